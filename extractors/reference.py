"""Rows of the seeds that several rooms read: the actor gazetteer and the countries. `lexicon.read` fills them."""

from __future__ import annotations

from dataclasses import dataclass
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
