"""The names of places: countries, ``seeds/places_extra.csv`` and GeoNames' towns, all as candidates of one shape."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from extractors import lexicon
from extractors.language.phrases import PhraseTree
from extractors.pipes.places.geonames import Town, key_of, us_states
from extractors.reference import Actor, Country, Demonym

_MARKS = frozenset("\u0304\u0306\u0323\u0324\u0326\u0327\u0331\u0332")
"""Combining marks of transliteration: macron, breve, dots and lines below, comma and cedilla below."""
_SOUNDED_ARTICLE = re.compile(r"^(?:At (?=T)|Ar (?=R)|As (?=S)|Ash (?=Sh)|Az (?=Z)|Ad (?=D)|An (?=N))")
_BREATHINGS = dict.fromkeys(map(ord, "‘’ʻʼʿʾ`"))
FindTowns = Callable[[str], tuple[Town, ...]]


class PlaceKind(StrEnum):
    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    REGION = "region"
    BORDER = "border"
    SEA = "sea"
    RIVER = "river"
    TOWN = "town"
    NEIGHBOURHOOD = "neighbourhood"
    BASE = "base"
    OIL_FIELD = "oil_field"
    FACILITY = "facility"
    CAMP = "camp"
    CROSSING = "crossing"
    HISTORIC = "historic"


PRECISION: dict[PlaceKind, tuple[int, int]] = {
    PlaceKind.COUNTRY: (3, 6), PlaceKind.ADMIN1: (3, 4), PlaceKind.ADMIN2: (2, 3), PlaceKind.REGION: (3, 5),
    PlaceKind.BORDER: (3, 5), PlaceKind.SEA: (3, 7), PlaceKind.RIVER: (3, 5), PlaceKind.TOWN: (1, 1),
    PlaceKind.NEIGHBOURHOOD: (1, 1), PlaceKind.BASE: (1, 1), PlaceKind.OIL_FIELD: (1, 1), PlaceKind.FACILITY: (1, 1),
    PlaceKind.CAMP: (1, 1), PlaceKind.CROSSING: (1, 1), PlaceKind.HISTORIC: (1, 1),
}  # fmt: skip
"""ACLED's geo_precision and UCDP's where_prec of a place that is named without "near"."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of ``seeds/places_extra.csv``. Without coordinates it stands where its `seat` does, a town of GeoNames."""

    name: str
    kind: PlaceKind
    country_iso3: str | None
    countries: tuple[str, ...]
    admin1: str | None
    seat: str | None
    latitude: float | None
    longitude: float | None
    aliases: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. `is_curated`: from our own list; `is_main`: found by its main name."""

    location_name: str
    kind: PlaceKind
    country_iso3: str | None
    countries: tuple[str, ...] = ()
    admin1: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    is_curated: bool = False
    is_main: bool = True

    @property
    def all_countries(self) -> tuple[str, ...]:
        return self.countries or ((self.country_iso3,) if self.country_iso3 else ())


class PlaceNames:
    """Every name we know, given a way to find towns; `admin1_words` are the words that may stand behind a province's name."""

    def __init__(self, towns: FindTowns, admin1_words: frozenset[str]) -> None:
        self._towns = towns
        self._admin1_words = admin1_words
        rows = lexicon.read(PlaceRow, "places_extra.csv")
        self._admin1_names = dict(self._names_of_codes(rows))
        self.country_names = dict(_country_names())
        self.tree = PhraseTree(self._entries(rows))
        self.borders = {frozenset(row.countries): self._of_row(row) for row in rows if row.name.endswith(" border")}
        self.country_tree = PhraseTree(_country_words(rows))
        self.peoples = frozenset(key_of(word.demonym) for word in lexicon.read(Demonym, "demonyms.csv"))
        self.towns_of = functools.lru_cache(maxsize=20_000)(self._towns_of)

    def _towns_of(self, name: str) -> tuple[Candidate, ...]:
        """GeoNames' places of a name, largest first."""
        return tuple(self._of_town(town) for town in self._towns(name))

    def _entries(self, rows: tuple[PlaceRow, ...]) -> Iterator[tuple[str, Candidate]]:
        for name, country in self.country_names.items():
            yield name, Candidate(name, PlaceKind.COUNTRY, country, is_curated=True)
        for state in set(us_states()).difference(row.name for row in rows):
            yield state, Candidate(state, PlaceKind.ADMIN1, "USA", admin1=state, is_curated=True)
        for row in rows:
            candidate = self._of_row(row)
            names = {key_of(name): name for name in (row.name, *row.aliases, *self._province_names(row))}
            for key, name in names.items():
                if row.kind is PlaceKind.COUNTRY and key == key_of(row.name):
                    continue
                yield name, replace(candidate, is_main=key == key_of(row.name))

    def _province_names(self, row: PlaceRow) -> Iterator[str]:
        """Every name of a province with every word for a province: "Anbar province" is "Anbar governorate" too."""
        if row.kind is PlaceKind.ADMIN1:
            for name in (_base(row.name), *row.aliases):
                yield from (f"{name} {word}" for word in self._admin1_words)

    def _of_row(self, row: PlaceRow) -> Candidate:
        seat = self._seat(row) if row.latitude is None and row.seat else None
        town = seat if row.kind is PlaceKind.TOWN else None
        return Candidate(
            location_name=row.name,
            kind=row.kind,
            country_iso3=row.country_iso3 or (row.countries[0] if row.countries else None),
            countries=row.countries,
            admin1=_base(row.name) if row.kind is PlaceKind.ADMIN1 else row.admin1 or self._province_of(town),
            geonames_id=town.geonames_id if town else None,
            latitude=seat.latitude if seat else row.latitude,
            longitude=seat.longitude if seat else row.longitude,
            is_curated=True,
        )

    def _province_of(self, town: Town | None) -> str | None:
        return self._admin1_names.get((town.country_iso3, town.admin1)) if town is not None else None

    def _of_town(self, town: Town) -> Candidate:
        admin1 = self._admin1_names.get((town.country_iso3, town.admin1))
        return Candidate(
            location_name=in_plain_letters(town.name),
            kind=PlaceKind.TOWN,
            country_iso3=town.country_iso3,
            admin1=admin1 or (town.admin1 if town.country_iso3 == "USA" else None) or None,
            geonames_id=town.geonames_id,
            latitude=town.latitude,
            longitude=town.longitude,
            population=town.population,
            is_main=town.is_main,
        )

    def _names_of_codes(self, rows: Iterable[PlaceRow]) -> Iterator[tuple[tuple[str, str], str]]:
        """GeoNames has codes for provinces, no names: the code of a province is that of its seat."""
        for row in rows:
            seat = self._seat(row) if row.kind is PlaceKind.ADMIN1 and row.seat else None
            if seat is not None:
                yield (seat.country_iso3, seat.admin1), _base(row.name)

    def _seat(self, row: PlaceRow) -> Town | None:
        return next((town for town in self._towns(row.seat or "") if town.country_iso3 == row.country_iso3), None)


