"""The verb: links every article in the work file. Run again on the same articles it writes the same links."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from extractors.linking import decided_facts, staging
from extractors.linking.claimants import link_claimants
from extractors.linking.decided_roles import ReadAgain, nobody
from extractors.linking.event_comparison import default_comparer
from extractors.linking.event_pairs import Incidents
from extractors.linking.gazetteer import alliances, known_actors
from extractors.linking.judgements import human_judgements
from extractors.linking.memory import changed_articles, column, recall, table_of
from extractors.linking.publishers import known_publishers
from extractors.linking.relink_actors import relink_actors
from extractors.linking.relink_events import relink_events
from extractors.linking.relink_stories import relink_stories
from extractors.linking.relink_texts import relink_texts
from extractors.linking.spellings import Judge
from extractors.records import RedirectKind
from extractors.settings import Settings
from extractors.warehouse import lake, overridden
from extractors.warehouse.load import connect_work, replace_links, replace_some_links, transaction


@dataclass(frozen=True, slots=True)
class LinkResult:
    """How many articles were linked, and what came of it."""

    n_articles: int
    n_text_families: int
    n_actors: int
    n_events: int
    n_merged_events: int


def link(settings: Settings, read_again: ReadAgain = nobody) -> LinkResult:
    """Writes the text families, actors and events of everything in the work file; all of it or nothing.

    `read_again` reads the articles of which a person decided what part a number has in its toll.

    What is linked already is only linked again where new articles, or articles read anew, touch it. The links are those that
    linking all at once would give; `linking.memory` says how that is known.
    """
    with _no_search_for_cycles(), connect_work(settings) as connection, transaction(connection):
        overridden.revert(connection)
        recall(connection)
        _restore_event_ids(connection, settings)
        changed = changed_articles(connection)
        dirty = set(changed) | relink_texts(connection, changed, known_publishers())
        relink_stories(connection, changed)
        dirty |= relink_actors(connection, changed, known_actors(), Judge(human_judgements()))
        relinked = relink_events(connection, dirty, Incidents(connection, known_actors(), alliances()), default_comparer())
        _relink_claimants(connection, relinked.event_ids)
        connection.execute(f"DELETE FROM staging.event_joins; INSERT INTO staging.event_joins {_JOINS}")
        decided_facts.apply(connection, known_actors(), read_again)
        lake.write_event_ids(settings, relinked.renamed, relinked.redirects)
        n_merged = sum(redirect.kind is RedirectKind.MERGE for redirect in relinked.redirects)
        return _result(connection, n_merged)


_JOINS = """
SELECT incident, joined, likeness, true FROM linking.event_groups WHERE joined IS NOT NULL
UNION ALL
SELECT pairs.a, pairs.b, pairs.score, false
FROM linking.event_pairs AS pairs
INNER JOIN linking.event_groups AS one ON pairs.a = one.incident
INNER JOIN linking.event_groups AS other ON pairs.b = other.incident
WHERE pairs.score > 0 AND one.founder <> other.founder
"""
"""What joined which group and how alike they were, and likely pairs that the rest of their groups kept apart."""


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Millions of small tuples come and go here and none of them is in a cycle; looking for some takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _restore_event_ids(connection: DuckDBPyConnection, settings: Settings) -> None:
    """Gives a work file that was made anew the event ids that readers know."""
    if connection.execute("SELECT 1 FROM staging.event_links LIMIT 1").fetchall():
        return
    links, redirects = lake.read_event_ids(settings)
    replace_links(connection, "event_links", links)
    replace_links(connection, "event_redirects", redirects)


def _relink_claimants(connection: DuckDBPyConnection, event_ids: Iterable[str]) -> None:
    """The unnamed claimants of the events that were made again, and no more those of events that are gone."""
    connection.execute(
        """
        DELETE FROM staging.claimant_links
        WHERE split_part(claimant_group_id, ':', 1) NOT IN (SELECT event_id FROM staging.event_links)
            OR claim_id NOT IN (SELECT claim_id FROM staging.casualty_claims)
        """
    )
    with table_of(connection, "wanted", ["event_id"], ([one] for one in sorted(event_ids))):
        links = link_claimants(staging.unnamed_claimants(connection))
        told = column(
            connection,
            """
            SELECT claim_id FROM staging.casualty_claims
            JOIN staging.event_links USING (mention_id) SEMI JOIN wanted USING (event_id)
            """,
        )
    replace_some_links(connection, "claimant_links", "claim_id", told, links)


def _result(connection: DuckDBPyConnection, n_merged_events: int) -> LinkResult:
    ((n_articles, n_families, n_actors, n_events),) = connection.execute(
        """
        SELECT
            (SELECT count(*) FROM staging.text_family_links),
            (SELECT count(DISTINCT text_family_id) FROM staging.text_family_links),
            (SELECT count(*) FROM staging.resolved_actors),
            (SELECT count(DISTINCT event_id) FROM staging.event_links)
        """
    ).fetchall()
    return LinkResult(n_articles, n_families, n_actors, n_events, n_merged_events)
