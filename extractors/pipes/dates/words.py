"""The words of time and the small atoms that expressions are made of: a month's name, a day of the month, an amount."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from spacy.tokens import Doc

from extractors import lexicon
from extractors.language import written
from extractors.language.counted_words import counted_words
from extractors.language.function_words import AFTER_DAYS, AFTER_SHORT_YEARS, BEFORE_MONTHS, BEFORE_NAMED_MONTHS, OPEN_NO_EVENT
from extractors.language.numerals import HYPHENS, number_at
from extractors.pipes.dates.frame import Third


class DateWordKind(StrEnum):
    MONTH = "month"
    WEEKDAY = "weekday"
    PART_OF_DAY = "part_of_day"
    RELATIVE_DAY = "relative_day"
    OVERNIGHT = "overnight"
    UNIT = "unit"
    SHIFT = "shift"
    DIRECTION = "direction"
    THIRD = "third"
    VAGUE_AMOUNT = "vague_amount"
    NOT_DATING = "not_dating"
    NOT_DATING_AFTER = "not_dating_after"


@dataclass(frozen=True)
class DateWord:
    """A row of ``seeds/date_words.csv``. `value` is the month, the weekday (Monday 0), days, or the sign of a direction."""

    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")
    word: str
    kind: DateWordKind
    value: int
    example: str


Phrase = tuple[str, ...]
DAY_OF_MONTH = re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)?")
FULL_YEAR = re.compile(r"(19|20)\d\d")
SHORT_YEAR = re.compile(r"\d\d")
BOUND_MID = "mid-"
"""The tokenizer leaves this prefix on its word: "mid-April" is one token."""
MONTHS_THAT_ARE_WORDS = frozenset({"may", "march"})


@functools.cache
def words_of(kind: DateWordKind) -> dict[Phrase, int]:
    """The phrases of a kind and their values."""
    rows = lexicon.read(DateWord, "date_words.csv")
    return {tuple(row.word.split()): row.value for row in rows if row.kind is kind}


@functools.cache
def _longest_phrase(kind: DateWordKind) -> int:
    return max(map(len, words_of(kind)))


class Atoms:
    """The atoms over one Doc. An atom that spans several tokens gives its value and the index after it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        words = written.lowered(doc)
        self.words = [word.removeprefix(BOUND_MID) for word in words]
        self.mid = {index for index, word in enumerate(words) if word.startswith(BOUND_MID)}

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def phrase(self, start: int, kind: DateWordKind) -> tuple[int, int | None]:
        """The end and value of the longest phrase of a kind, (start, None) where there is none."""
        vocabulary = words_of(kind)
        for length in range(_longest_phrase(kind), 0, -1):
            words = tuple(self.words[start : start + length])  # fewer at the end of the Doc
            if (value := vocabulary.get(words)) is not None:
                return start + len(words), value
        return start, None

    def month_name(self, index: int) -> int | None:
        """A month, written with a capital."""
        month = words_of(DateWordKind.MONTH).get((self.word(index),))
        return month if month is not None and not self.doc[index].is_lower else None

    def is_bare_month(self, index: int) -> bool:
        """Whether a month without day and year is one: after "in", "of"; "the June attack", but not "June Smith" or "may"."""
        before = self.word(index - 1)
        return before in BEFORE_MONTHS or (before in BEFORE_NAMED_MONTHS and self.words[index] not in MONTHS_THAT_ARE_WORDS)

    def day_of_month(self, index: int) -> int | None:
        match = DAY_OF_MONTH.fullmatch(self.word(index))
        return int(match.group(1)) if match else None

    def last_day(self, index: int, first: int) -> tuple[int | None, int]:
        """The second day of "27-28" or "27 and 28" and the index after it, (None, index) without one."""
        day = self.day_of_month(index + 1)
        joined = self.word(index) in HYPHENS or (self.word(index) in ("and", "to") and not self.counts_something(index + 2))
        return (day, index + 2) if joined and day is not None and day > first else (None, index)

    def counts_something(self, index: int) -> bool:
        """Whether the number before `index` counts a noun: "June 27 and 28 people"."""
        word = self.word(index)
        return word.isalpha() and self.month_name(index) is None and word not in AFTER_DAYS

    def year_after(self, index: int) -> tuple[int | None, int]:
        """The year behind a day or month, over a comma or "of", and the index after it."""
        at = index + (self.word(index) in (",", "of"))
        is_joined = at == index and DAY_OF_MONTH.fullmatch(self.word(index - 2)) is not None
        found = FULL_YEAR.fullmatch(self.word(at)) and (is_joined or not self._counts(at))
        return (int(self.words[at]), at + 1) if found else (None, index)

    def _counts(self, index: int) -> bool:
        """Whether a number counts what follows: "[1995] more people"; not so "1995 more than 8,000 people"."""
        return self.word(index + 1) in counted_words() and self.word(index + 2) != "than"

    def short_year(self, index: int) -> tuple[int | None, int]:
        """The 90 of a dateline's "3 JAN 90 --", read as the year of the century that is closest to now: 1950 to 2049."""
        if not SHORT_YEAR.fullmatch(self.word(index)) or self.word(index + 1) not in AFTER_SHORT_YEARS:
            return None, index
        year = int(self.words[index])
        return year + (1900 if year >= 50 else 2000), index + 1

    def third(self, start: int) -> tuple[Third | None, int]:
        """early, mid-, the end of; and the index after it."""
        if start in self.mid:
            return Third.MIDDLE, start
        end, value = self.phrase(start, DateWordKind.THIRD)
        if value is None:
            return None, start
        return Third(value), end + (self.word(end) in HYPHENS)

    def shift(self, index: int) -> int | None:
        return words_of(DateWordKind.SHIFT).get((self.word(index),))

    def unit(self, index: int) -> int | None:
        """Days of a unit of time, 0 for an hour or less, None for another word."""
        return words_of(DateWordKind.UNIT).get((self.word(index),))

    def week_after(self, end: int) -> tuple[int | None, int]:
        """The week in "Monday of last week", "Monday last week": how many weeks from this one, and the index after it."""
        at = end + (self.word(end) == "of")
        shift = self.shift(at)
        return (shift, at + 2) if shift is not None and self.word(at + 1) == "week" else (None, end)

    def amount(self, start: int) -> tuple[int | None, int]:
        """How many: "a" and "the" are one, "a few" and nothing are None; and the index after it."""
        end, vague = self.phrase(start, DateWordKind.VAGUE_AMOUNT)
        if vague is not None:
            return None, end
        number = number_at(self.words, start)
        if number is not None:
            return number.value, number.end
        if self.word(start) in ("a", "an", "the"):
            return (None if self.word(start + 1).endswith("s") else 1), start + 1
        return None, start

    def is_followed_by_event(self, index: int) -> bool:
        """Whether "a day after" goes on with what it is after: a noun phrase or a clause."""
        return self.word(index)[:1].isalnum() and self.word(index) not in OPEN_NO_EVENT
