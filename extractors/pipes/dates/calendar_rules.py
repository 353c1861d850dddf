"""Where a date of the calendar stands: each rule looks at one token and says what begins there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extractors.language import written
from extractors.language.counted_words import counted_words
from extractors.language.function_words import BEFORE_BARE_YEARS
from extractors.language.numerals import HYPHENS
from extractors.pipes.dates.calendar_units import CalendarDays, CalendarMonth, CalendarYear
from extractors.pipes.dates.expression import Expression
from extractors.pipes.dates.words import FULL_YEAR, Atoms

ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
NUMERIC = re.compile(r"\b(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)\b")


def in_figures(doc: Doc) -> Iterator[Expression]:
    """Dates in figures. 01/02/2021 is ambiguous and not read: with slashes one must be over 12; with dots the day is first."""
    for match in ISO.finditer(written.text(doc)):
        year, month, day = map(int, match.groups())
        yield from _spanning(doc, match, CalendarDays(month, day, year))
    for match in NUMERIC.finditer(written.text(doc)):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or first > 12:
            yield from _spanning(doc, match, CalendarDays(second, first, year))
        elif second > 12:
            yield from _spanning(doc, match, CalendarDays(first, second, year))


def _spanning(doc: Doc, match: re.Match[str], shape: CalendarDays) -> list[Expression]:
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    return [Expression(span.start, span.end, shape)] if span is not None else []


def calendar_at(atoms: Atoms, start: int) -> Expression | None:
    """June 27, June 27th, 2021, June 27-28, 27 June 2021, the 27th of June, 3 JAN 90."""
    return month_first_at(atoms, start) or day_first_at(atoms, start)


def month_first_at(atoms: Atoms, start: int) -> Expression | None:
    month = atoms.month_name(start)
    day = atoms.day_of_month(start + 1) if month else None
    if month is None or day is None:
        return None
    last, end = atoms.last_day(start + 2, day)
    year, end = atoms.year_after(end)
    return Expression(start, end, CalendarDays(month, day, year, last))


def day_first_at(atoms: Atoms, start: int) -> Expression | None:
    day = atoms.day_of_month(start)
    if day is None:
        return None
    last, after = atoms.last_day(start + 1, day)
    after += atoms.word(after) == "of"
    month = atoms.month_name(after)
    if month is None:
        return day_first_at_alone(atoms, start, day)
    year, end = atoms.year_after(after + 1)
    if year is None:
        year, end = atoms.short_year(after + 1)
    return Expression(start, end, CalendarDays(month, day, year, last))


def day_first_at_alone(atoms: Atoms, start: int, day: int) -> Expression | None:
    """The first of two days whose range could not be read: the day and its own month, if one follows at once."""
    month = atoms.month_name(start + 1)
    return Expression(start, start + 2, CalendarDays(month, day)) if month else None


def month_at(atoms: Atoms, start: int) -> Expression | None:
    """December 2019, in February, early April, last May."""
    third, at = atoms.third(start)
    shift = atoms.shift(at)
    at += shift is not None
    month = atoms.month_name(at)
    if month is None:
        return None
    year, end = atoms.year_after(at + 1)
    if year is None and shift is None and third is None and not atoms.is_bare_month(at):
        return None
    return Expression(start, end, CalendarMonth(month, year, third, shift))


def year_at(atoms: Atoms, start: int) -> Expression | None:
    """In 2014, late 2014, the 2014 war."""
    third, at = atoms.third(start)
    if not FULL_YEAR.fullmatch(atoms.word(at)) or atoms.word(at + 1) in counted_words() or atoms.word(at + 1) in HYPHENS:
        return None
    if third is None and atoms.word(start - 1) not in BEFORE_BARE_YEARS:
        return None
    return Expression(start, at + 1, CalendarYear(int(atoms.words[at]), third))
