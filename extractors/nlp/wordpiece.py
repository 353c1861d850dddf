"""Words to WordPiece ids, one word at a time, so that subtokens and words align by construction.

BERT's uncased vocabulary: lower-case, strip accents, split at marks, then the longest known piece first. A word is looked up
once and remembered, which makes this faster than tokenising whole texts, and needs no library.

Source: the WordPiece scheme of BERT (Apache-2.0); the vocabulary is that of all-MiniLM-L6-v2.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MOST_LETTERS = 100
"""A longer run of letters is one unknown piece, as in BERT."""

MOST_PIECES = 16
"""A word of more pieces (a long URL) keeps its first twelve and last four; the word itself stays whole in the Doc."""


class WordPieces:
    """The vocabulary and the look-up.

    >>> pieces = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "shell", "##ed"])
    >>> pieces("Shelled")
    (5, 6)
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.pad, self.unknown, self.first, self.last, self.mask = (
            self._ids[name] for name in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
        )
        self._remembered = lru_cache(maxsize=100_000)(self._split)

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of one word, at least one and at most :data:`MOST_PIECES`."""
        return self._remembered(word)

    def __contains__(self, word: object) -> bool:
        """Whether a whole lower-cased word is one piece: the 30,000 commonest words of English are."""
        return word in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def _split(self, word: str) -> tuple[int, ...]:
        ids = [number for run in _runs(word) for number in self._longest_first(run)]
        if len(ids) > MOST_PIECES:
            ids = ids[:12] + ids[-4:]
        return tuple(ids) or (self.unknown,)

    def _longest_first(self, run: str) -> list[int]:
        if len(run) > MOST_LETTERS:
            return [self.unknown]
        ids: list[int] = []
        start = 0
        while start < len(run):
            prefix = "##" if start else ""
            for end in range(len(run), start, -1):
                found = self._ids.get(prefix + run[start:end])
                if found is not None:
                    break
            else:
                return [self.unknown]
            ids.append(found)
            start = end
        return ids


def _runs(word: str) -> list[str]:
    """Split a word into runs of letters and single marks, lower-cased, without accents and control characters."""
    runs: list[str] = [""]
    for letter in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(letter)
        if category == "Mn" or category.startswith("C"):
            continue
        if _is_mark(letter, category):
            runs += [letter, ""]
        elif letter.isspace():
            runs.append("")
        else:
            runs[-1] += letter
    return [run for run in runs if run]


def _is_mark(letter: str, category: str) -> bool:
    ascii_mark = letter.isascii() and not letter.isalnum() and not letter.isspace()
    return ascii_mark or category.startswith("P") or "\u4e00" <= letter <= "\u9fff"
