"""Where an incident was that is told without a place: as far as the dateline or the other incidents of the article say."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

from spacy.tokens import Doc

from extractors import lexicon
from extractors.nlp.annotations import PlaceReading
from extractors.nlp.sections import section_kind
from extractors.pipes.incidents.incident import Incident
from extractors.records import GeoBasis, SectionKind
from extractors.reference import Country

COUNTRY = (3, 6)
"""ACLED's geo_precision and UCDP's where_prec of a country."""


def places(doc: Doc, incidents: Sequence[Incident], background: Sequence[bool]) -> list[PlaceReading | None]:
    """The place of each incident: its own; of the first news, the dateline's; of other news, the one country of the news.

    "NAIROBI - Kenyan police fired at protesters": the dateline places it, since who did it belongs there; "DUBAI - A missile
    struck a tanker" was not in Dubai. What is history may have been anywhere.
    """
    found = [incident.place for incident in incidents]
    news = [incident for incident in incidents if not background[incident.number]]
    first = next((incident for incident in news if not all(member.context.in_headline for member in incident.members)), None)
    if first is not None and first.place is None:
        found[first.number] = _dateline(doc, first)
    placed = [place for incident in news if (place := found[incident.number]) is not None]
    countries = {place.place.country_iso3 for place in placed}
    for incident in news:
        if found[incident.number] is None and placed and len(countries) == 1 and None not in countries:
            found[incident.number] = _country_of(placed[0])
    return found


def _dateline(doc: Doc, incident: Incident) -> PlaceReading | None:
    """The place of the dateline where it lies in the country of those who acted or suffered."""
    sides = incident.perpetrators | incident.recipients
    readings: tuple[PlaceReading, ...] = doc._.places
    datelines = (member for member in readings if section_kind(member.span(doc)) is SectionKind.DATELINE)
    return next((member for member in datelines if member.place.country_iso3 in sides), None)


@functools.cache
def _country_names() -> dict[str, str]:
    return {row.country_iso3: row.country_name for row in lexicon.read(Country, "countries.csv")}


def _country_of(reading: PlaceReading) -> PlaceReading:
    """The country of a place, inferred for another incident."""
    geo_precision, where_prec = COUNTRY
    name = _country_names().get(reading.place.country_iso3 or "", reading.place.location_name)
    place = dataclasses.replace(
        reading.place, location_name=name, admin1=None, geonames_id=None, latitude=None, longitude=None,
        geo_precision=geo_precision, where_prec=where_prec, basis=GeoBasis.INFERRED,
    )  # fmt: skip
    return dataclasses.replace(reading, place=place)
