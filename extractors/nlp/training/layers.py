"""Entity corpora as layers over text: spans become one tag a letter, and are laid over whatever tokens a sentence has."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractors.nlp.labels import ENTITY_TYPES, entity_tags

Row = dict[str, object]
"""A line of an entity corpus: text, spans [start, end, type], missing [start, end], src."""

IGNORED = -1
"""Class number of "not annotated": no gradient."""

UNMARKED: dict[str, tuple[str, ...]] = {
    "ewt-nner-train": ("EVENT", "FAC"),
    "uner-ewt-dev": ("EVENT",),
    "uner-ewt-test": ("EVENT",),
    "wikigold": ("EVENT",),
    "re3d": ("EVENT",),
    "crossner-politics": (),
    "gum": (),
}
"""Entity types that a corpus leaves unmarked: its "O" may hide one of these."""

_TAGS = entity_tags()
SCHEMES = tuple(dict.fromkeys(UNMARKED.values()))


def read_rows(path: Path) -> list[Row]:
    """The rows of one JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def squeezed(text: str) -> str:
    """The text without white space: two corpora agree on this much.

    >>> squeezed("Al - Zaman: ")
    'Al-Zaman:'
    """
    return "".join(text.split())


COUNTRIES_AS_PEOPLE = "ewt-nner-train"
"""This corpus calls a country ORG where its government acts and NORP before a noun ("US troops")."""


def place_names(rows: Iterable[Row]) -> frozenset[str]:
    """Names that the corpora with our scheme call GPE, at least twice and nine times of ten."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        if row["src"] != COUNTRIES_AS_PEOPLE:
            for start, end, kind in row["spans"]:  # type: ignore[attr-defined]
                counts.setdefault(str(row["text"])[start:end], Counter())[kind] += 1
    return frozenset(name for name, found in counts.items() if found["GPE"] >= max(2, 0.9 * found.total()))


def harmonised(row: Row, places: frozenset[str]) -> Row:
    """A row in our scheme: a country is a place, whatever it does."""
    if row["src"] != COUNTRIES_AS_PEOPLE:
        return row
    text = str(row["text"])
    spans = [[start, end, "GPE" if text[start:end] in places else kind] for start, end, kind in row["spans"]]  # type: ignore[attr-defined]
    return {**row, "spans": spans}


class EntityLayer:
    """Entity annotation of one corpus as one tag a character, white space left out; it can be laid over other tokens."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = list(rows)
        self.tags: list[int] = []
        self.starts: list[int] = []
        parts: list[str] = []
        for row in self.rows:
            self.starts.append(len(self.tags))
            text = str(row["text"])
            tags = character_tags(row)
            parts.append(squeezed(text))
            self.tags += [tag for letter, tag in zip(text, tags, strict=True) if not letter.isspace()]
        self.letters = "".join(parts)
        self.used = bytearray(len(self.letters))
        self._cursor = 0

    def take(self, words: tuple[str, ...]) -> tuple[int, ...] | None:
        """Tags of these words, or None when the corpus does not hold this sentence. Taken letters are marked used."""
        letters = squeezed("".join(words))
        at = self.letters.find(letters, self._cursor, self._cursor + 4 * len(letters) + 2_000)
        if at < 0 and len(letters) >= 15:
            at = self.letters.find(letters)
        if at < 0:
            return None
        self._cursor = at + len(letters)
        self.used[at : at + len(letters)] = b"\1" * len(letters)
        return word_tags(words, self.tags[at : at + len(letters)])

    def unused(self) -> Iterator[Row]:
        """Rows of which less than half was taken."""
        ends = [*self.starts[1:], len(self.letters)]
        for row, start, end in zip(self.rows, self.starts, ends, strict=True):
            if 2 * sum(self.used[start:end]) < end - start:
                yield row


def _scheme(source: str) -> int:
    name = source if source in UNMARKED else source.split("/")[0]
    return SCHEMES.index(UNMARKED[name])


def character_tags(row: Row) -> list[int]:
    """One tag number a letter of the row's text."""
    text = str(row["text"])
    tags = [len(_TAGS) + _scheme(str(row["src"]))] * len(text)
    for start, end, kind in row["spans"]:  # type: ignore[attr-defined]
        if kind in ENTITY_TYPES:
            inside = _TAGS.index(f"I-{kind}")
            tags[start:end] = [inside - 1] + [inside] * (end - start - 1)
    for start, end in row["missing"]:  # type: ignore[attr-defined]
        tags[start:end] = [IGNORED] * (end - start)
    return tags


def word_tags(words: tuple[str, ...], letters: list[int]) -> tuple[int, ...]:
    """One tag a word from one tag a letter: a word begins an entity if any of its letters does."""
    tags, at = [], 0
    for word in words:
        own = letters[at : at + len(squeezed(word))] or [IGNORED]
        at += len(squeezed(word))
        begins = [tag for tag in own if 0 <= tag < len(_TAGS) and _TAGS[tag].startswith("B-")]
        inside = [tag for tag in own if 0 <= tag < len(_TAGS) and _TAGS[tag].startswith("I-")]
        tags.append((begins or inside or own)[0])
    return tuple(tags)
