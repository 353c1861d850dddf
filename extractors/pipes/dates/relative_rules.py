"""Where an expression stands that counts from a day: each rule looks at one token and says what begins there."""

from __future__ import annotations

from dataclasses import replace

from extractors.pipes.dates.calendar_rules import calendar_at
from extractors.pipes.dates.expression import Expression
from extractors.pipes.dates.frame import CountedFrom
from extractors.pipes.dates.relative import DayOffset, Offset, Part, Period, Stretch, Weekday, Weekend
from extractors.pipes.dates.words import Atoms, DateWordKind, words_of

COUNTED_FROM = {
    "last": CountedFrom.PUBLICATION, "this": CountedFrom.PUBLICATION, "next": CountedFrom.PUBLICATION,
    "past": CountedFrom.PUBLICATION, "coming": CountedFrom.PUBLICATION, "that": CountedFrom.PREVIOUS,
    "same": CountedFrom.PREVIOUS,
    "previous": CountedFrom.PREVIOUS_OR_PUBLICATION, "following": CountedFrom.PREVIOUS_OR_PUBLICATION,
}  # fmt: skip
STRETCHES = frozenset({("and", "between"), ("to", "of"), ("to", "from"), ("until", "from"), ("and", "of")})
"""What stands between two days and before the first where they bound a stretch of time."""
WEEKDAY_SHIFTS = frozenset({"last", "past", "next", "coming", "this"})
ROLLING = frozenset({"last", "past", "next", "coming"})
"""Behind "the" these are spans up to now ("over the past week"), which date nothing."""


def weekday_at(atoms: Atoms, start: int) -> Expression | None:
    """Monday, last Monday, Monday night, Monday of last week; with a date ("Monday, June 28") the date decides."""
    shift = atoms.shift(start) if atoms.word(start) in WEEKDAY_SHIFTS else None
    at = start + (shift is not None)
    weekday = words_of(DateWordKind.WEEKDAY).get((atoms.word(at),))
    if weekday is None:
        return weekend_at(atoms, start, at, shift)
    end = at + 1 + ((atoms.word(at + 1),) in words_of(DateWordKind.PART_OF_DAY) or atoms.word(at + 1) == "overnight")
    dated = calendar_at(atoms, end + (atoms.word(end) in (",", "the")))
    if dated is not None:
        return replace(dated, start=start)
    weeks, end = atoms.week_after(end)
    return Expression(start, end, Weekday(weekday, shift, weeks))


def stretch_at(atoms: Atoms, start: int) -> Expression | None:
    """Friday to Saturday in "the night of Friday to Saturday", Saturday night and Monday morning behind "between"."""
    first = weekday_at(atoms, start)
    joint = atoms.word(first.end) if first is not None else ""
    if first is None or (joint, atoms.word(start - 1)) not in STRETCHES:
        return None
    last = weekday_at(atoms, first.end + 1)
    if last is None or not isinstance(first.shape, Weekday) or not isinstance(last.shape, Weekday):
        return None
    return Expression(start, last.end, Stretch(first.shape, last.shape))


def weekend_at(atoms: Atoms, start: int, at: int, shift: int | None) -> Expression | None:
    return Expression(start, at + 1, Weekend(shift)) if atoms.word(at) == "weekend" else None


def relative_day_at(atoms: Atoms, start: int) -> Expression | None:
    """Yesterday, last night, the day before yesterday."""
    end, days = atoms.phrase(start, DateWordKind.RELATIVE_DAY)
    return Expression(start, end, DayOffset(days, days)) if days is not None else None


def overnight_at(atoms: Atoms, start: int) -> Expression | None:
    """Overnight: the night before the day of publication; "overnight on Sunday" is dated by its weekday."""
    end, days = atoms.phrase(start, DateWordKind.OVERNIGHT)
    near = [atoms.word(index) for index in range(end, end + 2)]
    if days is None or any((word,) in words_of(DateWordKind.WEEKDAY) for word in near):
        return None
    return Expression(start, end, DayOffset(days, 0))


def period_at(atoms: Atoms, start: int) -> Expression | None:
    """Last week, earlier this month, that year, the same day, that morning."""
    part = {"earlier": Part.EARLIER, "later": Part.LATER}.get(atoms.word(start), Part.WHOLE)
    at = start + (part is not Part.WHOLE)
    word, shift = atoms.word(at), atoms.shift(at)
    unit = atoms.unit(at + 1)
    if COUNTED_FROM.get(word) is CountedFrom.PREVIOUS and (atoms.word(at + 1),) in words_of(DateWordKind.PART_OF_DAY):
        unit = 1
    if shift is None or not unit or atoms.word(at + 1).endswith("s"):
        return None
    if unit == 1 and COUNTED_FROM[word] is CountedFrom.PUBLICATION:
        return None
    if word in ROLLING and atoms.word(at - 1) == "the":
        return None
    return Expression(start, at + 2, Period(unit, shift, part, COUNTED_FROM[word]))


def neighbour_day_at(atoms: Atoms, start: int) -> Expression | None:
    """The next day, the next morning, the following night."""
    if atoms.word(start) != "the" or atoms.word(start + 1) not in ("next", "following"):
        return None
    is_day = atoms.unit(start + 2) == 1 or (atoms.word(start + 2),) in words_of(DateWordKind.PART_OF_DAY)
    return Expression(start, start + 3, Offset(1, 1, 1, CountedFrom.PREVIOUS_OR_PUBLICATION)) if is_day else None


def part_so_far_at(atoms: Atoms, start: int) -> Expression | None:
    """Earlier in the day, later in the month."""
    part = {"earlier": Part.EARLIER, "later": Part.LATER}.get(atoms.word(start))
    if part is None or atoms.words[start + 1 : start + 3] != ["in", "the"]:
        return None
    unit = atoms.unit(start + 3)
    return Expression(start, start + 4, Period(unit, 0, part, CountedFrom.PREVIOUS_OR_PUBLICATION)) if unit else None


def offset_at(atoms: Atoms, start: int) -> Expression | None:
    """Three days ago, a day earlier, hours later, the night before, a day after the strikes."""
    amount, at = atoms.amount(start)
    unit = atoms.unit(at)
    direction = words_of(DateWordKind.DIRECTION).get((atoms.word(at + 1),))
    if unit is None or direction is None or (amount is None and not atoms.word(at).endswith("s")):
        return None
    word = atoms.word(at + 1)
    if word == "ago":
        return Expression(start, at + 2, Offset(amount, unit, direction, CountedFrom.PUBLICATION))
    if word in ("after", "before") and atoms.is_followed_by_event(at + 2):
        return dated_by_neighbour(atoms, start, at + 2, amount=amount, unit=unit, direction=-direction)
    return Expression(start, at + 2, Offset(amount, unit, direction, CountedFrom.PREVIOUS_OR_PUBLICATION))


def dated_by_neighbour(
    atoms: Atoms, start: int, end: int, *, amount: int | None, unit: int, direction: int
) -> Expression | None:
    """In "Rockets fell on Monday, a day after the strikes" the words date the strikes: a day before Monday.

    Hours part two things of one day, the one given before.
    """
    if atoms.word(start) == "the" and amount is None:
        return None
    counted_from = CountedFrom.PREVIOUS_IN_SENTENCE_OR_PUBLICATION if unit else CountedFrom.PREVIOUS_OR_PUBLICATION
    return Expression(start, end, Offset(amount, unit, direction, counted_from))
