"""Ranges of numbers: "3 to 5", "3-5", "between 3 and 5", "7 or 8 million", "at least 7 but possibly 10"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.number_words import NumberKind, number_words
from extractors.language.numerals import HYPHENS, Number, number_at
from extractors.pipes.quantities.bounds import Bounds, between, exactly

RANGE_MARKS = frozenset({"to", "or", *HYPHENS})
OPENERS = {"between": "and", "from": "to"}
"""The word before a range, and the word inside that it asks for."""
HEDGES = frozenset({"possibly", "perhaps", "maybe"})
LINKS = frozenset({",", "but", "and", "or"})
CHANGE_REACH = 8


@dataclass(frozen=True, slots=True)
class Count:
    """A count found at tokens ``start:end``, before it is given its text and its head."""

    start: int
    end: int
    bounds: Bounds


def number_or_range(words: Sequence[str], start: int, low: Number, changes: frozenset[str]) -> Count:
    """The number at `start`, or the range that it begins. After a word of `changes` "from 12 to 19" are two figures.

    >>> found = number_or_range(["between", "3", "and", "5"], 1, Number(3, 2), frozenset())
    >>> found.start, found.end, found.bounds.minimum, found.bounds.maximum
    (0, 4, 3, 5)
    """
    opener, mark = _word(words, start - 1), _word(words, low.end)
    is_opened = opener in OPENERS and OPENERS[opener] == mark
    if not is_opened and mark not in RANGE_MARKS:
        return _hedged(words, start, low)
    high = number_at(words, low.end + 1)
    if high is None or (mark == "to" and _is_change(words, start, changes)):
        return Count(start, low.end, exactly(low.value))
    lowest = _in_unit_of(words, high, low.value)
    if high.value <= lowest:
        return Count(start, low.end, exactly(low.value))
    return Count(start - 1 if is_opened else start, high.end, between(lowest, high.value))


def _hedged(words: Sequence[str], start: int, low: Number) -> Count:
    """The count stretched over a higher guess: "at least 7 but possibly 10"."""
    index = low.end
    while _word(words, index) in LINKS:
        index += 1
    high = number_at(words, index + 1) if _word(words, index) in HEDGES else None
    if high is None or high.value <= low.value:
        return Count(start, low.end, exactly(low.value))
    return Count(start, high.end, between(low.value, high.value))


def _in_unit_of(words: Sequence[str], high: Number, low: int) -> int:
    """The lower end in the unit of the higher: "7 or 8 million", "two to three hundred"."""
    unit = number_words().get(words[high.end - 1])
    if unit is None or unit.kind is not NumberKind.MULTIPLIER or low * unit.value >= high.value:
        return low
    return low * unit.value


def _is_change(words: Sequence[str], start: int, changes: frozenset[str]) -> bool:
    return any(word in changes for word in words[max(0, start - CHANGE_REACH) : start])


def _word(words: Sequence[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) else ""
