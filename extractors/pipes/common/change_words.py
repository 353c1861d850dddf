"""The words after which two figures are an old one and a new one: "rose from 12 to 19", "revised down"."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from extractors import lexicon


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """A row of ``seeds/quantity_change_words.csv``: after it, "from 12 to 19" is an old figure and a new one."""

    word: str
    example: str


@functools.cache
def change_words() -> frozenset[str]:
    """The words that say that a figure replaces another."""
    return frozenset(row.word for row in lexicon.read(ChangeWord, "quantity_change_words.csv"))
