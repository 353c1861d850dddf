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
class VictimNoun:
    """A noun for people, in the singular, with the category it says."""

    noun: str
    victim_category: VictimCategory
    number: Number
    example: str


@dataclass(frozen=True, slots=True)
class NotVictim:
    """A noun that is counted next to words of harm and is no person."""

    noun: str
    example: str


@functools.cache
def nouns() -> dict[str, VictimNoun]:
    """The nouns for people, by their singular."""
    return {row.noun: row for row in lexicon.read(VictimNoun, "victim_nouns.csv")}


@functools.cache
def refused() -> frozenset[str]:
    """The nouns that count no victims."""
    return frozenset(row.noun for row in lexicon.read(NotVictim, "not_victims.csv"))


def singular(word: str) -> str:
    """A noun for people as the seeds write it: "police" and "people" as they stand, "soldiers" without its ending."""
    return word if word in nouns() else morphology.singular(word)
