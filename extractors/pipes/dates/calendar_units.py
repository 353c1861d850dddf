"""Dates of the calendar, with and without their year.

"June 27, 2021", "27 June", "June 27-28" (`CalendarDays`); "December 2019", "in February", "early April" (`CalendarMonth`); "in
2014" (`CalendarYear`). Without a year it is the closest one; of what is told as done the
last (a day ahead may be a time zone), for the future the next. 30 February is no date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.pipes.dates.frame import DAY, Anchor, Frame, Resolved, Third, month_bounds

AHEAD = 4


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """One day of a month, or the days up to `last_day`."""

    month: int
    day: int
    year: int | None = None
    last_day: int | None = None

    def resolve(self, frame: Frame) -> Resolved | None:
        if self.year is not None:
            return self._in(self.year, None)
        if frame.publication is None:
            return None
        anchor = frame.publication
        years = (anchor.day.year - 1, anchor.day.year, anchor.day.year + 1)
        found = [days for year in years if (days := self._in(year, anchor)) is not None]
        if frame.is_future:
            return next((days for days in found if days.start >= anchor.day), None)
        if frame.is_past:
            return next((days for days in reversed(found) if days.start <= anchor.day + DAY), None)
        return min(found, key=lambda days: _strangeness(days.start, anchor.day), default=None)

    def _in(self, year: int, anchor: Anchor | None) -> Resolved | None:
        try:
            start = date(year, self.month, self.day)
            end = date(year, self.month, self.last_day or self.day)
        except ValueError:
            return None
        return Resolved(start, end, anchor) if start <= end else None


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    month: int
    year: int | None = None
    third: Third | None = None
    shift: int | None = None

    def resolve(self, frame: Frame) -> Resolved | None:
        if self.year is not None:
            return _stretch(*month_bounds(self.year, self.month), self.third)
        if frame.publication is None:
            return None
        today = frame.publication.day
        year = today.year if self._is_this_year(today, frame) else today.year + (1 if self._is_ahead(frame) else -1)
        found = _stretch(*month_bounds(year, self.month), self.third)
        return Resolved(found.start, found.end, frame.publication)

    def _is_ahead(self, frame: Frame) -> bool:
        return frame.is_future or self.shift == 1

    def _is_this_year(self, today: date, frame: Frame) -> bool:
        if self.month == today.month:
            return self.shift in (None, 0)
        return (self.month > today.month) == self._is_ahead(frame)


@dataclass(frozen=True, slots=True)
class CalendarYear:
    year: int
    third: Third | None = None

    def resolve(self, frame: Frame) -> Resolved | None:
        return _stretch(date(self.year, 1, 1), date(self.year, 12, 31), self.third)


def _strangeness(day: date, today: date) -> int:
    """How unlikely news speaks of a day without its year: news looks back, so a day ahead counts `AHEAD` times its distance.

    Ten days before 20 December the next one is meant; ten days after it, the last.
    """
    distance = (day - today).days
    return -distance if distance < 0 else distance * AHEAD


def _stretch(start: date, end: date, third: Third | None) -> Resolved:
    """A third of a month or year, or all of it: early April is the 1st to the 10th."""
    if third is None:
        return Resolved(start, end)
    length = (end - start).days + 1
    first = start + (length * (third.value - 1) // 3) * DAY
    last = end if third is Third.LATE else start + (length * third.value // 3 - 1) * DAY
    return Resolved(first, last)
