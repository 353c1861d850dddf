"""Expressions that count from a day: from the publication, or from the date that the text gave before.

"on Monday", "Monday of last week" (`Weekday`); "yesterday", "overnight" (`DayOffset`); "three days ago", "a day earlier",
"weeks later" (`Offset`); "last week", "earlier this month", "that year" (`Period`); "over the weekend" (`Weekend`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from extractors.pipes.dates.frame import DAY, MONTH, WEEK, YEAR, Anchor, CountedFrom, Frame, Resolved, month_bounds, months_from


@dataclass(frozen=True, slots=True)
class Weekday:
    """A named day: the last one up to the publication day, for the future the next. `weeks` counts calendar weeks from it."""

    weekday: int
    shift: int | None = None
    weeks: int | None = None

    def resolve(self, frame: Frame) -> Resolved | None:
        if frame.publication is None:
            return None
        today = frame.publication.day
        day = self._in_week(today) if self.weeks is not None else self._closest(today, frame.is_future)
        return Resolved(day, day, frame.publication)

    def _in_week(self, today: date) -> date:
        return today + (self.weekday - today.weekday() + WEEK * (self.weeks or 0)) * DAY

    def _closest(self, today: date, is_future: bool) -> date:
        back = (today.weekday() - self.weekday) % WEEK
        if self.shift == 1 or (is_future and self.shift is None):
            return today + (WEEK - back) * DAY
        return today - (back or (WEEK if self.shift == -1 else 0)) * DAY


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one named day to the next of another name: "between Saturday night and Monday morning"."""

    first: Weekday
    last: Weekday

    def resolve(self, frame: Frame) -> Resolved | None:
        first, last = self.first.resolve(frame), self.last.resolve(frame)
        if first is None or last is None:
            return None
        start = first.start if first.start <= last.end else first.start - WEEK * DAY
        return Resolved(start, last.end, first.anchor)


@dataclass(frozen=True, slots=True)
class DayOffset:
    """Days from the publication day: yesterday; a night is two days, `first` and `last`."""

    first: int
    last: int

    def resolve(self, frame: Frame) -> Resolved | None:
        if frame.publication is None:
            return None
        today = frame.publication.day
        return Resolved(today + self.first * DAY, today + self.last * DAY, frame.publication)


@dataclass(frozen=True, slots=True)
class Offset:
    """An amount of a unit before (-1) or after (1) the anchor. `amount` None is a plural without number: "days ago"."""

    amount: int | None
    unit_days: int
    direction: int
    counted_from: CountedFrom

    def resolve(self, frame: Frame) -> Resolved | None:
        anchor = frame.anchor(self.counted_from)
        if anchor is None:
            return None
        if self.unit_days == 0:
            return Resolved(anchor.day, anchor.day, anchor)
        if self.amount is None:
            return self._unnumbered(anchor)
        moved = self.amount * self.direction
        if self.unit_days == 1:
            return _days(anchor.day, moved, moved, anchor)
        if self.unit_days == WEEK and self.amount == 1 and self.counted_from is not CountedFrom.PUBLICATION:
            return _days(anchor.day, moved * WEEK, moved * WEEK, anchor)
        if self.unit_days < MONTH:
            return _days(anchor.day, moved * self.unit_days - 3, moved * self.unit_days + 3, anchor)
        return self._calendar(anchor, moved)

    def _unnumbered(self, anchor: Anchor) -> Resolved | None:
        """A plural without number: "days ago" is up to a week, "weeks ago" up to a month, "months ago" up to a year."""
        reach = {1: (2, 6), WEEK: (WEEK, MONTH), MONTH: (MONTH, YEAR)}.get(self.unit_days)
        if reach is None:
            return None
        near, far = reach[0] * self.direction, reach[1] * self.direction
        return _days(anchor.day, min(near, far), max(near, far), anchor)

    def _calendar(self, anchor: Anchor, moved: int) -> Resolved | None:
        months = moved * (1 if self.unit_days == MONTH else 12 * (self.unit_days // YEAR))
        year, month = months_from(anchor.day, months)
        if not date.min.year <= year <= date.max.year:
            return None
        start, end = month_bounds(year, month) if self.unit_days == MONTH else (date(year, 1, 1), date(year, 12, 31))
        return Resolved(start, end, anchor)


class Part(Enum):
    """Which part of a period: all of it, what lies before the anchor day, or what lies after."""

    WHOLE = 0
    EARLIER = -1
    LATER = 1


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar day, week, month or year, `shift` units from the anchor's own."""

    unit_days: int
    shift: int
    part: Part
    counted_from: CountedFrom

    def resolve(self, frame: Frame) -> Resolved | None:
        anchor = frame.anchor(self.counted_from)
        if anchor is None:
            return None
        bounds = self._bounds(anchor.day)
        if bounds is None:
            return None
        start, end = bounds
        if self.part is Part.EARLIER:
            end = min(end, max(start, anchor.last or anchor.day))
        if self.part is Part.LATER:
            start = max(start, min(end, anchor.day))
        return Resolved(start, end, anchor)

    def _bounds(self, day: date) -> tuple[date, date] | None:
        if self.unit_days == 1:
            moved = day + self.shift * DAY
            return moved, moved
        if self.unit_days == WEEK:
            monday = day - day.weekday() * DAY + self.shift * WEEK * DAY
            return monday, monday + 6 * DAY
        if self.unit_days == MONTH:
            return month_bounds(*months_from(day, self.shift))
        return (date(day.year + self.shift, 1, 1), date(day.year + self.shift, 12, 31)) if self.unit_days == YEAR else None


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday and Sunday of the week that ended last, or of the coming one."""

    shift: int | None

    def resolve(self, frame: Frame) -> Resolved | None:
        if frame.publication is None:
            return None
        today = frame.publication.day
        saturday = today - ((today.weekday() - 5) % WEEK) * DAY
        if self.shift == 1 or frame.is_future:
            saturday += WEEK * DAY
        return Resolved(saturday, saturday + DAY, frame.publication)


def _days(day: date, first: int, last: int, anchor: Anchor) -> Resolved | None:
    try:
        return Resolved(day + first * DAY, day + last * DAY, anchor)
    except OverflowError:
        return None