def in_plain_letters(name: str) -> str:
    """A name as English newspapers print it: without the marks of scholars, with the accents of other Latin alphabets.

    An Arabic article that has taken the sound of the name is not printed.

    >>> in_plain_letters("Ţarţūs"), in_plain_letters("‘Afrīn"), in_plain_letters("Ménaka"), in_plain_letters("At Tawāhī")
    ('Tartus', 'Afrin', 'Ménaka', 'Tawahi')
    """
    letters = unicodedata.normalize("NFD", name.translate(_BREATHINGS))
    plain = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _MARKS)).strip()
    return _SOUNDED_ARTICLE.sub("", plain)


def _base(name: str) -> str:
    """A province's name without its last word: "Anbar" of "Anbar province"."""
    return name.rsplit(" ", 1)[0]


def _country_words(rows: Iterable[PlaceRow]) -> Iterator[tuple[str, str]]:
    """Names of countries, with their variants, and the adjectives and plurals made of them."""
    yield from _country_names()
    for row in rows:
        if row.kind is PlaceKind.COUNTRY and row.country_iso3:
            yield from ((alias, row.country_iso3) for alias in row.aliases)
    states = {actor.actor_id: actor.country_iso3 for actor in lexicon.read(Actor, "actors.csv")}
    for word in lexicon.read(Demonym, "demonyms.csv"):
        country = states.get(word.actor_id)
        if country:
            yield word.demonym, country


def _country_names() -> Iterator[tuple[str, str]]:
    for row in lexicon.read(Country, "countries.csv"):
        yield row.country_name, row.country_iso3
