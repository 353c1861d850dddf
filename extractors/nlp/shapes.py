"""The shape of a word: what an uncased encoder cannot see.

The encoder reads lower-cased, accent-stripped pieces. Its embedding is given one more small number per word, the *shape*:
how the word is cased, whether it is a number or a mark, and whether a space stands before it.

>>> shape("Mosul", spaced=True) == int(Case.TITLE)
True
>>> shape("'s", spaced=False) == int(Case.LOWER) + GLUED
True
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache


class Case(IntEnum):
    """How the letters of a word are written."""

    PAD = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    INITIAL = 4
    DIGIT = 5
    ALPHANUMERIC = 6
    MIXED = 7
    MARK = 8


GLUED = 9
"""Added to the case when no white space stands before the word."""

SHAPES = 2 * GLUED
"""How many shape ids there are: the rows of the shape embedding."""


@lru_cache(maxsize=65_536)
def case_of(word: str) -> Case:
    """Class the letters of one word.

    >>> [case_of(w).name for w in ("killed", "Mosul", "ISIL", "U.S.", "A", "35", "T-72", "McCain", "--")]
    ['LOWER', 'TITLE', 'UPPER', 'UPPER', 'INITIAL', 'DIGIT', 'ALPHANUMERIC', 'MIXED', 'MARK']
    """
    letters = "".join(filter(str.isalpha, word))
    has_digit = any(map(str.isdigit, word))
    if not letters:
        return Case.DIGIT if has_digit else Case.MARK
    if has_digit:
        return Case.ALPHANUMERIC
    if letters.islower() or not letters[0].isupper():
        return Case.LOWER if not any(map(str.isupper, letters)) else Case.MIXED
    if len(letters) == 1:
        return Case.INITIAL
    if letters.isupper():
        return Case.UPPER
    return Case.TITLE if letters[1:].islower() else Case.MIXED


def shape(word: str, *, spaced: bool) -> int:
    """The shape id of a word, 1 to 17; 0 is left for padding."""
    return int(case_of(word)) + (0 if spaced else GLUED)
