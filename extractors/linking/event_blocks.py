"""Which incidents are worth comparing: those of one type that share a day and a country, or a month and something rarer.

Of the pairs in a block only those are kept whose ways and towns may be one: that check is cheap, and a comparison is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from extractors.linking.article_events import TOWN, ArticleEvent, Time
from extractors.records import DateBasis

_WEEK_DAYS = 7
_YEAR_DAYS = 366
_ONE_DAY = timedelta(days=1)
_UNDATED_LAG = 3
_FAR_KM = 60.0
_KM_A_DEGREE = 111.2
_MOST_PAIRS = 20_000
_CHECKED_AT_ONCE = 100_000

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of all incidents is looked at: pairs of one at the positions `new` with any other (None: any pair), and not
    the months' blocks `too_big`, which may be cut short here.
    """

    new: frozenset[int] | None = None
    too_big: frozenset[str] = frozenset()


EVERYTHING = Scope()


def candidate_pairs(
    events: Sequence[ArticleEvent], kindred: Iterable[frozenset[str]], scope: Scope = EVERYTHING
) -> list[tuple[int, int]]:
    """Pairs of positions in `events` that share a block and may be one, sorted, the smaller position first."""
    traits = _Traits(events, kindred)
    found: list[Positions] = [np.empty(0, dtype=np.int64)]
    for block in _distinct(_blocks([day_keys(event) for event in events]).values()):
        found += traits.pairs(_within(block, scope), block)
    coarse = {position for position, event in enumerate(events) if is_coarse(event)}
    months = _blocks([month_keys(event) for event in events])
    for block in _distinct(block for key, block in months.items() if key not in scope.too_big):
        few = [position for position in block if position in coarse]
        if not is_too_big(len(few), len(block)):
            found += traits.pairs(few, block)
    a, b = np.divmod(np.unique(np.concatenate(found)), max(1, len(events)))
    wanted = _is_wanted(len(events), scope)
    kept = wanted[a] | wanted[b]
    return list(zip(a[kept].tolist(), b[kept].tolist(), strict=True))


def _is_wanted(n_events: int, scope: Scope) -> NDArray[np.bool_]:
    wanted = np.full(n_events, scope.new is None)
    wanted[sorted(scope.new or ())] = True
    return wanted


def _distinct(blocks: Iterable[Sequence[int]]) -> Iterator[Sequence[int]]:
    """Each block once: the army of a country is often in the news of one day as often as the country."""
    yield from {tuple(block) for block in blocks}


def is_too_big(n_coarse: int, n_incidents: int) -> bool:
    """Whether a month's block says too little: "in May, by that army" in a war of that army."""
    return n_coarse * n_incidents > _MOST_PAIRS


def is_coarse(event: ArticleEvent) -> bool:
    """Whether it is dated to no week: only such incidents look through the blocks of a month."""
    return event.time is None or event.time.n_days > _WEEK_DAYS


def _within(block: Sequence[int], scope: Scope) -> Sequence[int]:
    return block if scope.new is None else [position for position in block if position in scope.new]


def day_keys(event: ArticleEvent) -> frozenset[str]:
    """The blocks in which all are compared: each day it may have been and the day after, with each country and actor.

    Incidents of articles that carry one text meet whatever their time and place.
    """
    who = (*_countries(event), *_actors(event))
    days = {f"{event.event_type}|{day}|{one}" for day in _days(event.time) for one in who}
    start = event.time.start if event.time else None
    return frozenset(days | {f"{event.event_type}|{event.context.text_family_id}|{start}"})


def month_keys(event: ArticleEvent) -> frozenset[str]:
    """The blocks in which those dated to a month or so are compared with all others.

    The month comes with what few incidents of a month share: a town, a province, an actor in a country or in one way.
    """
    actors = _actors(event)
    named = [f"place:{value.casefold()}" for value in (event.place.name, event.place.admin1) if value] if event.place else []
    rare = [*named, *(f"{actor}|{where}" for actor in actors for where in (*_countries(event), *sorted(event.modes)))]
    return frozenset(f"{event.event_type}|{month}|{one}" for month in _months(event.time) for one in rare)


