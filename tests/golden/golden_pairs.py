"""What judging needs of any two lists: which items go together, which names are the same, and what is said of each."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")
_BARE_WORDS = frozenset(["people", "person", "persons", "man", "men", "woman", "women", "child", "children", "others"])
_EMPTY_WORDS = frozenset(["the", "a", "an", "its", "his", "her", "their", "our", "of", "in", "at", "and", "for"])


class Verdict(StrEnum):
    RIGHT = "right"
    MISSED = "missed"
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One fact of one field; `fact` is short and the same from run to run."""

    field: str
    slug: str
    fact: str
    verdict: Verdict


def pair(left: Sequence[Left], right: Sequence[Right], affinity: Callable[[Left, Right], int]) -> list[tuple[Left, Right]]:
    """The pairs of highest affinity first, each side used once; an affinity of 0 is no pair."""
    ranked = sorted(
        ((affinity(one, other), -i, -j) for i, one in enumerate(left) for j, other in enumerate(right)),
        reverse=True,
    )
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for score, i, j in ranked:
        if score and i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            pairs.append((left[-i], right[-j]))
    return pairs


def same_name(one: str, other: str) -> bool:
    """Whether the words that matter of one name are all in the other: "the governor" and "regional governor, Oleh S."."""
    few, many = sorted((_words(one), _words(other)), key=len)
    return bool(few) and few <= many


def _words(name: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    parts = "".join(c if c.isalnum() else " " for c in plain.replace("'s ", " ")).split()
    return frozenset(parts) - _EMPTY_WORDS


def is_bare(name: str) -> bool:
    """Whether a name is but a word for people, which says nothing about whom an attack was aimed at."""
    return _words(name) <= _BARE_WORDS


def is_called(name: str, names: Iterable[str]) -> int:
    """1 if a name of the gold, or another form of it after a bar, is one of those an actor is called; else 0."""
    return int(any(same_name(form, other) for form in name.split("|") for other in names))
