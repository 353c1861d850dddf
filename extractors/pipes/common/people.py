"""The nouns for people, and those that are counted beside harm and are none."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from extractors import lexicon
from extractors.language import morphology
from extractors.records import VictimCategory


class Number(StrEnum):
    """How many a noun names without a numeral."""

    ONE = "one"  # a soldier
    TWO = "two"  # a couple
    THREE = "three"  # a trio
    MANY = "many"  # people
    GROUP = "group"  # a family


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A row of ``seeds/people.csv``: a noun for people, in the singular.

    `victim_category` is what kind of victim it says, None where it is read as a victim only by what stands beside it.
    `is_one_with_article` is true where "a" before it counts one person whatever follows: "a driver", not "a host (of guests)".
    """

    noun: str
    victim_category: VictimCategory | None
    number: Number
    is_one_with_article: bool
    example: str


@dataclass(frozen=True, slots=True)
class NotVictim:
    """A row of ``seeds/not_victims.csv``: a noun that is counted next to words of harm and is no person."""

    noun: str
    example: str


@dataclass(frozen=True, slots=True)
class VictimNoun:
    """What a noun for people says where they are harmed."""

    victim_category: VictimCategory
    number: Number


@functools.cache
def nouns() -> dict[str, VictimNoun]:
    """The nouns that name victims, by their singular."""
    rows = lexicon.read(PersonNoun, "people.csv")
    return {row.noun: VictimNoun(row.victim_category, row.number) for row in rows if row.victim_category is not None}


@functools.cache
def persons() -> frozenset[str]:
    """The nouns for one person whom "a" counts, in the singular."""
    return frozenset(row.noun for row in lexicon.read(PersonNoun, "people.csv") if row.is_one_with_article)


@functools.cache
def bodies() -> frozenset[str]:
    """The nouns for several people together, in the singular: "family", "crew"."""
    return frozenset(noun for noun, row in nouns().items() if row.number is Number.GROUP)


@functools.cache
def refused() -> frozenset[str]:
    """The nouns that count no victims."""
    return frozenset(row.noun for row in lexicon.read(NotVictim, "not_victims.csv"))


def is_plural_of_letters(word: str) -> bool:
    """Whether a word is the plural of one in capitals.

    >>> is_plural_of_letters("POWs"), is_plural_of_letters("POW"), is_plural_of_letters("Us")
    (True, False, False)
    """
    return word.endswith("s") and len(word) > SHORTEST_LETTERS and word[:-1].isupper()


SHORTEST_LETTERS = 2


def singular(word: str) -> str:
    """A noun for people as the seeds write it: "police" and "people" as they stand, "soldiers" without its ending."""
    return word if word in nouns() else morphology.singular(word)
