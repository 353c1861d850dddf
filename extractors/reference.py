"""Rows of the seeds that several rooms read: actors, the nouns that describe them, countries. `lexicon.read` fills them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

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
class Country:
    """A row of ``seeds/countries.csv``."""

    country_iso3: str
    country_iso2: str | None
    iso_numeric: str | None
    fips: str | None
    cow: str | None
    gw: str | None
    country_name: str
