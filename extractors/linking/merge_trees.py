"""How groups came about, and whether two of them would have mixed, had their items been grouped together.

Groups join in the order of their likeness. So two groups that grew apart are what grouping all their items at once gives,
unless some part of the one, in its time, was more alike to a part of the other than to what it joined. That can be looked up,
and it makes grouping local: what is not disturbed by new items stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.linking.agglomeration import MORE_THAN_NOTHING, Join

_NEVER = -1e9
"""What a forbidden pair counts in a sum: more than all others can make good."""

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MergeTree:
    """A group: its items in order, and the joins by which it came about, each part known by the place of its first item."""

    items: tuple[str, ...]
    joins: tuple[Join, ...] = ()


def merge_trees(items: Sequence[str], joins: Iterable[Join]) -> list[MergeTree]:
    """The items, which are in order, as groups.

    >>> merge_trees("abc", [Join(0, 2, 1.5)])
    [MergeTree(items=('a', 'c'), joins=(Join(first=0, second=1, likeness=1.5),)), MergeTree(items=('b',), joins=())]
    """
    members, made = {place: [place] for place in range(len(items))}, {place: list[Join]() for place in range(len(items))}
    for join in joins:
        members[join.first] += members.pop(join.second)
        made[join.first] += [*made.pop(join.second), join]
    return [_tree(items, sorted(members[first]), made[first]) for first in sorted(members)]


def _tree(items: Sequence[str], places: Sequence[int], made: Sequence[Join]) -> MergeTree:
    at = {place: n for n, place in enumerate(places)}
    return MergeTree(
        tuple(items[place] for place in places),
        tuple(Join(at[join.first], at[join.second], join.likeness) for join in made),
    )


def mix(one: MergeTree, other: MergeTree, score: Callable[[str, str], float], likely: Iterable[float] = ()) -> bool:
    """Whether the two groups would come out otherwise, had their items been grouped together.

    `likely` are scores of pairs between them that are known to be above 0; where one is above all that was joined, no other
    pair is looked at.

    >>> pair, third = MergeTree(("a", "b"), (Join(0, 1, 2.0),)), MergeTree(("c",))
    >>> mix(pair, third, lambda a, b: 1.5 if a == "a" else -1.0), mix(pair, third, lambda a, b: 1.5 if a == "a" else -2.0)
    (True, False)
    """
    parts, ends = _parts(one)
    other_parts, other_ends = _parts(other)
    if max(likely, default=0.0) > max(ends.max(), other_ends.max()):
        return True
    scores = np.array([[max(score(a, b), _NEVER) for b in other.items] for a in one.items])
    sizes = np.outer(parts.sum(axis=1), other_parts.sum(axis=1))
    means = parts @ scores @ other_parts.T / sizes
    joined_at = np.maximum.outer(ends, other_ends)
    return bool(np.any((means > MORE_THAN_NOTHING) & (means > joined_at - MORE_THAN_NOTHING)))


def _parts(tree: MergeTree) -> tuple[Table, Table]:
    """The items of each part that a group ever had, a row a part, and the likeness at which the part joined another; the whole
    at 0.
    """
    n_items = len(tree.items)
    n_parts = n_items + len(tree.joins)
    parts, ends = np.zeros((n_parts, n_items)), np.zeros(n_parts)
    parts[:n_items] = np.eye(n_items)
    row_of = list(range(n_items))
    for row, join in enumerate(tree.joins, n_items):
        first, second = row_of[join.first], row_of[join.second]
        parts[row] = parts[first] + parts[second]
        ends[first] = ends[second] = join.likeness
        row_of[join.first] = row
    return parts, ends
