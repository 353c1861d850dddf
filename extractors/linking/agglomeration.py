"""Grouping by average likeness: the two most alike groups join, again and again, until no two are more alike than not.

Only items that some pair names as candidates meet, so the work grows with the candidates and not with the square of the items.
A forbidden pair keeps the groups it lies between apart for good. Ties go to the smaller index: with items in a fixed order the
groups depend on the items alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Score = Callable[[int, int], float]
"""How alike two items are: above 0 for alike, ``-inf`` for never together."""

_FORBIDDEN = float("-inf")
MORE_THAN_NOTHING = 1e-9
"""The order of additions may not decide."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups that became one, each known by its first item, and their mean likeness; the first goes on."""

    first: int
    second: int
    likeness: float


def agglomerate(n_items: int, candidates: Iterable[tuple[int, int]], score: Score) -> list[tuple[int, ...]]:
    """The items 0 to `n_items` - 1 in groups, each sorted, by their first item.

    >>> agglomerate(4, [(0, 1), (1, 2)], lambda a, b: 1.0 if {a, b} == {0, 1} else -1.0)
    [(0, 1), (2,), (3,)]
    """
    members = {item: [item] for item in range(n_items)}
    for join in joins(n_items, candidates, score):
        members[join.first] += members.pop(join.second)
    return sorted(tuple(sorted(group)) for group in members.values())


def joins(n_items: int, candidates: Iterable[tuple[int, int]], score: Score) -> Iterator[Join]:
    """The joins by which the items come into groups, in their order.

    >>> list(joins(4, [(0, 1), (1, 2)], lambda a, b: 1.0 if {a, b} == {0, 1} else -1.0))
    [Join(first=0, second=1, likeness=1.0)]
    """
    return _Groups(n_items, candidates, score).joined()


class _Groups:
    """Groups under way, each known by its smallest item, with the total likeness of those that have met.

    Each group queues for the one it is most alike to. When that one has joined another, the group looks again once its turn
    comes: a join never makes what was joined more alike to others, so no turn comes too late.
    """

    def __init__(self, n_items: int, candidates: Iterable[tuple[int, int]], score: Score) -> None:
        self._members = {item: [item] for item in range(n_items)}
        self._totals: dict[int, dict[int, float]] = {item: {} for item in range(n_items)}
        self._queue: list[tuple[float, int, int, int, int, int]] = []
        self._score = score
        for a, b in candidates:
            self._totals[a][b] = self._totals[b][a] = score(a, b)
        for item in range(n_items):
            self._queue_for_best(item)

    def joined(self) -> Iterator[Join]:
        while self._queue:
            unlikeness, a, b, n_a, n_b, queued = heapq.heappop(self._queue)
            if len(self._members.get(a, ())) == n_a and len(self._members.get(b, ())) == n_b:
                yield Join(a, b, -unlikeness)
                self._join(a, b)
            elif len(self._members.get(queued, ())) == (n_a if queued == a else n_b):
                self._queue_for_best(queued)

    def _join(self, a: int, b: int) -> None:
        met_a, met_b = self._totals.pop(a), self._totals.pop(b)
        others = (met_a.keys() | met_b.keys()) - {a, b}
        apart = {other: self._together(a, met_a.get(other), b, met_b.get(other), other) for other in others}
        self._members[a] += self._members.pop(b)
        self._totals[a] = {other: total for other, total in apart.items() if total is not None}
        for other in others:
            self._totals[other].pop(a, None)
            self._totals[other].pop(b, None)
        for other, total in self._totals[a].items():
            self._totals[other][a] = total
        self._queue_for_best(a)

    def _together(self, a: int, met_a: float | None, b: int, met_b: float | None, other: int) -> float | None:
        """The likeness of two groups together to a third. None for not worth knowing: unlike the one that has met it."""
        if _FORBIDDEN in (met_a, met_b):
            return _FORBIDDEN
        if (met_a is None or met_b is None) and (met_a or 0.0) + (met_b or 0.0) <= 0:
            return None
        return (self._total(a, other) if met_a is None else met_a) + (self._total(b, other) if met_b is None else met_b)

    def _total(self, group: int, other: int) -> float:
        """The likeness of two groups that never met."""
        return sum(self._score(x, y) for x in self._members[group] for y in self._members[other])

    def _queue_for_best(self, group: int) -> None:
        n_items, members = len(self._members[group]), self._members
        best = min(
            (
                (-total / (n_items * len(members[other])), min(group, other), max(group, other))
                for other, total in self._totals[group].items()
                if total > 0
            ),
            default=(0.0, group, group),
        )
        if -best[0] > MORE_THAN_NOTHING:
            _, a, b = best
            heapq.heappush(self._queue, (*best, len(members[a]), len(members[b]), group))
