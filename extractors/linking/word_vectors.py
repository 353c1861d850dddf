"""Texts as their rare words, each with a weight, so that the product of two vectors says how much of what is rare they share.

How rare a word is, `seeds/word_shares.csv` says, never the texts at hand: so the likeness of two texts hangs on those two
alone, and stays as others arrive. A word that the seed lacks is rare. Names and numbers (a street, a victim, an age) weigh
more, since they tell one incident from the next of its kind, and two names in a row (`Ann Fell`) are a term of their own.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extractors import lexicon

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*|\d[\d:,.]*\d|\d|[.!?](?=\s)|\n")
_SENTENCE_ENDS = frozenset(".!?\n")
_COMMON = 0.03
"""A word in a larger share of texts tells no incident from another."""
_UNKNOWN = 0.002
"""The share of a word that the seed lacks."""
_NAME_WEIGHT, _NAMES_IN_A_ROW_WEIGHT = 1.5, 0.7

Codes = NDArray[np.uint32]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordShare:
    """A row of the seed: the share of texts that hold a word."""

    word: str
    share: float


@dataclass(frozen=True, slots=True)
class TextTerms:
    """The rare terms of a text by their codes, with weights whose squares sum to 1; none where all its words are common."""

    codes: Codes
    weights: Weights


def text_terms(text: str) -> TextTerms:
    """The rare terms of a text; a term said twice weighs more, but not twice as much."""
    read = _read(text)
    rarity, names = _rarity(), frozenset(read.names)
    weighed = {
        word: (1 + math.log(n)) * weight * (_NAME_WEIGHT if word in names else 1)
        for word, n in Counter(read.words).items()
        if (weight := rarity.get(word, _RAREST))
    }
    in_a_row = Counter(read.in_a_row)
    weighed |= {term: (1 + math.log(n)) * _NAMES_IN_A_ROW_WEIGHT * _RAREST for term, n in in_a_row.items()}
    codes = np.array([crc32(term.encode()) for term in weighed], dtype=np.uint32)
    weights = np.array(list(weighed.values()), dtype=np.float32)
    return TextTerms(codes, weights / max(math.sqrt(float(weights @ weights)), 1e-9))


def rare_codes(words: str) -> list[int]:
    """The codes of those of some words that tell one text from another: a text with one of these codes has such a word.

    >>> rare_codes("the")
    []
    """
    return [int(code) for code in text_terms(words).codes]


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in lower case.

    >>> words_of("The mayor's house, 14:30")
    ['the', 'mayor', 'house', '14:30']
    """
    return _read(text).words


def names_of(text: str) -> list[str]:
    """Words with a capital inside a sentence, numbers, and pairs of such words.

    >>> names_of("Police shot Ann Fell, 34. She lives.")
    ['ann', 'fell', '34', 'ann fell']
    """
    read = _read(text)
    return [*read.names, *read.in_a_row]


class _Read(NamedTuple):
    """A text's words, those of them that are names or numbers, and two names in a row."""

    words: list[str]
    names: list[str]
    in_a_row: list[str]


def _read(text: str) -> _Read:
    """The first word of a sentence has its capital for another reason, so it is no name."""
    read = _Read([], [], [])
    is_first, before = True, ""
    for token in _TOKEN.findall(text):
        if token in _SENTENCE_ENDS:
            is_first, before = True, ""
            continue
        word = _plain(token)
        read.words.append(word)
        is_name = not is_first and token[0].isupper()
        if is_name or (not is_first and token[0].isdigit()):
            read.names.append(word)
        if is_name and before:
            read.in_a_row.append(f"{before} {word}")
        is_first, before = False, word if is_name else ""
    return read


@functools.lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


@functools.cache
def _rarity() -> Mapping[str, float]:
    """What the words of the seed weigh; the common ones nothing."""
    shares = lexicon.read(WordShare, "word_shares.csv")
    return {row.word: math.log(1 / row.share) if row.share <= _COMMON else 0.0 for row in shares}


_RAREST = math.log(1 / _UNKNOWN)
