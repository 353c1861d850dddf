"""Events after new articles: only the incidents around theirs are grouped again.

In a long war every day hangs together with the one before, so what hangs together is no bound. But who joins whom is settled
nearby: the new incidents are grouped with those around them, and wider, until what moved lies two rings of unmoved groups deep.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from extractors.linking import staging
from extractors.linking.article_events import ArticleEvent, Party, parties
from extractors.linking.event_blocks import Scope, day_keys, is_coarse, is_too_big, month_keys
from extractors.linking.event_comparison import Comparer, Comparisons
from extractors.linking.events import Pair, founded, in_order, likely_pairs, name_events, partition
from extractors.linking.gazetteer import Gazetteer
from extractors.linking.memory import column, neighbours, remember, table_of
from extractors.linking.relink_stories import remember_towns, story_likeness
from extractors.records import EventLink, EventRedirect
from extractors.warehouse.load import replace_links, replace_some_links

_KEYS = ("key", "incident", "article_id", "is_month", "is_coarse")
_RINGS = 2

Group = tuple[ArticleEvent, ...]


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
class Relinked:
    """The events that were made again, the links of mentions that are of another event now, and the events that merged."""

    event_ids: frozenset[str]
    renamed: tuple[EventLink, ...]
    redirects: tuple[EventRedirect, ...]


def relink_events(connection: DuckDBPyConnection, dirty: Collection[str], incidents: Incidents, comparer: Comparer) -> Relinked:
    """Writes the events of the incidents in the dirty articles, and of all around them that are grouped otherwise now.

    Beside the likely pairs of the dirty articles' incidents, those change where a block of a month grows too big to say
    anything.
    """
    comparisons = Comparisons(comparer)
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
    big = _big_blocks(connection, unsettled, ())
    left = _ring(connection, gone | unsettled) - gone
    connection.execute("DELETE FROM linking.event_groups WHERE incident NOT IN (SELECT incident FROM linking.event_keys)")
    likely = _likely(connection, unsettled, big, incidents, comparer=comparer, comparisons=comparisons)
    _repair(connection, gone | unsettled, likely)
    return _write(connection, _regrouped(connection, left | unsettled, incidents, comparisons), comparisons)


def _likely(
    connection: DuckDBPyConnection,
    unsettled: Collection[str],
    big: frozenset[str],
    incidents: Incidents,
    *,
    comparer: Comparer,
    comparisons: Comparisons,
) -> list[tuple[str, str]]:
    """The likely pairs of an unsettled incident and any other that shares a block with it."""
    partners = _partners(connection, unsettled, big) | _told_alike(connection, unsettled)
    incidents.read(partners.values())
    comparisons.learn(story_likeness(connection, {one.article_id for one in incidents.of(partners.keys() | unsettled)}))
    ordered = incidents.of(partners.keys() | unsettled)
    new = frozenset(position for position, one in enumerate(ordered) if one.article_event_id in unsettled)
    pairs = likely_pairs(ordered, comparer, comparisons, Scope(new, big))
    return [(ordered[a].article_event_id, ordered[b].article_event_id) for a, b in pairs]


def _regrouped(
    connection: DuckDBPyConnection, shaken: Collection[str], incidents: Incidents, comparisons: Comparisons
) -> list[Group]:
    """The groups of a region around the shaken incidents that is wide enough: nothing moved in its two outer rings."""
    region: set[str] = set()
    groups: list[Group] = []
    wanted = _around(connection, shaken)
    while not wanted <= region:
        region |= wanted
        incidents.read(_articles_of(connection, region))
        ordered = incidents.of(region)
        comparisons.learn(story_likeness(connection, {one.article_id for one in ordered}))
        groups = partition(ordered, _pairs_within(connection, ordered), comparisons)
        wanted = _around(connection, _moved(connection, region, groups).union(shaken))
    return groups


def _around(connection: DuckDBPyConnection, incident_ids: Collection[str]) -> set[str]:
    found = set(incident_ids)
    for _ in range(_RINGS):
        found |= _ring(connection, found)
    return found


def _ring(connection: DuckDBPyConnection, incident_ids: Collection[str]) -> set[str]:
    """The incidents that share a group or a likely pair with some of these, with the groups of those."""
    near = neighbours(connection, "event_pairs", ("a", "b"), incident_ids)
    with table_of(connection, "near", ["incident"], ([one] for one in sorted(near.union(incident_ids)))):
        sql = """
            SELECT incident FROM linking.event_groups
            SEMI JOIN (SELECT founder FROM linking.event_groups SEMI JOIN near USING (incident)) USING (founder)
        """
        return near | _incidents_of(connection, sql)


def _moved(connection: DuckDBPyConnection, region: Collection[str], groups: Iterable[Group]) -> set[str]:
    """The incidents of groups that were not groups before."""
    with table_of(connection, "region", ["incident"], ([one] for one in sorted(region))):
        rows = connection.execute(
            "SELECT list(incident ORDER BY incident)"
            " FROM linking.event_groups SEMI JOIN region USING (incident) GROUP BY founder"
        ).fetchall()
    before = {tuple(members) for (members,) in rows}
    now = (tuple(one.article_event_id for one in group) for group in groups)
    return {incident for members in now if members not in before for incident in members}


def _write(connection: DuckDBPyConnection, groups: Sequence[Group], comparisons: Comparisons) -> Relinked:
    mentions = [mention_id for group in groups for one in group for mention_id in one.mention_ids]
    connection.execute(
        "DELETE FROM staging.event_links WHERE mention_id NOT IN (SELECT mention_id FROM staging.event_mentions)"
    )
    previous = staging.event_of_mention(connection)
    kept = {mention_id: previous[mention_id] for mention_id in mentions if mention_id in previous}
    taken = staging.retired_events(connection) | frozenset(previous.values())
    linked = name_events(founded(groups), comparisons, kept, taken)
    _remember_groups(connection, groups)
    replace_some_links(connection, "event_links", "mention_id", mentions, linked.links)
    replace_links(connection, "event_redirects", linked.redirects)
    renamed = [link for link in linked.links if kept.get(link.mention_id) != link.event_id]
    return Relinked(frozenset(link.event_id for link in linked.links), tuple(renamed), linked.redirects)


def _remember_groups(connection: DuckDBPyConnection, groups: Sequence[Group]) -> None:
    rows = [(one.article_event_id, group[0].article_event_id) for group in groups for one in group]
    with table_of(connection, "regrouped", ["incident", "founder"], rows):
        connection.execute("DELETE FROM linking.event_groups WHERE incident IN (SELECT incident FROM regrouped)")
    remember(connection, "event_groups", ["incident", "founder"], rows)


# ------------------------------------------------------------------------------------------------------------------- blocks


def _key_rows(one: ArticleEvent) -> Iterable[tuple[str, str, str, bool, bool]]:
    for is_month, keys in ((False, day_keys(one)), (True, month_keys(one))):
        for key in sorted(keys):
            yield key, one.article_event_id, one.article_id, is_month, is_coarse(one)


def _big_blocks(
    connection: DuckDBPyConnection, gone: Collection[str], keys: Iterable[tuple[str, str, str, bool, bool]]
) -> frozenset[str]:
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
    articles = neighbours(connection, "story_pairs", ("a", "b"), _articles_of(connection, unsettled))
    with table_of(connection, "alike", ["article_id"], ([one] for one in sorted(articles))):
        rows = connection.execute(
            "SELECT DISTINCT incident, article_id FROM linking.event_keys SEMI JOIN alike USING (article_id)"
        )
        return dict(rows.fetchall())


# -------------------------------------------------------------------------------------------------------------------- pairs


def _repair(connection: DuckDBPyConnection, unsettled: Collection[str], likely: Collection[tuple[str, str]]) -> None:
    """Puts the likely pairs of these incidents in place of those there are."""
    with table_of(connection, "unsettled", ["incident"], ([one] for one in sorted(unsettled))):
        for end in ("a", "b"):
            connection.execute(f"DELETE FROM linking.event_pairs WHERE {end} IN (SELECT incident FROM unsettled)")
    remember(connection, "event_pairs", ["a", "b"], likely)


def _pairs_within(connection: DuckDBPyConnection, ordered: Sequence[ArticleEvent]) -> list[Pair]:
    position_of = {one.article_event_id: position for position, one in enumerate(ordered)}
    with table_of(connection, "touched", ["incident"], ([one] for one in position_of)):
        rows = connection.execute(
            "SELECT a, b FROM linking.event_pairs"
            " SEMI JOIN touched AS one ON a = one.incident SEMI JOIN touched AS other ON b = other.incident"
        ).fetchall()
    return [(position_of[a], position_of[b]) for a, b in rows]


def _articles_of(connection: DuckDBPyConnection, incident_ids: Collection[str]) -> set[str]:
    with table_of(connection, "touched", ["incident"], ([one] for one in sorted(incident_ids))):
        return set(column(connection, "SELECT DISTINCT article_id FROM linking.event_keys SEMI JOIN touched USING (incident)"))


def _incidents_of(connection: DuckDBPyConnection, sql: str) -> set[str]:
    return set(column(connection, sql))
