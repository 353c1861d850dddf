"""Cardinal numbers in words and digits: ``forty-two``, ``1,200``, ``3.5 million``, ``two dozen``.

Works on lower-cased tokens, so that pipes can use it at any place of a Doc. Ordinals, dates and decimals without a multiplier
are no cardinals.
"""

from __future__ import annotations

import calendar
import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractors.language.function_words import INDEFINITE_ARTICLES
from extractors.language.number_words import CARDINALS, NumberKind, NumberWord, number_words

DIGITS = re.compile(r"\d+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
"""Grouped by thousands, or as in India: "1,00,000"."""
DECIMAL = re.compile(r"\d+\.\d+")
MIXED = re.compile(r"(?P<whole>\d{0,3})(?P<part>[¼½¾⅓⅔])")
"""A number with a fraction as one sign: "1½"."""
FIRST_GROUP, GROUP = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}")
"""The digits of a number that is written with spaces: "12 500"."""
MONTHS = frozenset(name.lower() for names in (calendar.month_name, calendar.month_abbr) for name in names if name)
HUNDRED = 100
LARGEST = 10**18
"""A larger number is read as this one: no news counts so far, and a row holds no more than 2**63."""
HYPHENS = frozenset("-–‑")
_TOKEN = re.compile(r"\d[\d,.]*\d|\d{0,3}[¼½¾⅓⅔]|\d|[a-z]+|[^\sa-z\d]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A cardinal in a list of tokens: `end` is the index after its last token."""

    value: int
    end: int


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction in a list of tokens: `end` is the index after its last token."""

    of_one: Fraction
    end: int

    def of(self, number: int) -> Fraction:
        """So much of a number."""
        return self.of_one * number


def starts_number(word: str) -> bool:
    """Whether a lower-cased token can begin a cardinal.

    >>> [starts_number(word) for word in ("7", "seven", "dozen", "seventh")]
    [True, True, False, False]
    """
    if word[0].isdigit():
        return bool(DIGITS.fullmatch(word) or DECIMAL.fullmatch(word))
    row = number_words().get(word)
    return row is not None and row.kind in CARDINALS


def number_at(words: Sequence[str], start: int) -> Number | None:
    """The longest cardinal that begins at `start`, None where there is none.

    >>> number_at(["some", "forty", "-", "two", "people"], 1)
    Number(value=42, end=4)
    >>> number_at(["3.5", "million"], 0)
    Number(value=3500000, end=2)
    >>> number_at(["a", "quarter", "of", "a", "million"], 0)
    Number(value=250000, end=5)
    """
    if start >= len(words) or not _may_open(words[start]):
        return None
    if (part := _part_of_large(words, start)) is not None:
        return part
    if words[start] in INDEFINITE_ARTICLES and _is_large(words, start + 1):
        return _words_at(words, start)
    if not starts_number(words[start]):
        return None
    if words[start][0].isdigit():
        return _digits_at(words, start)
    return _words_at(words, start)


def share_at(words: Sequence[str], start: int) -> Share | None:
    """The fraction that begins at `start`, None where there is none.

    >>> [share_at(text.split(), 0) for text in ("two - thirds of", "half", "a third of", "three quarters", "half - dozen")]
    [Share(of_one=Fraction(2, 3), end=3), Share(of_one=Fraction(1, 2), end=1), Share(of_one=Fraction(1, 3), end=2), \
Share(of_one=Fraction(3, 4), end=2), None]
    """
    if start >= len(words) or not _may_open(words[start]):
        return None
    mixed = MIXED.fullmatch(words[start])
    if mixed is not None:
        return Share(int(mixed["whole"] or 0) + Fraction(unicodedata.numeric(mixed["part"])).limit_denominator(4), start + 1)
    counted = _below_hundred_at(words, start)
    parts = _row(words, _past_hyphen(words, counted.end)) if counted is not None else None
    if counted is not None and parts is not None and parts.kind in (NumberKind.PART, NumberKind.PARTS):
        return Share(Fraction(counted.value, parts.value), _past_hyphen(words, counted.end) + 1)
    at = start + (words[start] in INDEFINITE_ARTICLES)
    part = _row(words, at)
    if part is None or part.kind is not NumberKind.PART or (at == start and part.value > 2) or _is_joined(words, at + 1):
        return None
    return Share(Fraction(1, part.value), at + 1)


@functools.lru_cache(maxsize=65_536)
def _may_open(word: str) -> bool:
    """Whether a number or a share may begin with a word: most words of a text need no further look."""
    return word[:1].isnumeric() or word in number_words() or word in INDEFINITE_ARTICLES


def parse_number(text: str) -> int | None:
    """The cardinal that a text is, None for anything else.

    >>> parse_number("one hundred and five"), parse_number("12,500"), parse_number("two dozen"), parse_number("12th")
    (105, 12500, 24, None)
    >>> [parse_number(text) for text in ("a hundred and twenty", "one and a half thousand", "12 500", "1.2k")]
    [120, 1500, 12500, 1200]
    >>> [parse_number(text) for text in ("one point five million", "two point two five billion", "one point five")]
    [1500000, 2250000000, None]
    >>> [parse_number(text) for text in ("a million and a half", "half a million", "1½ million", "three score")]
    [1500000, 500000, 1500000, 60]
    """
    words = _TOKEN.findall(text.lower())
    number = number_at(words, 0)
    return number.value if number is not None and number.end == len(words) else None


def _part_of_large(words: Sequence[str], start: int) -> Number | None:
    """Part of a large number: "half a million", "three quarters of a million", "1½ million"."""
    share = share_at(words, start)
    if share is None:
        return None
    at = share.end + (share.end < len(words) and words[share.end] == "of")
    article = at < len(words) and words[at] in INDEFINITE_ARTICLES
    size, end = _multipliers_at(words, at + article)
    whole = share.of(size)
    is_said = article if share.of_one < 1 else at == share.end
    return Number(min(int(whole), LARGEST), end) if is_said and size >= HUNDRED and whole == int(whole) else None


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
    if (spoken := _spoken_decimal(words, base)) is not None:
        return spoken
    if (half := _and_a_half(words, base.end)) is not None and (halved := _multipliers_at(words, half))[0] > 1:
        return base.value * halved[0] + halved[0] // 2, halved[0], halved[1]
    size, end = _multipliers_at(words, base.end)
    if size >= HUNDRED and (half := _and_a_half(words, end)) is not None:
        return base.value * size + size // 2, 1, half
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
    if row is None or row.kind not in CARDINALS:
        return None
    if row.kind is NumberKind.UNIT:
        return Number(row.value, index + 1)
    after = index + 2 if index + 1 < len(words) and words[index + 1] in HYPHENS else index + 1
    unit = _row(words, after)
    if unit is not None and unit.kind is NumberKind.UNIT and 0 < unit.value < 10:
        return Number(row.value + unit.value, after + 1)
    return Number(row.value, index + 1)


def _spoken_decimal(words: Sequence[str], whole: Number) -> tuple[int, int, int] | None:
    """A decimal that is spoken, with its multiplier, as a group: "one [point five million]", "two point two five billion"."""
    if whole.end >= len(words) or words[whole.end] != "point":
        return None
    tenths, at = Fraction(whole.value), whole.end + 1
    while (digit := _row(words, at)) is not None and digit.kind is NumberKind.UNIT and digit.value < 10:
        at += 1
        tenths += Fraction(digit.value, 10 ** (at - whole.end - 1))
    size, end = _multipliers_at(words, at)
    product = tenths * size
    return (int(product), size, end) if at > whole.end + 1 and size >= HUNDRED and product == int(product) else None


def _and_a_half(words: Sequence[str], index: int) -> int | None:
    """The end of "and a half" where it follows a number: "two [and a half] thousand", "two[-and-a-half] million"."""
    for word in ("and", "a", "half"):
        index = _past_hyphen(words, index)
        if index >= len(words) or words[index] != word:
            return None
        index += 1
    return index


def _past_hyphen(words: Sequence[str], index: int) -> int:
    return index + (index < len(words) and words[index] in HYPHENS)


def _is_joined(words: Sequence[str], index: int) -> bool:
    """Whether a hyphen joins what stands before to more: "half[-]dozen"."""
    return index < len(words) and words[index] in HYPHENS


def _is_and(words: Sequence[str], index: int) -> bool:
    return index < len(words) and words[index] == "and"


def _row(words: Sequence[str], index: int) -> NumberWord | None:
    return number_words().get(words[index]) if index < len(words) else None
