"""The pairs of incidents that may be one, with how likely they are: found in the blocks of new incidents, and kept.

What two incidents have in common does not change, so a pair is compared once, when the later of the two comes. A block of a
month that has grown too big says nothing any more: then all that are in it are compared anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from extractors.linking import staging
from extractors.linking.article_events import ArticleEvent, Party, parties
from extractors.linking.event_blocks import Scope, day_keys, is_coarse, is_too_big, month_keys
from extractors.linking.event_comparison import Comparer, Comparisons
from extractors.linking.events import compared_pairs, in_order
from extractors.linking.gazetteer import Gazetteer
from extractors.linking.memory import column, neighbours, remember, table_of
from extractors.linking.relink_stories import Part, remember_towns, story_likeness

_KEYS = ("key", "incident", "article_id", "is_month", "is_coarse")
_ARTICLES_AT_ONCE = 20000

KeyRow = tuple[str, str, str, bool, bool]


class Incidents:
    """The incidents that are needed, read when they are, an article's at a time."""

    def __init__(self, connection: DuckDBPyConnection, gazetteer: Gazetteer, allies: Mapping[str, Sequence[str]]) -> None:
        self._connection = connection
        self._gazetteer = gazetteer
        self._allies = allies
        self._read: set[str] = set()
        self.by_id: dict[str, ArticleEvent] = {}

    def read(self, article_ids: Iterable[str]) -> None:
        """Makes sure that the incidents of these articles are there."""
        missing = sorted(set(article_ids) - self._read)
        self._read.update(missing)
        with table_of(self._connection, "wanted", ["article_id"], ([one] for one in missing)):
            cast: dict[str, Party] = parties(staging.cast_actors(self._connection), self._gazetteer, self._allies)
            self.by_id |= {one.article_event_id: one for one in staging.incidents(self._connection, cast)}

    def of(self, incident_ids: Iterable[str]) -> list[ArticleEvent]:
        """These incidents, in the order in which they are grouped."""
        return in_order(self.by_id[one] for one in incident_ids)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The incidents whose pairs are no longer known, by article, the oldest first; those that are `gone`; and the blocks of
    theirs that are too big to be looked through.
    """

    parts: tuple[frozenset[str], ...]
    gone: frozenset[str]
    big: frozenset[str]


def remember_keys(connection: DuckDBPyConnection, dirty: Collection[str], incidents: Incidents) -> Unsettled:
    """Puts the incidents that the dirty articles tell now in place of those that they told before, with their blocks."""
    incidents.read(dirty)
    with table_of(connection, "dirty", ["article_id"], ([one] for one in sorted(dirty))):
        gone = _incidents_of(connection, "SELECT incident FROM linking.event_keys SEMI JOIN dirty USING (article_id)")
        new = [one for one in incidents.by_id.values() if one.article_id in dirty]
        keys = [row for one in new for row in _key_rows(one)]
        big_before = _big_blocks(connection, gone, keys)
        connection.execute("DELETE FROM linking.event_keys WHERE article_id IN (SELECT article_id FROM dirty)")
    remember(connection, "event_keys", _KEYS, keys)
    remember_towns(connection, new, dirty)
    crossed = _members(connection, _big_blocks(connection, gone, keys) ^ big_before)
    unsettled = {one.article_event_id for one in new} | crossed
    return Unsettled(_parts(connection, unsettled), frozenset(gone), _big_blocks(connection, unsettled, ()))


def _parts(connection: DuckDBPyConnection, unsettled: Collection[str]) -> tuple[frozenset[str], ...]:
    """The incidents in parts that are compared one after another, so that no more is held than a part and what is around it."""
    with table_of(connection, "touched", ["incident"], ([one] for one in sorted(unsettled))):
        rows = connection.execute(
            """
            SELECT list(DISTINCT incident) FROM linking.event_keys SEMI JOIN touched USING (incident)
            JOIN staging.articles USING (article_id)
            GROUP BY article_id, landed_day ORDER BY landed_day, article_id
            """
        ).fetchall()
    starts = range(0, len(rows), _ARTICLES_AT_ONCE)
    return tuple(frozenset(one for (ids,) in rows[start : start + _ARTICLES_AT_ONCE] for one in ids) for start in starts)


def forget_pairs(connection: DuckDBPyConnection, incident_ids: Collection[str]) -> None:
    """Forgets all pairs of these incidents."""
    with table_of(connection, "touched", ["incident"], ([one] for one in sorted(incident_ids))):
        for end in ("a", "b"):
            connection.execute(f"DELETE FROM linking.event_pairs WHERE {end} IN (SELECT incident FROM touched)")


def remember_pairs(
    connection: DuckDBPyConnection, part: frozenset[str], unsettled: Unsettled, incidents: Incidents, comparer: Comparer
) -> None:
    """Compares a part of the unsettled incidents with all before them, and keeps what is likely one, and what is told alike.

    A pair that is not kept is unlikely, and its articles are not noticeably alike.
    """
    later = _later(part, unsettled.parts)
    around = _partners(connection, part, unsettled.big) | _told_alike(connection, part)
    partners = {one: article_id for one, article_id in around.items() if one not in later}
    incidents.read(partners.values())
    ordered = incidents.of(partners.keys() | part)
    new_articles = {incidents.by_id[one].article_id for one in part}
    told = [Part(article_id, "", article_id in new_articles) for article_id in {one.article_id for one in ordered}]
    comparisons = Comparisons(comparer, story_likeness(connection, told))
    new = frozenset(position for position, one in enumerate(ordered) if one.article_event_id in part)
    found = compared_pairs(ordered, comparer, comparisons, Scope(new, unsettled.big))
    remember(connection, "event_pairs", ["a", "b", "score"], _kept([(ordered[a], ordered[b]) for a, b in found], comparisons))


def _kept(pairs: Iterable[tuple[ArticleEvent, ArticleEvent]], comparisons: Comparisons) -> Iterable[tuple[str, str, float]]:
    for a, b in pairs:
        score = comparisons.score(a, b)
        if score > 0 or comparisons.are_alike(a, b):
            yield a.article_event_id, b.article_event_id, score


def _later(part: frozenset[str], parts: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts[parts.index(part) + 1 :])


def _key_rows(one: ArticleEvent) -> Iterable[KeyRow]:
    for is_month, keys in ((False, day_keys(one)), (True, month_keys(one))):
        for key in sorted(keys):
            yield key, one.article_event_id, one.article_id, is_month, is_coarse(one)


def _big_blocks(connection: DuckDBPyConnection, gone: Collection[str], keys: Iterable[KeyRow]) -> frozenset[str]:
    """The blocks of months, of those that the change is about, that are too big to be looked through."""
    with (
        table_of(connection, "gone", ["incident"], ([one] for one in sorted(gone))),
        table_of(connection, "coming", ["key"], ([row[0]] for row in keys if row[3])),
    ):
        rows = connection.execute(
            """
            SELECT key, count(*) FILTER (is_coarse), count(*) FROM linking.event_keys
            WHERE is_month AND key IN (
                SELECT key FROM coming UNION SELECT key FROM linking.event_keys SEMI JOIN gone USING (incident) WHERE is_month
            )
            GROUP BY key
            """
        ).fetchall()
    return frozenset(key for key, n_coarse, n_incidents in rows if is_too_big(n_coarse, n_incidents))


def _members(connection: DuckDBPyConnection, keys: Collection[str]) -> set[str]:
    with table_of(connection, "crossed", ["key"], ([one] for one in sorted(keys))):
        return _incidents_of(connection, "SELECT incident FROM linking.event_keys SEMI JOIN crossed USING (key) WHERE is_month")


def _partners(connection: DuckDBPyConnection, unsettled: Collection[str], big: Collection[str]) -> dict[str, str]:
    """The incidents that share a block with an unsettled one, each with its article."""
    with (
        table_of(connection, "unsettled", ["incident"], ([one] for one in sorted(unsettled))),
        table_of(connection, "big", ["key"], ([one] for one in sorted(big))),
    ):
        rows = connection.execute(
            """
            WITH keys AS (
                SELECT key, is_month, bool_or(is_coarse) AS is_coarse
                FROM linking.event_keys SEMI JOIN unsettled USING (incident) ANTI JOIN big USING (key)
                GROUP BY key, is_month
            )
            SELECT DISTINCT incident, article_id FROM linking.event_keys AS other JOIN keys USING (key, is_month)
            WHERE NOT is_month OR keys.is_coarse OR other.is_coarse
            """
        ).fetchall()
    return dict(rows)


def _told_alike(connection: DuckDBPyConnection, unsettled: Collection[str]) -> dict[str, str]:
    """The incidents of the articles that are alike to those of unsettled ones, each with its article."""
    with table_of(connection, "touched", ["incident"], ([one] for one in sorted(unsettled))):
        ours = column(connection, "SELECT DISTINCT article_id FROM linking.event_keys SEMI JOIN touched USING (incident)")
    articles = neighbours(connection, "story_pairs", ("a", "b"), ours)
    with table_of(connection, "alike", ["article_id"], ([one] for one in sorted(articles))):
        rows = connection.execute(
            "SELECT DISTINCT incident, article_id FROM linking.event_keys SEMI JOIN alike USING (article_id)"
        )
        return dict(rows.fetchall())


def _incidents_of(connection: DuckDBPyConnection, sql: str) -> set[str]:
    return set(column(connection, sql))
