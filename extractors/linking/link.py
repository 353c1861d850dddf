"""The verb: links every article in the work file. Run again on the same articles it writes the same links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors import lexicon
from extractors.linking import staging
from extractors.linking.actors import Resolution, resolve
from extractors.linking.article_events import parties
from extractors.linking.claimants import link_claimants
from extractors.linking.event_comparison import default_comparer
from extractors.linking.events import link_events
from extractors.linking.gazetteer import known_actors
from extractors.linking.judgements import human_judgements
from extractors.linking.publishers import known_publishers
from extractors.linking.shingles import sketches
from extractors.linking.spellings import Judge
from extractors.linking.text_families import link_texts
from extractors.records import ResolvedActor, TextFamilyLink
from extractors.settings import Settings
from extractors.warehouse.load import connect_work, replace_links, transaction


@dataclass(frozen=True, slots=True)
class LinkResult:
    """How many articles were linked, and what came of it."""

    n_articles: int
    n_text_families: int
    n_actors: int
    n_events: int
    n_merged_events: int


@dataclass(frozen=True, slots=True)
class Alliance:
    """A row of ``seeds/actor_alliances.csv``: an actor that acts in a coalition, with a sentence that says so."""

    KEY: ClassVar[tuple[str, ...]] = ("actor_id", "alliance_id")
    actor_id: str
    alliance_id: str
    example: str


def link(settings: Settings) -> LinkResult:
    """Writes the text families, actors and events of everything in the work file; all of it or nothing."""
    with connect_work(settings) as connection, transaction(connection):
        texts = _link_texts(connection)
        actors = _link_actors(connection)
        n_events, n_merged = _link_events(connection, actors)
        replace_links(connection, "claimant_links", link_claimants(staging.unnamed_claimants(connection)))
    return LinkResult(
        n_articles=len(texts),
        n_text_families=len({text.text_family_id for text in texts}),
        n_actors=len(actors),
        n_events=n_events,
        n_merged_events=n_merged,
    )


def _link_texts(connection: DuckDBPyConnection) -> Sequence[TextFamilyLink]:
    publishers = known_publishers()
    links = link_texts(staging.carriers(connection, publishers), sketches(staging.texts(connection)), publishers)
    replace_links(connection, "text_family_links", links)
    return links


def _link_actors(connection: DuckDBPyConnection) -> Sequence[ResolvedActor]:
    staging.number_namings(connection)
    resolution = resolve(list(staging.namings(connection)), known_actors(), Judge(human_judgements()))
    _write_actor_links(connection, resolution)
    replace_links(connection, "resolved_actors", resolution.actors)
    return resolution.actors


def _write_actor_links(connection: DuckDBPyConnection, resolution: Resolution) -> None:
    """One link a mention, by its naming; in SQL, since mentions are many and namings few."""
    answers = pa.table(
        {
            "number": pa.array(range(len(resolution.namings)), pa.int64()),
            "actor_id": pa.array([answer.actor_id for answer in resolution.namings], pa.string()),
            "alias": pa.array([answer.alias for answer in resolution.namings], pa.string()),
            "alias_type": pa.array([str(answer.alias_type) for answer in resolution.namings], pa.string()),
            "basis": pa.array([str(answer.basis) for answer in resolution.namings], pa.string()),
        }
    )
    connection.register("naming_answers", answers)
    connection.execute("DELETE FROM staging.actor_links")
    connection.execute(
        """
        INSERT INTO staging.actor_links BY NAME
        SELECT actor_mention_id, actor_id, alias, alias_type, basis
        FROM naming_of_mention JOIN naming_answers USING (number)
        ORDER BY actor_mention_id
        """
    )
    connection.unregister("naming_answers")


def _link_events(connection: DuckDBPyConnection, actors: Sequence[ResolvedActor]) -> tuple[int, int]:
    """The number of events, and of events that were found to be other ones."""
    allies: dict[str, list[str]] = {}
    for row in lexicon.read(Alliance, "actor_alliances.csv"):
        allies.setdefault(row.actor_id, []).append(row.alliance_id)
    linked = link_events(
        staging.incidents(connection, parties(actors, known_actors(), allies)),
        default_comparer(),
        staging.event_of_mention(connection),
        staging.retired_events(connection),
    )
    replace_links(connection, "event_links", linked.links)
    replace_links(connection, "event_redirects", linked.redirects)
    _follow_redirects(connection)
    return len({event.event_id for event in linked.links}), len(linked.redirects)


def _follow_redirects(connection: DuckDBPyConnection) -> None:
    """An event merged before into one that is merged now redirects to where that one went."""
    connection.execute(
        """
        UPDATE staging.event_redirects AS earlier SET event_id = later.event_id
        FROM staging.event_redirects AS later
        WHERE earlier.event_id = later.old_event_id
        """
    )
