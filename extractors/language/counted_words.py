"""Words behind a number that counts people, so that four digits before them are no year: "2014 [people]"."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from extractors import lexicon


@dataclass(frozen=True, slots=True)
class CountedWord:
    """A row of ``seeds/counted_words.csv``."""

    word: str
    example: str


@functools.cache
def counted_words() -> frozenset[str]:
    """The words, lower-cased."""
    return frozenset(row.word for row in lexicon.read(CountedWord, "counted_words.csv"))
