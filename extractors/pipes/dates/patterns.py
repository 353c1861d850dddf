"""Where an expression of time stands and what shape it has: one small rule a kind, all tried at every token, the longest wins.

Words come from ``seeds/date_words.csv``; a row's kind is the slot it can fill in these rules.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extractors.language.counted_words import counted_words
from extractors.language.numerals import HYPHENS, number_words
from extractors.pipes.dates.calendar_units import CalendarDays, CalendarMonth, CalendarYear
from extractors.pipes.dates.frame import CountedFrom, Shape
from extractors.pipes.dates.relative import DayOffset, Offset, Part, Period, Stretch, Weekday, Weekend
from extractors.pipes.dates.words import FULL_YEAR, Atoms, DateWordKind, words_of


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time at tokens ``start:end``, not yet resolved."""

    start: int
    end: int
    shape: Shape


ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
NUMERIC = re.compile(r"\b(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)\b")
YEAR_OPENERS = frozenset({"in", "during", "of", "early", "late", "mid", "the", "'s"})
COUNTED_FROM = {
    "last": CountedFrom.PUBLICATION, "this": CountedFrom.PUBLICATION, "next": CountedFrom.PUBLICATION,
    "past": CountedFrom.PUBLICATION, "coming": CountedFrom.PUBLICATION, "that": CountedFrom.TOLD, "same": CountedFrom.TOLD,
    "previous": CountedFrom.TOLD_OR_PUBLICATION, "following": CountedFrom.TOLD_OR_PUBLICATION,
}  # fmt: skip
STRETCHES = frozenset({("and", "between"), ("to", "of"), ("to", "from"), ("until", "from"), ("and", "of")})
"""What stands between two days and before the first where they bound a stretch of time."""
WEEKDAY_SHIFTS = frozenset({"last", "past", "next", "coming", "this"})
ROLLING = frozenset({"last", "past", "next", "coming"})
"""Behind "the" these are spans up to now ("over the past week"), which date nothing."""


