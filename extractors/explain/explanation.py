"""What there is to explain of an event: who tells of it, who says how many, who stands behind it, and what follows."""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from extractors.linking.explanation import OtherEvent, Telling, others_of, tellings_of
from extractors.marts.counts import Count, Groups, counts_of, groups_of
from extractors.marts.decided import Decided, decided_of
from extractors.marts.origins import Origin, origins_of
from extractors.marts.parties import Party, parties_of
from extractors.marts.tolls import AsideFigure, SpeakerToll, asides_of, tolls_of
from extractors.marts.verdicts import Compared, Verdict, comparisons_of, verdicts_of
from extractors.warehouse import WarehouseError


class UnknownEventError(WarehouseError):
    """No event has, or had, this id."""


@dataclass(frozen=True, slots=True)
class Headline:
    """An event at a glance."""

    event_id: str
    title: str
    n_articles: int
    n_texts: int
    n_origins: int
    evidence_grade: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it. `asked_for` differs from the event's own id where it was merged into another."""

    asked_for: str
    headline: Headline
    counts: tuple[Count, ...]
    groups: Groups
    tellings: tuple[Telling, ...]
    tolls: tuple[SpeakerToll, ...]
    asides: tuple[AsideFigure, ...]
    origins: tuple[Origin, ...]
    parties: tuple[Party, ...]
    verdicts: tuple[Verdict, ...]
    comparisons: tuple[Compared, ...]
    others: tuple[OtherEvent, ...]
    decided: tuple[Decided, ...]


def explain(connection: DuckDBPyConnection, asked_for: str) -> Explanation:
    """Explains an event of a published warehouse, or the one that it was merged into.

    Raises UnknownEventError for an id that no event has or had.
    """
    headline = _find(connection, asked_for)
    event_id = headline.event_id
    return Explanation(
        asked_for=asked_for,
        headline=headline,
        counts=counts_of(connection, [event_id]).get(event_id, ()),
        groups=groups_of(connection, [event_id])[event_id],
        tellings=tellings_of(connection, event_id),
        tolls=tolls_of(connection, event_id),
        asides=asides_of(connection, event_id),
        origins=origins_of(connection, event_id),
        parties=parties_of(connection, [event_id]).get(event_id, ()),
        verdicts=verdicts_of(connection, event_id),
        comparisons=comparisons_of(connection, event_id),
        others=others_of(connection, event_id),
        decided=decided_of(connection, event_id),
    )


def _find(connection: DuckDBPyConnection, asked_for: str) -> Headline:
    rows = connection.execute(_EVENT, [asked_for, asked_for]).fetchall()
    if not rows:
        raise UnknownEventError(
            f"no event is or was called {asked_for!r}; "
            '`crosswire query "select event_id, title from marts.events order by n_articles desc"` lists them'
        )
    return Headline(*rows[0])


_EVENT = """
select event_id, title, n_articles, coalesce(n_text_origins, n_articles), n_independent_origins, evidence_grade
from marts.events
where event_id = ? or event_id in (select event_id from marts.event_redirects where old_event_id = ? and kind = 'merge')
"""
