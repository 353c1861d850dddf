"""The groups of incidents, and how they came about, kept: after new incidents only those are made again that would mix with
what is new, and they come out as they would if all were grouped at once (`merge_trees` says why).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from extractors.linking.agglomeration import Join, joins
from extractors.linking.article_events import ArticleEvent
from extractors.linking.event_comparison import Comparisons
from extractors.linking.event_pairs import Incidents
from extractors.linking.memory import column, remember, table_of
from extractors.linking.merge_trees import MergeTree, merge_trees, mix

Group = tuple[ArticleEvent, ...]
_MOST_ROUNDS = 8
"""After so many growings of a few groups, all that any of them was about are grown together, which comes to an end."""
_GROUPS = ("incident", "founder", "joined", "likeness", "step")


@dataclass(frozen=True, slots=True)
class _Near:
    """Two groups that share likely pairs, and how likely these are."""

    ours: MergeTree
    theirs: MergeTree
    likely: tuple[float, ...]

    @property
    def items(self) -> set[tuple[str, ...]]:
        return {self.ours.items, self.theirs.items}


def dissolve(connection: DuckDBPyConnection, incident_ids: Collection[str]) -> set[str]:
    """Forgets the groups of these incidents; returns the others that were in them."""
    with table_of(connection, "touched", ["incident"], ([one] for one in sorted(incident_ids))):
        broken = set(column(connection, f"SELECT incident FROM linking.event_groups {_OF_TOUCHED}"))
        connection.execute(
            f"DELETE FROM linking.event_groups WHERE founder IN (SELECT founder FROM linking.event_groups {_OF_TOUCHED})"
        )
    return broken - set(incident_ids)


_OF_TOUCHED = "SEMI JOIN (SELECT founder FROM linking.event_groups SEMI JOIN touched USING (incident)) USING (founder)"


def regroup(connection: DuckDBPyConnection, loose: Collection[str], incidents: Incidents, comparisons: Comparisons) -> set[str]:
    """Groups the loose incidents, and all groups that they mix with; returns the incidents that this was about.

    Groups that mix with no other are what grouping all at once gives, each having been grown by itself.
    """
    touched, together = set(loose), list[set[tuple[str, ...]]]()
    while loose:
        trees = _grown(connection, loose, incidents, comparisons)
        _remember(connection, trees)
        together.append({tree.items for tree in trees})
        near = [pair for pair in _near(connection, trees, loose) if not any(pair.items <= grown for grown in together)]
        mixed = _mixed(connection, near, incidents, comparisons)
        touched |= mixed
        loose = touched if mixed and len(together) >= _MOST_ROUNDS else mixed
    return touched


def groups_of(connection: DuckDBPyConnection, incident_ids: Collection[str], incidents: Incidents) -> list[Group]:
    """The groups of these incidents."""
    with table_of(connection, "touched", ["incident"], ([one] for one in sorted(incident_ids))):
        rows = connection.execute(
            f"SELECT list(incident) FROM linking.event_groups {_OF_TOUCHED} GROUP BY founder ORDER BY founder"
        ).fetchall()
    incidents.read(_articles_of(connection, {one for (members,) in rows for one in members}))
    return [tuple(incidents.of(members)) for (members,) in rows]


def _grown(
    connection: DuckDBPyConnection, loose: Collection[str], incidents: Incidents, comparisons: Comparisons
) -> list[MergeTree]:
    """The loose incidents in groups, as if there were no others."""
    incidents.read(_articles_of(connection, loose))
    ordered = incidents.of(loose)
    place_of = {one.article_event_id: place for place, one in enumerate(ordered)}
    known = {(place_of[a], place_of[b]): score for a, b, score in _known(connection, loose, loose)}

    def score(one: int, other: int) -> float:
        a, b = (one, other) if one < other else (other, one)
        found = known.get((a, b))
        return comparisons.score(ordered[a], ordered[b]) if found is None else found

    made = joins(len(ordered), (pair for pair, likely in known.items() if likely > 0), score)
    return merge_trees([one.article_event_id for one in ordered], made)


def _near(connection: DuckDBPyConnection, trees: Sequence[MergeTree], items: Collection[str]) -> Iterator[_Near]:
    """These groups, which are of these items, each with each other group that it shares a likely pair with."""
    likely = _likely_outside(connection, items)
    theirs = {one: tree for tree in _kept_trees(connection, {outside for _, outside, _ in likely}) for one in tree.items}
    ours = {one: tree for tree in trees for one in tree.items}
    shared: defaultdict[tuple[MergeTree, MergeTree], list[float]] = defaultdict(list)
    for inside, outside, score in likely:
        shared[ours[inside], theirs[outside]].append(score)
    yield from (_Near(*pair, tuple(scores)) for pair, scores in shared.items())


def _mixed(connection: DuckDBPyConnection, near: Sequence[_Near], incidents: Incidents, comparisons: Comparisons) -> set[str]:
    """The incidents of the groups that would come out otherwise together."""
    ours = {item for pair in near for item in pair.ours.items}
    theirs = {item for pair in near for item in pair.theirs.items}
    incidents.read(_articles_of(connection, theirs))
    known = {(a, b): score for a, b, score in _known(connection, ours, theirs)}

    def score(one: str, other: str) -> float:
        a, b = (one, other) if one < other else (other, one)
        found = known.get((a, b))
        return comparisons.score(incidents.by_id[a], incidents.by_id[b]) if found is None else found

    mixed = [pair for pair in near if mix(pair.ours, pair.theirs, score, pair.likely)]
    return {item for pair in mixed for tree in (pair.ours, pair.theirs) for item in tree.items}


# ---------------------------------------------------------------------------------------------------------------- what is kept


def _known(connection: DuckDBPyConnection, some: Collection[str], others: Collection[str]) -> list[tuple[str, str, float]]:
    """The kept pairs of one of `some` and one of `others`, with their scores."""
    with (
        table_of(connection, "ours", ["incident"], ([one] for one in sorted(some))),
        table_of(connection, "theirs", ["incident"], ([one] for one in sorted(others))),
    ):
        return connection.execute(
            """
            FROM linking.event_pairs SEMI JOIN ours ON a = ours.incident SEMI JOIN theirs ON b = theirs.incident
            UNION FROM linking.event_pairs SEMI JOIN theirs ON a = theirs.incident SEMI JOIN ours ON b = ours.incident
            """
        ).fetchall()


def _likely_outside(connection: DuckDBPyConnection, incident_ids: Collection[str]) -> list[tuple[str, str, float]]:
    """The likely pairs of these incidents and others, in this order."""
    with table_of(connection, "ours", ["incident"], ([one] for one in sorted(incident_ids))):
        return connection.execute(
            """
            WITH ends AS (
                SELECT a AS inside, b AS outside, score FROM linking.event_pairs WHERE score > 0
                UNION ALL SELECT b, a, score FROM linking.event_pairs WHERE score > 0
            )
            FROM ends SEMI JOIN ours ON inside = ours.incident ANTI JOIN ours AS apart ON outside = apart.incident
            """
        ).fetchall()


def _kept_trees(connection: DuckDBPyConnection, incident_ids: Collection[str]) -> Iterator[MergeTree]:
    """The groups of these incidents."""
    with table_of(connection, "touched", ["incident"], ([one] for one in sorted(incident_ids))):
        rows = connection.execute(
            f"SELECT list((incident, joined, likeness, step)) FROM linking.event_groups {_OF_TOUCHED} GROUP BY founder"
        ).fetchall()
    for (members,) in rows:
        items = sorted(incident for incident, *_ in members)
        place_of = {item: place for place, item in enumerate(items)}
        made = sorted((step, incident, joined, likeness) for incident, joined, likeness, step in members if joined)
        yield MergeTree(
            tuple(items), tuple(Join(place_of[joined], place_of[second], likeness) for _, second, joined, likeness in made)
        )


def _remember(connection: DuckDBPyConnection, trees: Iterable[MergeTree]) -> None:
    rows = [row for tree in trees for row in _rows(tree)]
    with table_of(connection, "regrouped", _GROUPS, rows):
        connection.execute("DELETE FROM linking.event_groups WHERE incident IN (SELECT incident FROM regrouped)")
    remember(connection, "event_groups", _GROUPS, rows)


def _rows(tree: MergeTree) -> Iterator[tuple[str, str, str | None, float | None, int | None]]:
    """A row an incident: its first is the founder, and any other joined an earlier one, with all that had joined it."""
    yield tree.items[0], tree.items[0], None, None, None
    for step, join in enumerate(tree.joins):
        yield tree.items[join.second], tree.items[0], tree.items[join.first], join.likeness, step


def _articles_of(connection: DuckDBPyConnection, incident_ids: Collection[str]) -> set[str]:
    with table_of(connection, "touched", ["incident"], ([one] for one in sorted(incident_ids))):
        return set(column(connection, "SELECT DISTINCT article_id FROM linking.event_keys SEMI JOIN touched USING (incident)"))
