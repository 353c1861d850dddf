"""Which incidents are worth comparing: those of one type that share a day and a country, or a month and something rarer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from extractors.linking.article_events import ArticleEvent, Time
from extractors.records import DateBasis

_WEEK_DAYS = 7
_YEAR_DAYS = 366
_ONE_DAY = timedelta(days=1)
_UNDATED_LAG = 3


def candidate_pairs(events: Sequence[ArticleEvent]) -> set[tuple[int, int]]:
    """Pairs of positions in `events` that share a block."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for position, event in enumerate(events):
        for key in sorted(blocking_keys(event)):
            blocks[key].append(position)
    return {pair for block in blocks.values() for pair in combinations(block, 2)}


def blocking_keys(event: ArticleEvent) -> frozenset[str]:
    """The blocks of an incident.

    One that is dated to a few days is in the block of each day and the day after, with each of its countries and actors. Any
    dated one is in the blocks of its months, but there only with its towns, provinces, countries' actors: "in May, in Ukraine"
    would compare everything with everything.
    """
    if event.time is None:
        return frozenset()
    days = {f"{event.event_type}|{day}|{who}" for day in _days(event.time) for who in (*_countries(event), *_actors(event))}
    months = {f"{event.event_type}|{month}|{what}" for month in _months(event.time) for what in _rare(event)}
    return frozenset(days | months)


def _days(time: Time) -> Iterator[date]:
    """The days it may have been and the next one; for one that is dated by its publication alone, the days before too."""
    if time.n_days > _WEEK_DAYS:
        return
    lead = _UNDATED_LAG - 1 if time.basis is DateBasis.PUBLICATION_FALLBACK else 0
    day = time.start - lead * _ONE_DAY
    while day <= time.end + _ONE_DAY:
        yield day
        day += _ONE_DAY


def _months(time: Time) -> list[str]:
    if time.n_days > _YEAR_DAYS:
        return []
    first, last = time.start.year * 12 + time.start.month - 1, time.end.year * 12 + time.end.month - 1
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(first, last + 1)]


def _rare(event: ArticleEvent) -> list[str]:
    """What few incidents of a month share: a town, a province, an actor in a country."""
    place = event.place
    named = [f"place:{value.casefold()}" for value in (place.name, place.admin1) if value] if place else []
    return [*named, *(f"{actor}|{country}" for actor in _actors(event) for country in _countries(event))]


def _countries(event: ArticleEvent) -> list[str]:
    return sorted(event.place.countries) if event.place else []


def _actors(event: ArticleEvent) -> list[str]:
    return sorted({f"actor:{party.actor_id}" for party in event.perpetrators | event.recipients})
