"""Texts as weighted words, so that a product of two vectors says how much of what is rare in them they share.

A word weighs by how few of the texts have it; names and numbers (a street, a victim, an age) are counted once more, since
they tell one incident from the next of its kind.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array, diags_array, hstack

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*|\d[\d:,.]*\d|\d")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_NAME_SHARE = 0.2
_WORD_RARITY = 1.5
_NAME_RARITY = 1.0
_IN_TEXTS = 2


def text_vectors(texts: Sequence[str]) -> csr_array:
    """One row a text, of length 1 (0 where it shares no word with another); the product of two rows is their likeness."""
    as_words = _weighted([words_of(text) for text in texts], _WORD_RARITY)
    as_names = _weighted([names_of(text) for text in texts], _NAME_RARITY)
    joined = hstack([math.sqrt(1 - _NAME_SHARE) * as_words, math.sqrt(_NAME_SHARE) * as_names])
    return csr_array(joined)


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in lower case.

    >>> words_of("The mayor's house, 14:30")
    ['the', 'mayor', 'house', '14:30']
    """
    return [_plain(word) for word in _WORD.findall(text)]


def names_of(text: str) -> list[str]:
    """Words with a capital inside a sentence, pairs of them, and numbers.

    >>> names_of("Police shot Ann Fell, 34. She lives.")
    ['ann', 'fell', '34', 'ann fell']
    """
    found: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        inner = _WORD.findall(sentence)[1:]
        found += [_plain(word) for word in inner if word[0].isupper() or word[0].isdigit()]
        found += [f"{_plain(a)} {_plain(b)}" for a, b in pairwise(inner) if a[0].isupper() and b[0].isupper()]
    return found


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def _weighted(texts: Sequence[Iterable[str]], rarity: float) -> csr_array:
    """Rows of length 1; a word said twice weighs more, but not twice as much; a word of one text alone is left out."""
    counts = [Counter(words) for words in texts]
    in_texts = Counter(word for count in counts for word in count)
    column = {word: number for number, word in enumerate(sorted(w for w, n in in_texts.items() if n >= _IN_TEXTS))}
    rare = {word: math.log((len(texts) + 1) / in_texts[word]) ** rarity for word in column}
    rows, columns, values = [], [], []
    for row, count in enumerate(counts):
        for word in count.keys() & column.keys():
            rows.append(row)
            columns.append(column[word])
            values.append((1 + math.log(count[word])) * rare[word])
    matrix = csr_array((np.array(values, dtype=float), (rows, columns)), shape=(len(texts), max(1, len(column))))
    return _of_length_one(matrix)


def _of_length_one(matrix: csr_array) -> csr_array:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return csr_array(diags_array(1 / np.where(lengths > 0, lengths, 1)) @ matrix)
