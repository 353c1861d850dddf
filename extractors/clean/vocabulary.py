"""The words this package knows: agencies and site furniture, read once from ``seeds/``."""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from extractors.settings import SEEDS

NAME_PARTICLES = frozenset(
    {"de", "da", "del", "den", "der", "di", "du", "la", "le", "van", "von", "el", "al", "bin", "ibn", "abu", "st", "st."}
)
"""Small words inside names of people: "Maria [de la] Cruz"."""


class AgencyKind(StrEnum):
    """Whose words or pictures a name credits."""

    NEWS = "news"
    PHOTO = "photo"


class FurnitureMatch(StrEnum):
    """How a phrase is found: alone, at a beginning, as a pattern, before ":" or "|" (lead-in) and a title (kicker).

    A label is no furniture, but a word before a colon that is no place.
    """

    EXACT = "exact"
    PREFIX = "prefix"
    PATTERN = "pattern"
    LEAD_IN = "lead_in"
    KICKER = "kicker"
    LABEL = "label"


class FurnitureReach(StrEnum):
    """What goes with the phrase: nothing, its line, or also the headlines of other stories that follow it."""

    NOTHING = "nothing"
    LINE = "line"
    LINE_AND_TITLES = "line_and_titles"


@dataclass(frozen=True, slots=True)
class Agency:
    """One way to write the name of an agency or outlet in a credit. `name` is its `publisher_name` in publishers.csv."""

    surface: str
    name: str
    kind: AgencyKind
    example: str


@dataclass(frozen=True, slots=True)
class Furniture:
    phrase: str
    match: FurnitureMatch
    reach: FurnitureReach
    example: str


@functools.cache
def agencies() -> tuple[Agency, ...]:
    """All rows of agencies.csv."""
    return tuple(Agency(r["surface"], r["name"], AgencyKind(r["kind"]), r["example"]) for r in _rows("agencies"))


@functools.cache
def furniture() -> tuple[Furniture, ...]:
    """All rows of furniture.csv."""
    return tuple(
        Furniture(r["phrase"], FurnitureMatch(r["match"]), FurnitureReach(r["reach"]), r["example"]) for r in _rows("furniture")
    )


@functools.cache
def _names() -> dict[str, Agency]:
    return {agency.surface.casefold(): agency for agency in agencies()}


def agency(surface: str) -> Agency | None:
    """The agency written exactly so, whatever the case; a leading "the" does not matter."""
    return _names().get(re.sub(r"(?i)^the ", "", surface.strip()).casefold())


@functools.cache
def agency_pattern() -> re.Pattern[str]:
    """Any agency name inside a credit, the longest first: "AP" is not read out of "APA"."""
    surfaces = sorted({agency.surface for agency in agencies()}, key=len, reverse=True)
    spellings = {form for surface in surfaces for form in (surface, surface.upper())}
    choices = "|".join(re.escape(form) for form in sorted(spellings, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")


@functools.cache
def labels() -> frozenset[str]:
    """Words before a colon or dash that are no place, in lower case: "explainer" of "EXPLAINER: How the truce works"."""
    return frozenset(row.phrase.casefold() for row in furniture() if row.match is FurnitureMatch.LABEL)


def _rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
