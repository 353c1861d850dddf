"""Which incidents are worth comparing: those of one type that share a day and a country, or a month and something rarer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, product

from extractors.linking.article_events import ArticleEvent, Time
from extractors.records import DateBasis

_WEEK_DAYS = 7
_YEAR_DAYS = 366
_ONE_DAY = timedelta(days=1)
_UNDATED_LAG = 3
_MOST_PAIRS = 20_000
"""A month's block with more pairs says too little: "in May, by that army" in a war of that army."""

Pair = tuple[int, int]


def candidate_pairs(events: Sequence[ArticleEvent]) -> set[Pair]:
    """Pairs of positions in `events` that share a block, the smaller position first."""
    by_day = _blocks([day_keys(event) for event in events])
    by_month = _blocks([month_keys(event) for event in events])
    coarse = frozenset(position for position, event in enumerate(events) if not _is_exact(event.time))
    pairs = {pair for block in by_day.values() for pair in combinations(block, 2)}
    for block in by_month.values():
        pairs.update(_coarse_pairs(block, coarse))
    return pairs


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


def _blocks(keys: Sequence[frozenset[str]]) -> Mapping[str, list[int]]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for position, event_keys in enumerate(keys):
        for key in event_keys:
            blocks[key].append(position)
    return blocks


def _coarse_pairs(block: Sequence[int], coarse: frozenset[int]) -> Iterator[Pair]:
    """The pairs of a block of which one at least is dated coarsely; none of a block that is too big to tell anything."""
    few = [position for position in block if position in coarse]
    if len(few) * len(block) > _MOST_PAIRS:
        return
    yield from ((min(a, b), max(a, b)) for a, b in product(few, block) if a != b)


def _is_exact(time: Time | None) -> bool:
    return time is not None and time.n_days <= _WEEK_DAYS


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
