"""Which subtokens are which word: by construction, since every word is cut by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.nlp.wordpiece import WordPieces


class Pieces(NamedTuple):
    """The subtokens of a run of words, with the marks of begin and end that the encoder expects.

    ``first[w]`` and ``last[w]`` are positions in ``ids`` of word w; ``shapes`` repeats a word's shape for each of its pieces.
    """

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


def align(words: Sequence[str], shapes: Sequence[int], vocabulary: WordPieces) -> Pieces:
    """Cut words into pieces.

    >>> toy = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "shell", "##ed", "mosul"])
    >>> align(["shelled", "Mosul"], [1, 2], toy)
    Pieces(ids=[2, 5, 6, 7, 3], shapes=[0, 1, 1, 2, 0], first=[1, 3], last=[2, 3])
    """
    ids, marks, first, last = [vocabulary.first], [0], [], []
    for word, shape in zip(words, shapes, strict=True):
        pieces = vocabulary(word)
        first.append(len(ids))
        ids += pieces
        marks += [shape] * len(pieces)
        last.append(len(ids) - 1)
    return Pieces([*ids, vocabulary.last], [*marks, 0], first, last)
