"""An incident in the making: the mentions taken for it so far, and what they say together."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.nlp.annotations import DateReading, PlaceReading
from extractors.pipes.incidents.evidence import Evidence
from extractors.records import ActorType, ResolvedPlace
from extractors.reference import kindred_modes

TOLD_APART = frozenset({frozenset({"aerial", "drone"}), frozenset({"aerial", "heavy-weapons"})})
"""Modes that reports of different outlets may mix, but one article keeps apart."""
OLD = dt.timedelta(days=10)
"""A date that far before publication makes an incident background."""


@dataclass(slots=True)
class Incident:
    """Mentions taken for one incident so far, with what they say together."""

    number: int
    members: list[Evidence] = field(default_factory=list)
    parent: int | None = None

    @property
    def last(self) -> Evidence:
        return self.members[-1]

    @property
    def event_type(self) -> str:
        return self.members[0].event.event_type

    @property
    def modes(self) -> frozenset[str]:
        return modes_of(self.members)

    @property
    def perpetrators(self) -> frozenset[str]:
        return frozenset(side for member in self.members for side in member.people.perpetrators)

    @property
    def recipients(self) -> frozenset[str]:
        return frozenset(side for member in self.members for side in member.people.recipients)

    @property
    def perpetrator_types(self) -> frozenset[ActorType]:
        return frozenset(kind for member in self.members for kind in member.people.perpetrator_types)

    @property
    def stated_types(self) -> frozenset[ActorType]:
        return frozenset(kind for member in self.members for kind in member.people.stated_types)

    @property
    def recipient_types(self) -> frozenset[ActorType]:
        return frozenset(kind for member in self.members for kind in member.people.recipient_types)

    @property
    def named_victims(self) -> frozenset[str]:
        return frozenset(name for member in self.members for name in member.people.named_victims)

    @property
    def things(self) -> frozenset[str]:
        return frozenset(thing for member in self.members for thing in member.people.things)

    @property
    def lemmas(self) -> frozenset[str]:
        return frozenset(member.form.lemma for member in self.members)

    @property
    def is_many(self) -> bool:
        """Whether it is told of in the plural only: "the strikes"."""
        named = [member for member in self.members if member.form.is_one or member.form.is_some]
        return bool(named) and not any(member.form.is_one for member in named)

    @property
    def countries(self) -> frozenset[str]:
        """Those of the mentions' own phrases, and those of the place it is given."""
        place = self.place.place if self.place is not None else None
        given = (place.country_iso3, *place.countries) if place is not None else ()
        return frozenset(country for member in self.members for country in (*member.where.countries, *given) if country)

    @property
    def is_answer(self) -> bool:
        return self.members[0].context.is_answer

    @property
    def date(self) -> DateReading | None:
        """The finest date that a mention's own clause gives, the first of equals."""
        dated = [member.time.date for member in self.members if member.time.date is not None]
        return min(dated, key=lambda date: date.date.date_prec) if dated else None

    @property
    def time_of_day(self) -> str | None:
        """The first time of day that a mention gives, one of a clock before a part of the day."""
        told = [time for member in self.members if (time := member.time.time_of_day) is not None]
        return min(told, key=lambda time: not time[0].isdigit(), default=None)

    @property
    def place(self) -> PlaceReading | None:
        """The finest place, the first of equals."""
        placed = [member.where.place for member in self.members if member.where.place is not None]
        return min(placed, key=fineness) if placed else None


@functools.cache
def _kindred() -> frozenset[frozenset[str]]:
    return kindred_modes() - TOLD_APART


def mode_of(mention: Evidence) -> str | None:
    return None if mention.form.is_result else mention.event.event_mode


def modes_of(mentions: Sequence[Evidence]) -> frozenset[str]:
    return frozenset(mode for member in mentions if (mode := mode_of(member)) is not None)


def modes_agree(mode: str | None, modes: frozenset[str]) -> bool:
    return mode is None or not modes or any(mode == other or frozenset((mode, other)) in _kindred() for other in modes)


def fineness(place: PlaceReading) -> tuple[bool, int]:
    return place.place.country_iso3 is None, place.place.where_prec


def may_lie_in(inner: ResolvedPlace, outer: ResolvedPlace) -> bool:
    """Whether nothing that is known of a place says that it lies outside another, wider one."""
    here, there = ({place.country_iso3, *place.countries} - {None} for place in (inner, outer))
    is_elsewhere = bool(here and there) and not here & there
    return not is_elsewhere and (None in (inner.admin1, outer.admin1) or inner.admin1 == outer.admin1)


def is_old_date(date: DateReading, published: dt.date | None) -> bool:
    """Whether a day lies that far before publication that what happened on it is background."""
    return published is not None and date.date.end < published - OLD


def is_old(incident: Incident, published: dt.date | None) -> bool:
    """Whether an incident lies behind the news, by its date."""
    return incident.date is not None and is_old_date(incident.date, published)
