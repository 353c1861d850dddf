"""Vocabulary found in a Doc whatever its spelling: case, apostrophes, hyphens, accents and token borders do not count.

"Kata'ib", "Kata’ib" and "KATAIB" are one word; "al-Shuhada" is two words, one token or three. What is found is tokens again.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from spacy.tokens import Doc, Span

Row = TypeVar("Row")

_KEPT = "crosswire_words"
_APART = re.compile(r"[^\w&]+")
_POSSESSIVE = re.compile(r"['’ʼ‘`]s\b")
_SILENT = re.compile(r"['’ʼ‘`.]")


@functools.lru_cache(maxsize=65_536)
def normalised(text: str) -> tuple[str, ...]:
    """The words of a phrase or of one token, as they are compared.

    >>> normalised("Kata’ib Sayyid al-Shuhada"), normalised("U.S.-led"), normalised("Iran's army"), normalised("—")
    (('kataib', 'sayyid', 'al', 'shuhada'), ('us', 'led'), ('iran', 's', 'army'), ())
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)) if not plain.isascii() else plain
    plain = _SILENT.sub("", _POSSESSIVE.sub(" s", plain))
    return tuple(word for word in _APART.split(plain) if word)


@dataclass(frozen=True, slots=True)
class Words:
    """The normalised words of a Doc and, word by word, the token each stands in."""

    texts: tuple[str, ...]
    tokens: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """The words of a Doc, counted once and kept on it: its tokens do not change."""
        kept: Words | None = doc.user_data.get(_KEPT)
        if kept is None:
            kept = doc.user_data[_KEPT] = cls.within(doc)
        return kept

    @classmethod
    def within(cls, stretch: Doc | Span) -> Words:
        """The words of a stretch, counted anew; its first token is number 0."""
        texts: list[str] = []
        tokens: list[int] = []
        for index, token in enumerate(stretch):
            for word in normalised(token.text):
                texts.append(word)
                tokens.append(index)
        return cls(tuple(texts), tuple(tokens))


@dataclass(frozen=True, slots=True)
class Found(Generic[Row]):
    """A phrase at tokens ``start:end``, the rows that have it, and the number of the word after it."""

    start: int
    end: int
    rows: tuple[Row, ...]
    next_word: int


class _Node(Generic[Row]):
    __slots__ = ("next", "rows")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Row]] = {}
        self.rows: tuple[Row, ...] = ()


def _as_written(word: str) -> tuple[str, ...]:
    return (word,)


class PhraseTree(Generic[Row]):
    """Phrases and their rows, found in one walk over the words of a Doc.

    `forms` gives the vocabulary forms of a word of the text; ``morphology.lemmas`` makes "opened fire" meet "open fire".

    >>> import spacy
    >>> tree = PhraseTree([("al-Omar oil field", 1), ("Omar", 2)])
    >>> doc = spacy.blank("en")("near the Al Omar oil-field")
    >>> [(doc[found.start : found.end].text, found.rows) for found in tree.longest(Words.of(doc))]
    [('Al Omar oil-field', (1,))]
    """

    def __init__(self, entries: Iterable[tuple[str, Row]], forms: Callable[[str], tuple[str, ...]] = _as_written) -> None:
        self._root: _Node[Row] = _Node()
        self._forms = forms
        for phrase, row in entries:
            self._add(normalised(phrase), row)
        self._opened_by = functools.lru_cache(maxsize=65_536)(self._next_of_root)

    def _add(self, words: tuple[str, ...], row: Row) -> None:
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        node.rows = (*node.rows, row)

    def _next_of_root(self, word: str) -> list[_Node[Row]]:
        """The nodes of the phrases that begin with a word: most words begin none, so each is looked up once."""
        return [self._root.next[form] for form in self._forms(word) if form in self._root.next]

    def starting_at(self, words: Words, first: int) -> list[Found[Row]]:
        """Every phrase that starts with word number `first`, the longest first."""
        found: list[Found[Row]] = []
        nodes = self._opened_by(words.texts[first]) if first < len(words.texts) else []
        at = first
        while nodes:
            rows = tuple(row for node in nodes for row in node.rows)
            at += 1
            if rows:
                found.append(Found(words.tokens[first], words.tokens[at - 1] + 1, rows, at))
            if at == len(words.texts):
                break
            nodes = [node.next[form] for node in nodes for form in self._forms(words.texts[at]) if form in node.next]
        found.reverse()
        return found

    def all(self, words: Words) -> Iterator[Found[Row]]:
        """Every phrase at every word, from left to right, of those at one word the longest first."""
        for at, text in enumerate(words.texts):
            if self._opened_by(text):
                yield from self.starting_at(words, at)

    def longest(self, words: Words) -> Iterator[Found[Row]]:
        """The longest phrases that do not overlap, from left to right."""
        at = 0
        while at < len(words.texts):
            found = self.starting_at(words, at) if self._opened_by(words.texts[at]) else []
            if found:
                yield found[0]
            at = found[0].next_word if found else at + 1
