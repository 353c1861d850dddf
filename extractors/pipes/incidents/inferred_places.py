"""Where an incident was that is told without a place: as far as the dateline or the other incidents of the article say."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

from spacy.tokens import Doc

from extractors import lexicon
from extractors.nlp.annotations import PlaceReading
from extractors.nlp.sections import section_kind
from extractors.pipes.incidents.incident import Incident, may_lie_in
from extractors.records import GeoBasis, SectionKind
from extractors.reference import Country

COUNTRY = (3, 6)
"""ACLED's geo_precision and UCDP's where_prec of a country."""
DISTRICT = 3
"""UCDP's where_prec of a district: whoever names it means no town beside it."""
NEAR = (2, 2)
"""Those of near a town."""


def places(
    doc: Doc, incidents: Sequence[Incident], background: Sequence[bool], towns: Sequence[PlaceReading]
) -> list[PlaceReading | None]:
    """The place of each incident: its own; of the news that a text begins with, the town that its lead names (`towns`); of the
    first news, the dateline's; of other news, the one country of the news.

    "NAIROBI - Kenyan police fired at protesters": the dateline places it, since who did it belongs there; "DUBAI - A missile
    struck a tanker off Yemen" was not in Dubai; "QUETTA - A grenade burst at a police post", in a text without another place or
    country, was in or near Quetta. What is history may have been anywhere.
    """
    found = [incident.place for incident in incidents]
    news = [incident for incident in incidents if not background[incident.number]]
    lead = max(news, key=lambda incident: len(incident.members), default=None)
    if lead is not None:
        elsewhere = {other.place.place for other in incidents if other.place is not None and _is_of_another_day(other, lead)}
        free = [town for town in towns if town.place not in elsewhere]
        found[lead.number] = _town_of_lead(lead, free) or lead.place
    first = next((incident for incident in news if not all(member.context.in_headline for member in incident.members)), None)
    if first is not None and found[first.number] is None:
        found[first.number] = _dateline(doc, first)
    placed = [place for incident in news if (place := found[incident.number]) is not None]
    countries = {place.place.country_iso3 for place in placed}
    for incident in news:
        if found[incident.number] is None and placed and len(countries) == 1 and None not in countries:
            found[incident.number] = _country_of(placed[0])
    return found


def _is_of_another_day(incident: Incident, other: Incident) -> bool:
    here, there = incident.date, other.date
    return here is not None and there is not None and (here.date.end < there.date.start or there.date.end < here.date.start)


def _town_of_lead(incident: Incident, towns: Sequence[PlaceReading]) -> PlaceReading | None:
    """The first town of the lead that may lie in the place of an incident that is told without a town or district.

    "Gunmen attacked a village in northern Mali. What happened in Zargolo was a massacre": it was in or near Zargolo.
    """
    own = incident.place
    if own is not None and own.place.where_prec <= DISTRICT:
        return None
    town = next((town for town in towns if own is None or may_lie_in(town.place, own.place)), None)
    if town is None:
        return None
    geo_precision, where_prec = NEAR
    place = dataclasses.replace(town.place, geo_precision=geo_precision, where_prec=where_prec, basis=GeoBasis.INFERRED)
    return dataclasses.replace(town, place=place)


def _dateline(doc: Doc, incident: Incident) -> PlaceReading | None:
    """The place of the dateline where it lies in the country of those who acted or suffered, or the text names no other."""
    sides = incident.perpetrators | incident.recipients
    readings: tuple[PlaceReading, ...] = doc._.places
    datelines = [member for member in readings if section_kind(member.span(doc)) is SectionKind.DATELINE]
    at_home = next((member for member in datelines if member.place.country_iso3 in sides), None)
    if at_home is not None or len(datelines) != 1 or len(readings) > 1:
        return at_home
    told = {actor.country_iso3 for actor in doc._.actors} - {None}
    return _near(datelines[0]) if told <= {datelines[0].place.country_iso3} else None


def _near(reading: PlaceReading) -> PlaceReading:
    geo_precision, where_prec = NEAR
    return dataclasses.replace(
        reading, place=dataclasses.replace(reading.place, geo_precision=geo_precision, where_prec=where_prec)
    )


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