class _Traits:
    """What of many incidents can be checked at once: their ways as bits, their towns as coordinates."""

    def __init__(self, events: Sequence[ArticleEvent], kindred: Iterable[frozenset[str]]) -> None:
        modes = sorted({mode for event in events for mode in event.modes})
        bit = {mode: 1 << number for number, mode in enumerate(modes)}
        near = dict(bit)
        for one, other in ((a, b) for pair in kindred for a in pair for b in pair - {a}):
            if one in near:
                near[one] |= bit.get(other, 0)
        self._own = np.array([_bits(event.modes, bit) for event in events], dtype=np.uint64)
        self._near = np.array([_bits(event.modes, near) for event in events], dtype=np.uint64)
        towns = [_town(event) for event in events]
        self._north = np.array([town[0] for town in towns], dtype=float)
        self._east = np.array([town[1] for town in towns], dtype=float)

    def pairs(self, some: Sequence[int], block: Sequence[int]) -> Iterator[Positions]:
        """The pairs of one of `some` and one of `block` that may be one, coded as smaller position * n + larger."""
        others = np.array(block, dtype=np.int64)
        at_once = max(1, _CHECKED_AT_ONCE // len(others))
        for start in range(0, len(some), at_once):
            ones = np.array(some[start : start + at_once], dtype=np.int64)[:, np.newaxis]
            a, b = np.broadcast_arrays(ones, others)
            fits = (a != b) & self._may_be_one(ones, others)
            a, b = a[fits], b[fits]
            yield np.minimum(a, b) * len(self._own) + np.maximum(a, b)

    def _may_be_one(self, ones: Positions, others: Positions) -> NDArray[np.bool_]:
        ways = (self._near[ones] & self._own[others]) != 0
        unsaid = (self._own[others] == 0) | (self._own[ones] == 0)
        north = (self._north[others] - self._north[ones]) * _KM_A_DEGREE
        east = (self._east[others] - self._east[ones]) * _KM_A_DEGREE * np.cos(np.radians(self._north[ones]))
        apart = np.hypot(north, east) > _FAR_KM  # False where a town is unknown
        fits: NDArray[np.bool_] = (ways | unsaid) & ~apart
        return fits


def _bits(modes: Iterable[str], bit: Mapping[str, int]) -> int:
    total = 0
    for mode in modes:
        total |= bit[mode]
    return total


def _town(event: ArticleEvent) -> tuple[float, float]:
    """The coordinates of an incident that names a town, else not-a-number."""
    place = event.place
    if place is None or place.geo_precision != TOWN or place.latitude is None or place.longitude is None:
        return (np.nan, np.nan)
    return (place.latitude, place.longitude)


def _blocks(keys: Sequence[frozenset[str]]) -> Mapping[str, list[int]]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for position, event_keys in enumerate(keys):
        for key in event_keys:
            blocks[key].append(position)
    return {key: block for key, block in blocks.items() if len(block) > 1}


def _days(time: Time | None) -> Iterator[date]:
    """The days it may have been and the next one; for one that is dated by its publication alone, the days before too."""
    if time is None or time.n_days > _WEEK_DAYS:
        return
    lead = _UNDATED_LAG - 1 if time.basis is DateBasis.PUBLICATION_FALLBACK else 0
    day = time.start - lead * _ONE_DAY
    while day <= time.end + _ONE_DAY:
        yield day
        day += _ONE_DAY


def _months(time: Time | None) -> list[str]:
    if time is None or time.n_days > _YEAR_DAYS:
        return []
    first, last = time.start.year * 12 + time.start.month - 1, time.end.year * 12 + time.end.month - 1
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(first, last + 1)]


def _countries(event: ArticleEvent) -> list[str]:
    return sorted(event.place.countries) if event.place else []


def _actors(event: ArticleEvent) -> list[str]:
    """Who did it and who was hit, with the bodies they are part of: the army in one report is the state in another."""
    return sorted({f"actor:{body}" for party in event.perpetrators | event.recipients for body in party.bodies})
