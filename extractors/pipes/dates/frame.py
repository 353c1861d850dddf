"""What an expression of time is resolved in and to: anchors, frames, stretches of days and their precision."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Protocol

from extractors.records import DateBasis, ResolvedDate

DAY = timedelta(days=1)
WEEK = 7
MONTH = 30
YEAR = 365


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day that other days are counted from, and what it is in words for the reader's eye. `last` ends a longer stretch.

    `is_known` is False of the day of the run, and of days that are counted from it.
    """

    day: date
    text: str
    last: date | None = None
    is_known: bool = True


class CountedFrom(Enum):
    """Which day a relative expression counts from."""

    PUBLICATION = "publication"
    PREVIOUS = "previous"
    PREVIOUS_OR_PUBLICATION = "previous or publication"
    PREVIOUS_IN_SENTENCE_OR_PUBLICATION = "previous in sentence or publication"


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is read in: the day of publication, the date given before it, whether it is of the future or the past.

    `previous_day` is the last date given that is one day or night, `previous_in_sentence` the one given before it in the same
    sentence. A headline has nothing before it (`is_below_headline` False): of "Jets bomb port a day after raid" it is not known
    from which day to count.
    """

    publication: Anchor | None
    previous: Anchor | None = None
    previous_day: Anchor | None = None
    previous_in_sentence: Anchor | None = None
    is_future: bool = False
    is_past: bool = False
    is_below_headline: bool = True

    def anchor(self, counted_from: CountedFrom) -> Anchor | None:
        match counted_from:
            case CountedFrom.PUBLICATION:
                return self.publication
            case CountedFrom.PREVIOUS:
                return self.previous
            case CountedFrom.PREVIOUS_OR_PUBLICATION:
                return self.previous_day or self.publication
            case CountedFrom.PREVIOUS_IN_SENTENCE_OR_PUBLICATION:
                return self.previous_in_sentence or (self.publication if self.is_below_headline else None)


@dataclass(frozen=True, slots=True)
class Resolved:
    """First and last day, and the anchor they were counted from; None where the words say it all."""

    start: date
    end: date
    anchor: Anchor | None = None

    def reading(self, text: str) -> ResolvedDate:
        """As a record; precision follows from the length of the stretch.

        >>> Resolved(date(2021, 6, 1), date(2021, 6, 30)).reading("June 2021").date_prec
        4
        """
        acled, ucdp = precision((self.end - self.start).days + 1)
        basis = DateBasis.RELATIVE if self.anchor else DateBasis.STATED
        return ResolvedDate(text, self.start, self.end, acled, ucdp, basis, self.anchor.text if self.anchor else None)


def precision(days: int) -> tuple[int, int]:
    """ACLED's time_precision and UCDP's date_prec of a stretch of days.

    >>> precision(1), precision(3), precision(7), precision(31), precision(365)
    ((1, 1), (2, 2), (2, 3), (3, 4), (3, 5))
    """
    if days == 1:
        return 1, 1
    if days < WEEK:
        return 2, 2
    if days == WEEK:
        return 2, 3
    return (3, 4) if days <= 31 else (3, 5)


class Third(Enum):
    """Early, mid or late in a month or year."""

    EARLY = 1
    MIDDLE = 2
    LATE = 3


class Shape(Protocol):
    def resolve(self, frame: Frame) -> Resolved | None:
        """First and last day of the expression in its frame, None where it cannot be known."""


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def months_from(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie so many months from a day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return years, month + 1
