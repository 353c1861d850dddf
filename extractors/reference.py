"""Rows of the seeds that several rooms read: actors, the nouns that describe them, countries. `lexicon.read` fills them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from extractors import lexicon
from extractors.records import ActorType, AliasType


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of ``seeds/actors.csv``."""

    actor_id: str
    actor_name: str
    actor_type: ActorType
    sector: str | None
    country_iso3: str | None
    acled_inter: int | None
    parent_actor_id: str | None
    wikidata_qid: str | None
    example: str


@dataclass(frozen=True, slots=True)
class Alias:
    """A row of ``seeds/actor_aliases.csv``."""

    KEY: ClassVar[tuple[str, ...]] = ("actor_id", "alias")
    actor_id: str
    alias: str
    alias_type: AliasType
    example: str


class NounKind(StrEnum):
    """How a noun stands for an actor, which says what it may refer back to."""

    GROUP = "group"
    FIGHTERS = "fighters"
    FORCES = "forces"
    CARRIER = "carrier"
    STATE = "state"
    BODY = "body"
    OFFICIALS = "officials"
    PERSON = "person"
    PEOPLE = "people"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """A row of ``seeds/actor_nouns.csv``; `name` is what the actor is called whatever the number: "militias"."""

    noun: str
    actor_type: ActorType
    sector: str
    name: str
    kind: NounKind
    example: str


class DemonymForm(StrEnum):
    """As in "Iraqi" stands for the state beside a noun; "Iraqis" are people of it."""

    ADJECTIVE = "adjective"
    PLURAL = "plural"


@dataclass(frozen=True, slots=True)
class Demonym:
    """A row of ``seeds/demonyms.csv``."""

    KEY: ClassVar[tuple[str, ...]] = ("demonym", "actor_id")
    demonym: str
    actor_id: str
    form: DemonymForm
    example: str


@dataclass(frozen=True, slots=True)
class PersonTitle:
    """A row of ``seeds/person_titles.csv``: a word before a name that is not part of it."""

    title: str
    example: str


@functools.cache
def person_titles() -> frozenset[str]:
    """The words before names of people, lower-cased."""
    return frozenset(row.title for row in lexicon.read(PersonTitle, "person_titles.csv"))


@dataclass(frozen=True, slots=True)
class KindredModes:
    """A row of ``seeds/kindred_modes.csv``: two modes that reporters take for each other, with a sentence that does."""

    KEY: ClassVar[tuple[str, ...]] = ("mode_a", "mode_b")
    mode_a: str
    mode_b: str
    example: str


@functools.cache
def kindred_modes() -> frozenset[frozenset[str]]:
    """The pairs of event modes that reports use for one attack."""
    return frozenset(frozenset((row.mode_a, row.mode_b)) for row in lexicon.read(KindredModes, "kindred_modes.csv"))


@dataclass(frozen=True, slots=True)
class Country:
    """A row of ``seeds/countries.csv``."""

    country_iso3: str
    country_iso2: str | None
    iso_numeric: str | None
    fips: str | None
    cow: str | None
    gw: str | None
    country_name: str
