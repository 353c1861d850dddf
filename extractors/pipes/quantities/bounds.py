"""What a number becomes under its qualifier: the arithmetic of "at least", "nearly", "up to" and of ranges.

| text | type | min | best | max |
|---|---|---|---|---|
| seven | exact | 7 | 7 | 7 |
| at least seven | at_least | 7 | 7 | open |
| more than seven | more_than | 8 | - | open |
| up to 40 | at_most | - | - | 40 |
| fewer than 40 | less_than | - | - | 39 |
| about 40 | approximate | 36 | 40 | 44 |
| nearly 40 | approximate | 36 | 40 | 40 |
| three to five | range | 3 | - | 5 |
| dozens | vague | 24 | - | open |

"Up to 40" gives no lower bound, so there is none. "About" carries a tolerance, because a comparison needs an interval: the
share of the number in the qualifier's seed row, at least 1, on the side or sides that the word allows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from extractors.records import Quantity, QuantityType

MOST_PEOPLE = 10_000_000_000
"""More than live on Earth: a larger number counts no people."""


class Position(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class QuantityWord:
    """A row of ``seeds/quantity_words.csv``: a word or phrase that is a count by itself ("dozens", "both", "no one")."""

    phrase: str
    quantity_type: QuantityType
    minimum: int
    best: int | None
    maximum: int | None
    example: str


@dataclass(frozen=True)
class Qualifier:
    """A row of ``seeds/quantity_qualifiers.csv``: a phrase beside a number. EXACT ones ("a total of") change nothing."""

    KEY: ClassVar[tuple[str, ...]] = ("phrase", "position")
    phrase: str
    position: Position
    quantity_type: QuantityType
    below_percent: int | None
    above_percent: int | None
    example: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """A `Quantity` that has not got its text yet."""

    type: QuantityType
    minimum: int | None
    best: int | None
    maximum: int | None

    @property
    def counts_too_many(self) -> bool:
        """Whether so many people do not exist: "30 billion", "99,999,999,999"."""
        return any(number is not None and number > MOST_PEOPLE for number in (self.minimum, self.best, self.maximum))

    def quantity(self, text: str) -> Quantity:
        return Quantity(text, self.type, self.minimum, self.best, self.maximum)


def exactly(number: int) -> Bounds:
    return Bounds(QuantityType.EXACT, number, number, number)


def between(low: int, high: int) -> Bounds:
    return Bounds(QuantityType.RANGE, low, None, high)


def of_share(number: Fraction) -> Bounds:
    """So many of a number: two-thirds of 90 are 60, half of 41 are 20 or 21.

    >>> of_share(Fraction(60)).best, of_share(Fraction(41, 2)).minimum, of_share(Fraction(41, 2)).maximum
    (60, 20, 21)
    """
    low, high = math.floor(number), math.ceil(number)
    return exactly(low) if low == high else Bounds(QuantityType.APPROXIMATE, low, None, high)


def of_word(word: QuantityWord) -> Bounds:
    return Bounds(word.quantity_type, word.minimum, word.best, word.maximum)


def qualified(bounds: Bounds, qualifier: Qualifier) -> Bounds:
    """Bounds under a qualifier. A range and "no one" stay as they are; "up to dozens" stays vague and loses its minimum."""
    if bounds.type is QuantityType.EXACT and bounds.best is not None:
        return _qualified_number(bounds.best, qualifier)
    if bounds.type is QuantityType.VAGUE and qualifier.quantity_type in (QuantityType.AT_MOST, QuantityType.LESS_THAN):
        return Bounds(QuantityType.VAGUE, None, None, None)
    return bounds


def _qualified_number(number: int, qualifier: Qualifier) -> Bounds:
    match qualifier.quantity_type:
        case QuantityType.AT_LEAST:
            return Bounds(QuantityType.AT_LEAST, number, number, None)
        case QuantityType.MORE_THAN:
            return Bounds(QuantityType.MORE_THAN, number + 1, None, None)
        case QuantityType.AT_MOST:
            return Bounds(QuantityType.AT_MOST, None, None, number)
        case QuantityType.LESS_THAN:
            return Bounds(QuantityType.LESS_THAN, None, None, max(number - 1, 0))
        case QuantityType.APPROXIMATE:
            low = number - _tolerance(number, qualifier.below_percent)
            high = number + _tolerance(number, qualifier.above_percent)
            return Bounds(QuantityType.APPROXIMATE, low, number, high)
        case _:
            return exactly(number)


def _tolerance(number: int, percent: int | None) -> int:
    return max(1, number * percent // 100) if percent and number > 1 else 0
