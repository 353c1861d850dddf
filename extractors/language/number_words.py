"""The words of numbers: ``seeds/number_words.csv``, read once."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from extractors import lexicon


class NumberKind(StrEnum):
    UNIT = "unit"
    TEN = "ten"
    MULTIPLIER = "multiplier"
    OF_PEOPLE = "of_people"  # a multiplier only before people: "1.2m people", not "2 m away"
    PART = "part"  # "a third": one of so many
    PARTS = "parts"  # "two thirds"


CARDINALS = frozenset({NumberKind.UNIT, NumberKind.TEN})


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A row of ``seeds/number_words.csv``: what one word counts for."""

    word: str
    kind: NumberKind
    value: int
    example: str


@functools.cache
def number_words() -> dict[str, NumberWord]:
    return {row.word: row for row in lexicon.read(NumberWord, "number_words.csv")}
