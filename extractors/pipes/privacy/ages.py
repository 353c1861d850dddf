"""The age that stands beside a name: "Amina, 9, was"; "nine-year-old Amina"; "Amina (9)"; "Amina, aged nine months"."""

from __future__ import annotations

import re

from spacy.tokens import Span

from extractors.language import numerals, written

OLDEST = 120
REACH = 60
"""How many characters before a name its age may stand: "the nine-year-old schoolgirl [Amina]"."""
_BEHIND = re.compile(
    r"\s*[,(–—-]\s*(?:aged|age|just|only)?\s*(\w+(?:-\w+)?)(?=\s*(?:[,.;:)–—]|and\b|$)|[\s-]+(years?|months?|weeks?|days?)\b)"
)
_SEVERAL = re.compile(r"\s*,\s*aged\s+[\w-]+(?:,\s*[\w-]+)*\s+and\s+[\w-]+")
_BEFORE = re.compile(r"\b(\w+(?:-\w+)??)[\s-](year|month|week|day)s?[\s-]olds?\b[^,;:.]*$")


def age(name: Span) -> int | None:
    """How many full years old a text says that the bearer of a name is; None where it does not say."""
    text = written.text(name.doc)
    sentence = name.root.sent
    behind = _BEHIND.match(text[name.end_char : sentence.end_char])
    if behind is not None:
        return _years(behind[1], behind[2])
    before = _BEFORE.search(text[max(sentence.start_char, name.start_char - REACH) : name.start_char])
    return _years(before[1], before[2]) if before is not None else None


def is_one_of_ages(name: Span) -> bool:
    """Whether the age behind a name is the first of several: "Salem and [Fahd], aged 8 and 11"."""
    return _SEVERAL.match(written.text(name.doc)[name.end_char : name.sent.end_char]) is not None


def _years(word: str, unit: str | None) -> int | None:
    words = re.findall(r"[a-z]+|\d+|-", word.lower())
    number = numerals.number_at(words, 0)
    if number is None or number.end != len(words) or number.value > OLDEST:
        return None
    return number.value if unit is None or unit.startswith("year") else 0
