"""Why an event is what it is: who tells of it, what it was joined by and kept apart from, who claims what, what was concluded.

Read from a warehouse with marts, where linking and the agreement rules have left their reasons; likeness to other events is
compared anew, by the features that linking uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.linking.article_events import ArticleEvent
from extractors.linking.components import components
from extractors.linking.event_comparison import Comparisons, default_comparer
from extractors.linking.gazetteer import alliances, known_actors
from extractors.linking.relink_events import Incidents
from extractors.linking.relink_stories import compared
from extractors.warehouse import WarehouseError

_NEAR_DAYS = 7
_MOST_OTHERS, _MOST_TELLINGS = 200, 20


class UnknownEventError(WarehouseError):
    """No event has, or had, this id."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The event as one article tells it. `reason` is ``founds``, or what it has in common with the rest, joined by ``+``."""

    publisher: str
    published_on: date
    words: str
    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class OtherEvent:
    """An event close in time that this one is not. `likeness` is the mean over their tellings: they join above 0.

    `observations` are those of the two tellings that are most alike; where two tellings forbid that the events are one, those
    of that pair are `forbidding`, and the likeness is that of the others.
    """

    event_id: str
    title: str
    likeness: float
    observations: tuple[str, ...]
    forbidding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure, who gives it, where, and the sentence that says so. A maximum of None is open."""

    claim_id: str
    outcome: str
    low: int | None
    high: int | None
    claimant: str
    publisher: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two claims compared: whether their origins are independent, the verdict, and its rule with what that means."""

    claim_id_a: str
    claim_id_b: str
    relation: str
    verdict: str
    reason: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was concluded on one fact."""

    fact: str
    status: str
    low: int | None
    high: int | None
    n_independent_origins: int
    conflict_kind: str | None
    resolution_rule: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it. `asked_for` differs from `event_id` where the event was merged into another; `origins` part the claims."""

    asked_for: str
    event_id: str
    title: str
    tellings: tuple[Telling, ...]
    others: tuple[OtherEvent, ...]
    origins: tuple[tuple[Claim, ...], ...]
    pairs: tuple[ClaimPair, ...]
    verdicts: tuple[Verdict, ...]


def explain(connection: DuckDBPyConnection, asked_for: str) -> Explanation:
    """Explains an event of a published warehouse, or the one that it was merged into.

    Raises UnknownEventError for an id that no event has or had.
    """
    event_id, title = _find(connection, asked_for)
    pairs = tuple(_records(connection, ClaimPair, _PAIRS, event_id))
    return Explanation(
        asked_for=asked_for,
        event_id=event_id,
        title=title,
        tellings=tuple(_records(connection, Telling, _TELLINGS, event_id)),
        others=tuple(_others(connection, event_id)),
        origins=_by_origin(list(_records(connection, Claim, _CLAIMS, event_id)), pairs),
        pairs=pairs,
        verdicts=tuple(_records(connection, Verdict, _VERDICTS, event_id)),
    )


def _find(connection: DuckDBPyConnection, asked_for: str) -> tuple[str, str]:
    rows = connection.execute(_EVENT, [asked_for, asked_for]).fetchall()
    if not rows:
        raise UnknownEventError(
            f"no event is or was called {asked_for!r}; "
            '`crosswire query "select event_id, title from marts.events order by n_articles desc"` lists them'
        )
    event_id, title = rows[0]
    return event_id, title


def _records(connection: DuckDBPyConnection, record: Any, sql: str, event_id: str) -> Iterator[Any]:
    for row in connection.execute(sql, [event_id]).fetchall():
        yield record(*row)


def _by_origin(claims: Sequence[Claim], pairs: Sequence[ClaimPair]) -> tuple[tuple[Claim, ...], ...]:
    """Claims behind which one text or one claimant stands, the origin with most claims first."""
    claim_of = {claim.claim_id: claim for claim in claims}
    one_origin = [(pair.claim_id_a, pair.claim_id_b) for pair in pairs if pair.relation != "independent"]
    groups = components(claim_of, [ends for ends in one_origin if claim_of.keys() >= set(ends)])
    return tuple(tuple(claim_of[one] for one in group) for group in sorted(groups, key=lambda group: (-len(group), group)))


# ------------------------------------------------------------------------------------------------------------- other events