class Patterns(Atoms):
    """The rules over one Doc."""

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self.numeric = {expression.start: expression for expression in _numeric(doc)}

    def expressions(self) -> Iterator[Expression]:
        """Every expression from left to right, none overlapping; those that date nothing ("since April") are passed over."""
        index = 0
        starters = _starters()
        while index < len(self.words):
            word = self.words[index]
            found = self.longest_at(index) if word in starters or word[:1].isdigit() else None
            if found is not None and self.dates(found):
                yield found
            index = found.end if found is not None else index + 1

    def longest_at(self, start: int) -> Expression | None:
        rules = (
            self.numeric_at, self.weekday_at, self.stretch_at, self.calendar_at, self.month_at, self.year_at,
            self.relative_day_at, self.overnight_at, self.period_at, self.neighbour_day_at, self.offset_at, self.part_so_far_at,
        )  # fmt: skip
        found = [expression for rule in rules if (expression := rule(start)) is not None]
        return max(found, key=lambda expression: expression.end, default=None)

    def dates(self, found: Expression) -> bool:
        before = found.start - 1
        while self.word(before) in ("the", "on", "last", "late", "early"):
            before -= 1
        if (self.word(before),) in words_of(DateWordKind.NOT_DATING):
            return False
        after = (self.word(found.end),) in words_of(DateWordKind.NOT_DATING_AFTER)
        return not (after and isinstance(found.shape, Weekday))

    # ------------------------------------------------------------------------------------------------------- calendar

    def numeric_at(self, start: int) -> Expression | None:
        """2021-06-27, 27.06.2021, 06/27/2021."""
        return self.numeric.get(start)

    def calendar_at(self, start: int) -> Expression | None:
        """June 27, June 27th, 2021, June 27-28, 27 June 2021, the 27th of June, 3 JAN 90."""
        return self.month_first_at(start) or self.day_first_at(start)

    def month_first_at(self, start: int) -> Expression | None:
        month = self.month_name(start)
        day = self.day_of_month(start + 1) if month else None
        if month is None or day is None:
            return None
        last, end = self.last_day(start + 2, day)
        year, end = self.year_after(end)
        return Expression(start, end, CalendarDays(month, day, year, last))

    def day_first_at(self, start: int) -> Expression | None:
        day = self.day_of_month(start)
        if day is None:
            return None
        last, after = self.last_day(start + 1, day)
        after += self.word(after) == "of"
        month = self.month_name(after)
        if month is None:
            return self.day_first_at_alone(start, day)
        year, end = self.year_after(after + 1)
        if year is None:
            year, end = self.short_year(after + 1)
        return Expression(start, end, CalendarDays(month, day, year, last))

    def day_first_at_alone(self, start: int, day: int) -> Expression | None:
        """The first of two days whose range could not be read: the day and its own month, if one follows at once."""
        month = self.month_name(start + 1)
        return Expression(start, start + 2, CalendarDays(month, day)) if month else None

    def month_at(self, start: int) -> Expression | None:
        """December 2019, in February, early April, last May."""
        third, at = self.third(start)
        shift = self.shift(at)
        at += shift is not None
        month = self.month_name(at)
        if month is None:
            return None
        year, end = self.year_after(at + 1)
        if year is None and shift is None and third is None and not self.is_bare_month(at):
            return None
        return Expression(start, end, CalendarMonth(month, year, third, shift))

    def year_at(self, start: int) -> Expression | None:
        """In 2014, late 2014, the 2014 war."""
        third, at = self.third(start)
        if not FULL_YEAR.fullmatch(self.word(at)) or self.word(at + 1) in counted_words() or self.word(at + 1) in HYPHENS:
            return None
        if third is None and self.word(start - 1) not in YEAR_OPENERS:
            return None
        return Expression(start, at + 1, CalendarYear(int(self.words[at]), third))

    # ------------------------------------------------------------------------------------------------------- relative

    def weekday_at(self, start: int) -> Expression | None:
        """Monday, last Monday, Monday night, Monday of last week; with a date ("Monday, June 28") the date decides."""
        shift = self.shift(start) if self.word(start) in WEEKDAY_SHIFTS else None
        at = start + (shift is not None)
        weekday = words_of(DateWordKind.WEEKDAY).get((self.word(at),))
        if weekday is None:
            return self.weekend_at(start, at, shift)
        end = at + 1 + ((self.word(at + 1),) in words_of(DateWordKind.PART_OF_DAY) or self.word(at + 1) == "overnight")
        dated = self.calendar_at(end + (self.word(end) in (",", "the")))
        if dated is not None:
            return replace(dated, start=start)
        weeks, end = self.week_after(end)
        return Expression(start, end, Weekday(weekday, shift, weeks))

    def stretch_at(self, start: int) -> Expression | None:
        """Friday to Saturday in "the night of Friday to Saturday", Saturday night and Monday morning behind "between"."""
        first = self.weekday_at(start)
        joint = self.word(first.end) if first is not None else ""
        if first is None or (joint, self.word(start - 1)) not in STRETCHES:
            return None
        last = self.weekday_at(first.end + 1)
        if last is None or not isinstance(first.shape, Weekday) or not isinstance(last.shape, Weekday):
            return None
        return Expression(start, last.end, Stretch(first.shape, last.shape))

    def weekend_at(self, start: int, at: int, shift: int | None) -> Expression | None:
        return Expression(start, at + 1, Weekend(shift)) if self.word(at) == "weekend" else None

    def relative_day_at(self, start: int) -> Expression | None:
        """Yesterday, last night, the day before yesterday."""
        end, days = self.phrase(start, DateWordKind.RELATIVE_DAY)
        return Expression(start, end, DayOffset(days, days)) if days is not None else None

    def overnight_at(self, start: int) -> Expression | None:
        """Overnight: the night before the day of publication; "overnight on Sunday" is dated by its weekday."""
        end, days = self.phrase(start, DateWordKind.OVERNIGHT)
        near = [self.word(index) for index in range(end, end + 2)]
        if days is None or any((word,) in words_of(DateWordKind.WEEKDAY) for word in near):
            return None
        return Expression(start, end, DayOffset(days, 0))

    def period_at(self, start: int) -> Expression | None:
        """Last week, earlier this month, that year, the same day."""
        part = {"earlier": Part.EARLIER, "later": Part.LATER}.get(self.word(start), Part.WHOLE)
        at = start + (part is not Part.WHOLE)
        word, shift = self.word(at), self.shift(at)
        unit = self.unit(at + 1)
        if shift is None or not unit or self.word(at + 1).endswith("s"):
            return None
        if unit == 1 and COUNTED_FROM[word] is CountedFrom.PUBLICATION:
            return None
        if word in ROLLING and self.word(at - 1) == "the":
            return None
        return Expression(start, at + 2, Period(unit, shift, part, COUNTED_FROM[word]))

    def neighbour_day_at(self, start: int) -> Expression | None:
        """The next day, the next morning, the following night."""
        if self.word(start) != "the" or self.word(start + 1) not in ("next", "following"):
            return None
        is_day = self.unit(start + 2) == 1 or (self.word(start + 2),) in words_of(DateWordKind.PART_OF_DAY)
        return Expression(start, start + 3, Offset(1, 1, 1, CountedFrom.TOLD_OR_PUBLICATION)) if is_day else None

    def part_so_far_at(self, start: int) -> Expression | None:
        """Earlier in the day, later in the month."""
        part = {"earlier": Part.EARLIER, "later": Part.LATER}.get(self.word(start))
        if part is None or self.words[start + 1 : start + 3] != ["in", "the"]:
            return None
        unit = self.unit(start + 3)
        return Expression(start, start + 4, Period(unit, 0, part, CountedFrom.TOLD_OR_PUBLICATION)) if unit else None

    def offset_at(self, start: int) -> Expression | None:
        """Three days ago, a day earlier, hours later, the night before, a day after the strikes."""
        amount, at = self.amount(start)
        unit = self.unit(at)
        direction = words_of(DateWordKind.DIRECTION).get((self.word(at + 1),))
        if unit is None or direction is None or (amount is None and not self.word(at).endswith("s")):
            return None
        word = self.word(at + 1)
        if word == "ago":
            return Expression(start, at + 2, Offset(amount, unit, direction, CountedFrom.PUBLICATION))
        if word in ("after", "before") and self.is_followed_by_event(at + 2):
            return self.told_by_neighbour(start, at + 2, amount, unit, -direction)
        return Expression(start, at + 2, Offset(amount, unit, direction, CountedFrom.TOLD_OR_PUBLICATION))

    def told_by_neighbour(self, start: int, end: int, amount: int | None, unit: int, direction: int) -> Expression | None:
        """In "Rockets fell on Monday, a day after the strikes" the words date the strikes: a day before Monday.

        Hours part two things of one day, the one told before.
        """
        if self.word(start) == "the" and amount is None:
            return None
        counted_from = CountedFrom.TOLD_HERE_OR_PUBLICATION if unit else CountedFrom.TOLD_OR_PUBLICATION
        return Expression(start, end, Offset(amount, unit, direction, counted_from))


@functools.cache
def _starters() -> frozenset[str]:
    """First words of expressions."""
    first = {phrase[0] for kind in DateWordKind if "not_dating" not in kind for phrase in words_of(kind)}
    return frozenset(first | {"a", "an", "the", "weekend", *number_words()})


def _numeric(doc: Doc) -> Iterator[Expression]:
    """Dates in figures. 01/02/2021 is ambiguous and not read: with slashes one must be over 12; with dots the day is first."""
    for match in ISO.finditer(doc.text):
        year, month, day = map(int, match.groups())
        yield from _spanning(doc, match, CalendarDays(month, day, year))
    for match in NUMERIC.finditer(doc.text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or first > 12:
            yield from _spanning(doc, match, CalendarDays(second, first, year))
        elif second > 12:
            yield from _spanning(doc, match, CalendarDays(first, second, year))


def _spanning(doc: Doc, match: re.Match[str], shape: CalendarDays) -> Sequence[Expression]:
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    return [Expression(span.start, span.end, shape)] if span is not None else []
