"""Which of the places of one name is meant: what contains it, which countries the article is about, how large it is."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractors import lexicon
from extractors.pipes.places.names import Candidate, PlaceKind

WORLD_CITY = 1_000_000
LARGE = 100_000
NOTED = 15_000
ONLY = 5_000
"""People of a town that is likely meant where nothing speaks for it: of one among several of its name, and of the only one."""
MUCH_LARGER = 10
"""How many times as large a town must be to be meant by a name that it had once, or has in another language."""
DOMINANT_SHARE = 0.6


class Observation(StrEnum):
    """What speaks for one of the places of a name."""

    SIZE = "size"
    COUNTRY_SHARE = "country_share"
    COUNTRY_NAMED = "country_named"
    PROVINCE_SHARE = "province_share"
    MAIN_NAME = "main_name"


@dataclass(frozen=True, slots=True)
class PlaceWeight:
    """A row of ``seeds/place_weights.csv``: how much an observation counts. A weight is times what is observed."""

    observation: Observation
    weight: float
    meaning: str
    example: str


@functools.cache
def weights() -> dict[Observation, float]:
    """The weight of every observation. Raises KeyError in `choose` where a row is missing."""
    return {row.observation: row.weight for row in lexicon.read(PlaceWeight, "place_weights.csv")}


@dataclass(frozen=True, slots=True)
class Container:
    """What a name lies in by the text: "Abu Kamal, Syria", "Akron, Ohio". `is_mapped` says that we know its towns as such."""

    countries: frozenset[str]
    admin1: str | None = None
    is_mapped: bool = False

    def holds(self, candidate: Candidate) -> bool:
        if not self.countries.intersection(candidate.all_countries):
            return False
        return self.admin1 is None or candidate.admin1 == self.admin1

    def excludes(self, candidate: Candidate) -> bool:
        """Whether a town lies in another province: the El Aguaje of Guerrero is not "El Aguaje, Michoacan"."""
        is_small = candidate.kind is PlaceKind.TOWN and not candidate.is_curated and candidate.population < LARGE
        return is_small and self.is_mapped and self.admin1 != candidate.admin1


class Setting:
    """The countries an article speaks of, by how often it does, and the provinces and states.

    `countries` are those that it names; `peoples` those of its adjectives ("Russian troops"), who may act far from home;
    `towns` the countries of the towns that it names, which speak for smaller ones near them.
    """

    def __init__(
        self,
        countries: Iterable[str],
        provinces: Iterable[tuple[str | None, str | None]],
        peoples: Iterable[str] = (),
        towns: Iterable[str] = (),
    ) -> None:
        countries = tuple(countries)
        self.names_a_country = bool(countries)
        """Whether the article names any country; then a small town of another one is hardly meant."""
        self._named = Counter((*countries, *towns))
        self._counts = self._named + Counter(peoples)
        self._total = sum(self._counts.values())
        self._provinces = Counter(provinces)
        self._provinces_total = sum(self._provinces.values())

    def names(self, candidate: Candidate) -> bool:
        """Whether the article names one of the candidate's countries or their towns, not only its people."""
        return any(self._named[country] for country in candidate.all_countries)

    def share(self, candidate: Candidate) -> float:
        """The share of the article's country words that speak of one of the candidate's countries.

        Words for its people alone do not point to a village: "Russian troops shelled Pokrovsk" is no village in Russia.
        """
        if not self._total or not (candidate.is_curated or candidate.population >= NOTED or self.names(candidate)):
            return 0.0
        return max((self._counts[country] / self._total for country in candidate.all_countries), default=0.0)

    def share_of_province(self, candidate: Candidate) -> float:
        """The share of the article's provinces that is the candidate's."""
        if candidate.admin1 is None or not self._provinces_total:
            return 0.0
        return self._provinces[candidate.country_iso3, candidate.admin1] / self._provinces_total


def dominant(countries: Iterable[str]) -> str | None:
    """The country that most words for countries name, None where no one does.

    >>> dominant(["UKR", "UKR", "RUS"]), dominant(["UKR", "RUS"]), dominant([])
    ('UKR', None, None)
    """
    counts = Counter(countries)
    country, count = next(iter(counts.most_common(1)), ("", 0))
    return country if count and count / counts.total() >= DOMINANT_SHARE else None


def choose(
    candidates: Sequence[Candidate],
    setting: Setting,
    container: Container | None,
    is_surely_place: bool,
) -> Candidate | None:
    """The most likely of several places of one name, None where no one is likely enough.

    A town that nothing in the text points to must be large, and go by its own name: any word is what some village is called.
    `is_surely_place` says that the words around, or the model, tell that a place is named at all.
    """
    if container is not None and any(container.holds(candidate) for candidate in candidates):
        candidates = [candidate for candidate in candidates if container.holds(candidate)]
    else:
        candidates = [place for place in candidates if container is None or not container.excludes(place)]
        candidates = _without_former_names(_without_namesakes(candidates, setting), setting)
    best = max(candidates, key=lambda candidate: _score(candidate, setting), default=None)
    is_only = len(candidates) == 1
    if best is None or not _is_likely(best, setting, container, is_surely_place, is_only):
        return None
    return best


def _without_namesakes(candidates: Sequence[Candidate], setting: Setting) -> Sequence[Candidate]:
    """Where one is a world city, small towns named after it drop out, unless the article tells of their province."""
    if not any(candidate.is_main and candidate.population >= WORLD_CITY for candidate in candidates):
        return candidates
    return [
        place for place in candidates if place.is_curated or place.population >= LARGE or setting.share_of_province(place) > 0
    ]


def _without_former_names(candidates: Sequence[Candidate], setting: Setting) -> Sequence[Candidate]:
    """Where a town goes by the name, larger ones that only went by it drop out, unless the article names their country.

    "Shells fell in Pokrovsk" is not in Engels, which had that name until 1931; a hamlet drives out no city.
    """
    current = max((place.population for place in candidates if place.is_main and place.population >= NOTED), default=None)
    if current is None:
        return candidates
    return [
        place
        for place in candidates
        if place.is_main or place.is_curated or place.population > current * MUCH_LARGER or setting.names(place)
    ]


def _score(candidate: Candidate, setting: Setting) -> float:
    observed = {
        Observation.SIZE: math.log10(candidate.population + 10),
        Observation.COUNTRY_SHARE: setting.share(candidate),
        Observation.COUNTRY_NAMED: setting.share(candidate) > 0,
        Observation.PROVINCE_SHARE: setting.share_of_province(candidate),
        Observation.MAIN_NAME: candidate.is_main,
    }
    known = weights()
    return sum(known[observation] * value for observation, value in observed.items())


def _is_likely(
    candidate: Candidate, setting: Setting, container: Container | None, is_surely_place: bool, is_only: bool
) -> bool:
    if candidate.is_curated or candidate.kind is not PlaceKind.TOWN:
        return True
    if (container is not None and container.holds(candidate)) or setting.share(candidate) > 0:
        return True
    if candidate.is_main:
        is_free = is_surely_place and not setting.names_a_country
        return candidate.population >= ((ONLY if is_only else NOTED) if is_free else LARGE)
    return is_surely_place and candidate.population >= LARGE
