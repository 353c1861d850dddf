"""Cardinal numbers in words and digits: ``forty-two``, ``1,200``, ``3.5 million``, ``two dozen``.

Works on lower-cased tokens, so that pipes can use it at any place of a Doc. Ordinals, dates and decimals without a multiplier
are no cardinals.
"""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extractors import lexicon
from extractors.language.function_words import INDEFINITE_ARTICLES

DIGITS = re.compile(r"\d+|\d{1,3}(?:,\d{3})+")
DECIMAL = re.compile(r"\d+\.\d+")
FIRST_GROUP, GROUP = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}")
"""The digits of a number that is written with spaces: "12 500"."""
MONTHS = frozenset(name.lower() for names in (calendar.month_name, calendar.month_abbr) for name in names if name)
HUNDRED = 100
AND_A_HALF = ("and", "a", "half")
LARGEST = 10**18
"""A larger number is read as this one: no news counts so far, and a row holds no more than 2**63."""
HYPHENS = frozenset("-–‑")
_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[a-z]+|[^\sa-z\d]", re.IGNORECASE)


class NumberKind(StrEnum):
    UNIT = "unit"
    TEN = "ten"
    MULTIPLIER = "multiplier"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A row of ``seeds/number_words.csv``: what one word counts for."""

    word: str
    kind: NumberKind
    value: int
    example: str


@dataclass(frozen=True, slots=True)
class Number:
    """A cardinal in a list of tokens: `end` is the index after its last token."""

    value: int
    end: int


@functools.cache
def number_words() -> dict[str, NumberWord]:
    return {row.word: row for row in lexicon.read(NumberWord, "number_words.csv")}


def starts_number(word: str) -> bool:
    """Whether a lower-cased token can begin a cardinal.

    >>> [starts_number(word) for word in ("7", "seven", "dozen", "seventh")]
    [True, True, False, False]
    """
    if word[0].isdigit():
        return bool(DIGITS.fullmatch(word) or DECIMAL.fullmatch(word))
    row = number_words().get(word)
    return row is not None and row.kind is not NumberKind.MULTIPLIER


def number_at(words: Sequence[str], start: int) -> Number | None:
    """The longest cardinal that begins at `start`, None where there is none.

    >>> number_at(["some", "forty", "-", "two", "people"], 1)
    Number(value=42, end=4)
    >>> number_at(["3.5", "million"], 0)
    Number(value=3500000, end=2)
    """
    if start < len(words) and words[start] in INDEFINITE_ARTICLES and _is_large(words, start + 1):
        return _words_at(words, start)
    if start >= len(words) or not starts_number(words[start]):
        return None
    if words[start][0].isdigit():
        return _digits_at(words, start)
    return _words_at(words, start)


def parse_number(text: str) -> int | None:
    """The cardinal that a text is, None for anything else.

    >>> parse_number("one hundred and five"), parse_number("12,500"), parse_number("two dozen"), parse_number("12th")
    (105, 12500, 24, None)
    >>> [parse_number(text) for text in ("a hundred and twenty", "one and a half thousand", "12 500", "1.2k")]
    [120, 1500, 12500, 1200]
    """
    words = _TOKEN.findall(text.lower())
    number = number_at(words, 0)
    return number.value if number is not None and number.end == len(words) else None


def _digits_at(words: Sequence[str], start: int) -> Number | None:
    digits, after = _spaced_digits(words, start)
    factor, end = _multipliers_at(words, after)
    if after > start + 1:
        return Number(min(_integer(digits) * factor, LARGEST), end)
    if DECIMAL.fullmatch(words[start]):
        product = min(Decimal(words[start]) * factor, Decimal(LARGEST))
        return Number(int(product), end) if factor > 1 and product == int(product) else None
    return Number(min(_integer(words[start].replace(",", "")) * factor, LARGEST), end)


def _spaced_digits(words: Sequence[str], start: int) -> tuple[str, int]:
    """Digits in groups of three with spaces between, "12 500", and the index after them; not the day of "May 5 200 people"."""
    end = start + 1
    before = words[start - 1] if start else ""
    if before in MONTHS or not FIRST_GROUP.fullmatch(words[start]):
        return words[start], end
    while end < len(words) and GROUP.fullmatch(words[end]):
        end += 1
    return "".join(words[start:end]), end


def _is_large(words: Sequence[str], index: int) -> bool:
    """Whether a word is "hundred", "thousand" and so on, which "a" counts: "[a hundred] and twenty"; "a dozen" is a phrase."""
    row = _row(words, index)
    return row is not None and row.kind is NumberKind.MULTIPLIER and row.value >= HUNDRED


def _integer(digits: str) -> int:
    """The value of digits; Python itself refuses to read more than 4,300 of them.

    >>> _integer("0042"), _integer("9" * 5000) == LARGEST
    (42, True)
    """
    significant = digits.lstrip("0")
    return int(significant or "0") if len(significant) < len(str(LARGEST)) else LARGEST


def _multipliers_at(words: Sequence[str], index: int) -> tuple[int, int]:
    """The product of the multipliers from `index` on ("hundred thousand"), and the index after them."""
    factor = 1
    while (row := _row(words, index)) is not None and row.kind is NumberKind.MULTIPLIER:
        factor = min(factor * row.value, LARGEST)
        index += 1
    return factor, index


def _words_at(words: Sequence[str], start: int) -> Number:
    """Sum of groups of falling size: "two million | three hundred thousand | and five"."""
    total, end = 0, start
    limit: int | None = None
    index = start
    while (group := _group_at(words, index, limit)) is not None:
        value, size, end = group
        total += value
        limit = size
        if size == 1:
            break
        index = end + 1 if _is_and(words, end) else end
    return Number(min(total, LARGEST), end)


def _group_at(words: Sequence[str], index: int, limit: int | None) -> tuple[int, int, int] | None:
    """One group as (value, size of its multiplier, end); it must be smaller than the group before, whose size is `limit`."""
    base = _below_thousand_at(words, index)
    if base is None:
        return None
    size, end = _multipliers_at(words, base.end)
    halved = _multipliers_at(words, base.end + len(AND_A_HALF)) if _goes_on_with_half(words, base.end) else (1, base.end)
    if halved[0] > 1:
        return base.value * halved[0] + halved[0] // 2, halved[0], halved[1]
    if limit is not None and base.value * size >= limit:
        return None
    return base.value * size, size, end


def _below_thousand_at(words: Sequence[str], index: int) -> Number | None:
    base = _below_hundred_at(words, index)
    if base is None or base.end == len(words) or words[base.end] != "hundred":
        return base
    hundreds = Number(base.value * 100, base.end + 1)
    rest = _below_hundred_at(words, hundreds.end + 1 if _is_and(words, hundreds.end) else hundreds.end)
    return Number(hundreds.value + rest.value, rest.end) if rest else hundreds


def _below_hundred_at(words: Sequence[str], index: int) -> Number | None:
    row = _row(words, index)
    if row is None and index < len(words) and words[index] in INDEFINITE_ARTICLES and _is_large(words, index + 1):
        return Number(1, index + 1)
    if row is None or row.kind is NumberKind.MULTIPLIER:
        return None
    if row.kind is NumberKind.UNIT:
        return Number(row.value, index + 1)
    after = index + 2 if index + 1 < len(words) and words[index + 1] in HYPHENS else index + 1
    unit = _row(words, after)
    if unit is not None and unit.kind is NumberKind.UNIT and 0 < unit.value < 10:
        return Number(row.value + unit.value, after + 1)
    return Number(row.value, index + 1)


def _goes_on_with_half(words: Sequence[str], index: int) -> bool:
    """As in "two [and a half] thousand"."""
    return tuple(words[index : index + len(AND_A_HALF)]) == AND_A_HALF


def _is_and(words: Sequence[str], index: int) -> bool:
    return index < len(words) and words[index] == "and"


def _row(words: Sequence[str], index: int) -> NumberWord | None:
    return number_words().get(words[index]) if index < len(words) else None


_SIZES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))


def render_number(value: int) -> str:
    """A cardinal in words, 0 up to 10**12, the inverse of `parse_number`.

    >>> render_number(1242)
    'one thousand two hundred and forty-two'
    """
    for size, name in _SIZES:
        if value >= size:
            head, rest = divmod(value, size)
            tail = "" if not rest else f" and {render_number(rest)}" if rest < 100 else f" {render_number(rest)}"
            return f"{render_number(head)} {name}{tail}"
    spelled = _spelled()
    if value in spelled:
        return spelled[value]
    return f"{spelled[value - value % 10]}-{spelled[value % 10]}"


@functools.cache
def _spelled() -> dict[int, str]:
    """The first word in the seed for each unit and ten."""
    rows = reversed(number_words().values())
    return {row.value: row.word for row in rows if row.kind is not NumberKind.MULTIPLIER}
