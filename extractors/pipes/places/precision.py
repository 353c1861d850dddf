"""How precisely the words give a place, and on what basis: "near", "in eastern", "district", a dateline."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from extractors.nlp.annotations import PlaceReading
from extractors.nlp.sections import section_kind
from extractors.pipes.places.borders import Border
from extractors.pipes.places.geonames import key_of, without_articles
from extractors.pipes.places.names import PRECISION, Candidate, PlaceKind, in_plain_letters
from extractors.pipes.places.placement import Placed
from extractors.pipes.places.spans import Named
from extractors.pipes.places.terms import TermKind
from extractors.records import GeoBasis, ResolvedPlace, SectionKind

EXACT_KINDS = frozenset(kind for kind, precision in PRECISION.items() if precision == (1, 1))
PARTED_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
NEAR_PRECISION = (2, 2)
PART_PRECISION = (3, 5)
TAIL_KINDS = {TermKind.ADMIN1_WORD: PlaceKind.ADMIN1, TermKind.ADMIN2_WORD: PlaceKind.ADMIN2}


def reading_of(doc: Doc, placed: Placed) -> PlaceReading:
    """The place of a name, as precise as the words around it."""
    named, candidate = placed.named, _as_written(doc, placed)
    start = named.lead.start if named.lead.direction and candidate.kind in PARTED_KINDS else named.start
    precision = _precision(named, candidate)
    place = _place(doc[start : named.end].text, candidate, precision, _basis(doc, placed))
    return PlaceReading(start, named.end, place)


def _as_written(doc: Doc, placed: Placed) -> Candidate:
    """The candidate as the words around make it: a district of that name, a part of that country."""
    named, candidate = placed.named, placed.candidate
    if candidate.kind is PlaceKind.TOWN and named.tail in TAIL_KINDS:
        name = f"{candidate.location_name} {doc[named.tail_end - 1].lower_}"
        return replace(candidate, kind=TAIL_KINDS[named.tail], location_name=name)
    if candidate.kind in PARTED_KINDS and named.lead.direction:
        return replace(candidate, location_name=f"{named.lead.direction} {candidate.location_name}")
    return _with_article(doc, named, candidate)


def _with_article(doc: Doc, named: Named, candidate: Candidate) -> Candidate:
    """A town with the Arabic article that the text gives it: "Er Rahad", which lists call Rahad or Ar Rahad."""
    written = doc[named.start : named.end].text
    name, bare = key_of(written), without_articles(key_of(written))
    if candidate.kind is not PlaceKind.TOWN or written.isupper() or name == bare or key_of(candidate.location_name) != bare:
        return candidate
    return replace(candidate, location_name=in_plain_letters(written))


def _precision(named: Named, candidate: Candidate) -> tuple[int, int]:
    if candidate.kind is PlaceKind.COUNTRY and named.lead.direction:
        return PART_PRECISION
    is_unknown = candidate.geonames_id is None and not candidate.is_curated
    if (named.lead.is_near or is_unknown) and candidate.kind in EXACT_KINDS:
        return NEAR_PRECISION
    return PRECISION[candidate.kind]


def _basis(doc: Doc, placed: Placed) -> GeoBasis:
    named, candidate = placed.named, placed.candidate
    if section_kind(doc[named.start : named.end]) is SectionKind.DATELINE:
        return GeoBasis.DATELINE
    if candidate.kind is PlaceKind.COUNTRY and not named.lead.direction:
        return GeoBasis.COUNTRY
    return GeoBasis.STATED if candidate.is_curated or candidate.geonames_id is not None else GeoBasis.INFERRED


def reading_of_border(doc: Doc, border: Border) -> PlaceReading:
    """The border between two countries, as a place."""
    precision = PRECISION[PlaceKind.BORDER]
    place = _place(doc[border.start : border.end].text, border.candidate, precision, GeoBasis.STATED)
    return PlaceReading(border.start, border.end, place)


def _place(text: str, candidate: Candidate, precision: tuple[int, int], basis: GeoBasis) -> ResolvedPlace:
    return ResolvedPlace(
        text=text,
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