def _others(connection: DuckDBPyConnection, event_id: str) -> list[OtherEvent]:
    """The events of its kind of the same days, the most alike first."""
    near = dict(connection.execute(_NEAR, [event_id, _NEAR_DAYS, _MOST_OTHERS]).fetchall())
    told = _told(connection, [event_id, *near])
    tellings = [incident for incidents in told.values() for incident in incidents]
    comparisons = Comparisons(default_comparer(), compared(connection, tellings))
    found = [_compared(other, title, told[event_id], told.get(other, []), comparisons) for other, title in near.items()]
    return sorted(found, key=lambda one: (-one.likeness, one.event_id))


def _told(connection: DuckDBPyConnection, event_ids: Sequence[str]) -> dict[str, list[ArticleEvent]]:
    """The first tellings of each event."""
    rows = connection.execute(_INCIDENTS, [list(event_ids), _MOST_TELLINGS]).fetchall()
    incidents = Incidents(connection, known_actors(), alliances())
    incidents.read(article_id for _, article_id, _ in rows)
    told: dict[str, list[ArticleEvent]] = {event_id: [] for event_id in event_ids}
    for event_id, _, incident_id in rows:
        told[event_id].append(incidents.by_id[incident_id])
    return told


def _compared(
    event_id: str, title: str, ours: Sequence[ArticleEvent], theirs: Sequence[ArticleEvent], comparisons: Comparisons
) -> OtherEvent:
    compared = [comparisons.of(a, b) for a, b in product(ours, theirs)]
    allowed = [comparison for comparison in compared if not comparison.forbidden]
    closest = max(allowed, key=lambda comparison: comparison.score, default=None)
    return OtherEvent(
        event_id=event_id,
        title=title,
        likeness=sum(comparison.score for comparison in allowed) / max(1, len(allowed)),
        observations=closest.observations if closest else (),
        forbidding=next((comparison.observations for comparison in compared if comparison.forbidden), ()),
    )


# ---------------------------------------------------------------------------------------------------------------------- SQL

_EVENT = """
select event_id, title from marts.events
where event_id = ? or event_id in (select event_id from marts.event_redirects where old_event_id = ?)
"""
_TELLINGS = """
select
    coalesce(publisher.publisher_name, 'unknown outlet'),
    cast(article.published_at as date),
    string_agg(distinct mention.trigger_text, ', ' order by mention.trigger_text),
    arg_min(substr(landed.text, sentence.start_char + 1, sentence.end_char - sentence.start_char), mention.start_char),
    min(link.join_reason)
from staging.event_links as link
inner join staging.event_mentions as mention on link.mention_id = mention.mention_id
inner join staging.sentences as sentence on mention.sentence_id = sentence.sentence_id
inner join staging.articles as landed on mention.article_id = landed.article_id
inner join marts.articles as article on mention.article_id = article.article_id
left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
where link.event_id = ?
group by mention.article_event_id, article.published_at, publisher.publisher_name
order by min(link.join_reason) <> 'founds', article.published_at, publisher.publisher_name, mention.article_event_id
"""
_NEAR = """
select other.event_id, other.title
from marts.events as this
inner join marts.events as other
    on this.event_type = other.event_type and this.event_id <> other.event_id
where this.event_id = ? and abs(date_diff('day', this.date_start, other.date_start)) <= ?
order by abs(date_diff('day', this.date_start, other.date_start)), other.n_articles desc, other.event_id
limit ?
"""
_INCIDENTS = """
with told as (
    select distinct link.event_id, mention.article_id, mention.article_event_id
    from staging.event_links as link
    inner join staging.event_mentions as mention on link.mention_id = mention.mention_id
    where list_contains(?, link.event_id)
)

select event_id, article_id, article_event_id from told
qualify row_number() over (partition by event_id order by article_event_id) <= ?
order by event_id, article_id, article_event_id
"""
_CLAIMS = """
select
    claim.claim_id, claim.outcome, claim.quantity_min, claim.quantity_max,
    coalesce(claim.claimant_text, 'the article'), coalesce(publisher.publisher_name, 'unknown outlet'), claim.evidence_text
from marts.casualty_claims as claim
inner join marts.articles as article on claim.article_id = article.article_id
left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
where claim.event_id = ?
order by claim.outcome desc, article.published_at, claim.claim_id
"""
_PAIRS = """
select pair.claim_id_a, pair.claim_id_b, pair.relation, pair.verdict, pair.reason, reason.description
from marts.claim_pairs as pair
inner join reference.pair_reasons as reason on pair.reason = reason.reason
where pair.event_id = ?
order by pair.relation, pair.verdict, pair.reason, pair.claim_id_a, pair.claim_id_b
"""
_VERDICTS = """
select fact, status, value_low, value_high, n_independent_origins, conflict_kind, resolution_rule
from marts.source_agreement where event_id = ? order by fact
"""
