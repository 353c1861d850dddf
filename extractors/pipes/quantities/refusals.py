"""Numbers that count nobody: ages, dates, hours, money, shares, distances, labels ("Route 60", "F-16"), idioms ("one day")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from spacy.tokens import Doc

from extractors.language.counted_words import counted_words
from extractors.language.function_words import BEFORE_YEARS, SENTENCE_ENDS, SINGULAR_VERBS
from extractors.language.numerals import HYPHENS
from extractors.lexicon import Match
from extractors.pipes.common import rules
from extractors.pipes.common.casualty_terms import figure_words
from extractors.pipes.common.people import nouns, singular
from extractors.pipes.quantities.bounds import Position


class RefusalKind(StrEnum):
    UNIT = "unit"
    SHARE = "share"
    MONEY = "money"
    TIME = "time"
    CLOCK = "clock"
    AGE = "age"
    LABEL = "label"
    DATE = "date"
    IDIOM = "idiom"
    CONTRAST = "contrast"  # what was not so: "five, not [nine]"


@dataclass(frozen=True)
class Refusal:
    """A row of ``seeds/quantity_refusals.csv``: a phrase beside a number (or, WHOLE, around it) that makes it no count."""

    KEY: ClassVar[tuple[str, ...]] = ("phrase", "position")
    phrase: str
    position: Position
    kind: RefusalKind
    example: str


YEAR = re.compile(r"1[89]\d\d|20\d\d")
PADDED = re.compile(r"0[1-9]")
"""A number of one digit in a form."""
NUMBERING = frozenset({"number", "total"})
YEARS = frozenset({"year", "years"})
LIST_MARKS = frozenset({",", "and", "or", "to", *HYPHENS})
CLOSING = frozenset({",", ".", ";", ")", "and", ""})
JOINED = frozenset({"odd", "plus"})
"""What a hyphen may join to a number that counts: "forty-[odd] guards"."""
OLDEST = 120
LAST_DAY = 31
LONGEST_DIGITS = 12
MONTH_THAT_IS_A_VERB = "may"
VERBS_AFTER_MAY = frozenset({"have", "be"})


class Refusals:
    """The refusals of one Doc, ready to be asked about stretches of tokens."""

    def __init__(self, doc: Doc, words: Sequence[str], matches: Sequence[Match[Refusal]], persons: frozenset[str]) -> None:
        self._doc, self._words, self._persons = doc, words, persons
        self._before = {m.end: m.row.kind for m in matches if m.row.position is Position.BEFORE and self._holds(m)}
        self._after = {m.start: m.row.kind for m in matches if m.row.position is Position.AFTER and self._holds(m)}
        self._whole = {m.start: m.end for m in sorted(matches, key=lambda m: m.end) if m.row.position is Position.WHOLE}

    def idiom_end(self, start: int) -> int | None:
        """Where an idiom that begins at `start` ends ("no longer"), None where none begins."""
        return self._whole.get(start)

    def is_day(self, start: int) -> bool:
        """Whether a month stands before a number."""
        return self._before.get(start) is RefusalKind.DATE

    def unit_after(self, end: int) -> RefusalKind | None:
        """The kind of unit that follows, which is all that can refuse a vague word: "several days"."""
        return self._after.get(end)

    def kind(self, start: int, end: int) -> RefusalKind | None:
        """Why the number at ``start:end`` counts nobody, None where it may count."""
        beside = self._before.get(start) or self._after.get(end)
        if self._is_number_of_harmed(start):
            return None
        if beside is not None and not (beside is RefusalKind.DATE and self._counts_people(start, end)):
            return beside
        return rules.which("quantities", start, RULES, self, start, end)

    def goes_on(self, kind: RefusalKind, refused_end: int, start: int, end: int) -> bool:
        """Whether a number is one more of a refused list: "June 27 and 28", "aged 3, 5 and 7", "June 27, 2021"."""
        if kind not in (RefusalKind.DATE, RefusalKind.AGE, RefusalKind.LABEL) or start != refused_end + 1:
            return False
        mark = self._word(refused_end)
        if kind is RefusalKind.DATE and not self._can_be_next_day(refused_end, start):
            return False
        if mark == ",":
            return bool(YEAR.fullmatch(self._words[start])) or self._word(end) in CLOSING
        return mark in LIST_MARKS and (kind is not RefusalKind.AGE or self._word(end) in CLOSING)

    def _can_be_next_day(self, refused_end: int, start: int) -> bool:
        """Whether a number behind a date may be one more day or a year: days are digits, and the last of some is the greatest.

        Not "March 14 - [Four] people", nor "March 14 - [12] people", as articles begin.
        """
        day, before = self._words[start], self._word(refused_end - 1)
        if not day.isdigit() or (int(day) > LAST_DAY and not YEAR.fullmatch(day)):
            return False
        return self._word(refused_end) not in HYPHENS or not before.isdigit() or int(before) < int(day)

    def _holds(self, match: Match[Refusal]) -> bool:
        """A month is a month only with a capital, and "MAY" in capitals only where it is no verb."""
        if match.row.kind is not RefusalKind.DATE:
            return True
        if self._words[match.start] == MONTH_THAT_IS_A_VERB and self._word(match.end) in VERBS_AFTER_MAY:
            return False
        return not self._doc[match.start].is_lower

    def _counts_people(self, start: int, end: int) -> bool:
        """Whether a number in letters behind a month stands before people: "since January [seven] persons"; days are digits."""
        return not self._words[start][0].isdigit() and singular(self._word(end)) in nouns()

    def _is_number_of_harmed(self, start: int) -> bool:
        """Whether a number is that of the dead or hurt: "the wounded number [33]"."""
        return self._word(start - 1) in NUMBERING and self._word(start - 2) in figure_words() and self._word(start - 3) == "the"

    def _is_age_of_several(self, start: int, end: int) -> bool:
        """Whether a number shares the years of the next one: "a [16] and 17-year-old"."""
        word = self._words[start]
        is_listed = word.isdigit() and int(word) <= OLDEST and self._word(end) in LIST_MARKS
        return is_listed and self._word(end + 1).isdigit() and self._is_tight_hyphen(end + 2) and self._word(end + 3) in YEARS

    def _is_hyphenated(self, start: int, end: int) -> bool:
        """Whether a hyphen without spaces joins the number to something: "F-16", "a two-month siege", a score of "3-1"."""
        joined_after = self._is_tight_hyphen(end) and self._word(end + 1).isalnum() and self._word(end + 1) not in JOINED
        return joined_after or (self._is_tight_hyphen(start - 1) and self._word(start - 2).isalnum())

    def _is_tight_hyphen(self, index: int) -> bool:
        if not 0 < index < len(self._words) or self._words[index] not in HYPHENS:
            return False
        return not self._doc[index].whitespace_ and not self._doc[index - 1].whitespace_

    def _is_odd_digits(self, start: int, end: int) -> bool:
        """Whether digits are a code, a date in figures or a fraction: "0800", "24/7"; "[03] killed" in a bulletin are three."""
        word = self._words[start]
        if not word[0].isdigit():
            return False
        if len(word) > LONGEST_DIGITS or (word[0] == "0" and len(word) > 1 and not PADDED.fullmatch(word)):
            return True
        return "/" in (self._word(start - 1), self._word(start + 1))

    def _is_year(self, start: int, end: int) -> bool:
        """Four digits that can be a year are one, unless people or a plural follow at once: "2014" but not "2000 people"."""
        if end != start + 1 or not YEAR.fullmatch(self._words[start]):
            return False
        after = self._word(end)
        counted = after.endswith("s") or after in counted_words()
        return not counted or self._word(start - 1) in BEFORE_YEARS

    def _is_age(self, start: int, end: int) -> bool:
        """Whether a low number in digits is set off after a name or a person: "Amal Haddad, 27, was", "the driver (41)".

        A number that a singular verb follows counts nobody: "Amal Haddad, 22 was shot".
        """
        word = self._words[start]
        if not word.isdigit() or int(word) > OLDEST or start < 2 or self._words[start - 1] not in (",", "("):
            return False
        if self._word(end) in SINGULAR_VERBS and int(word) > 1:
            return True
        if self._word(end) not in CLOSING:
            return False
        named = self._doc[start - 2]
        if named.is_upper and named.pos_ == "PROPN" and named.ent_type_ == "PERSON":  # a wire in capitals: "OMAR HADDAD, 45,"
            return True
        return named.lower_ in self._persons or (named.is_title and not self._begins_sentence(start - 2))

    def _begins_sentence(self, index: int) -> bool:
        return index == 0 or self._words[index - 1] in SENTENCE_ENDS

    def _word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else ""


RULES = (
    (RefusalKind.LABEL, Refusals._is_hyphenated),
    (RefusalKind.LABEL, Refusals._is_odd_digits),
    (RefusalKind.DATE, Refusals._is_year),
    (RefusalKind.AGE, Refusals._is_age),
    (RefusalKind.AGE, Refusals._is_age_of_several),
)
"""Why a number beside which no word refuses it counts nobody; the first that holds decides."""
