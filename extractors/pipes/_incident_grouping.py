"""Which mentions tell of one incident: evidence that must not clash, and evidence that adds up."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from extractors import lexicon
from extractors.nlp.annotations import DateReading, PlaceReading
from extractors.pipes._incident_evidence import Evidence
from extractors.records import Realis

TOLD = frozenset({Realis.ASSERTED, Realis.HISTORICAL})
JOIN = 1.0
"""Evidence needed to take two mentions for one incident."""
NEAR = 3
"""Sentences within which "the attack" and bare results still mean the incident before."""
OLD = dt.timedelta(days=10)
"""A date that far before publication makes an incident background."""


@dataclass(frozen=True, slots=True)
class KindredModes:
    """A row of ``seeds/kindred_modes.csv``: two modes that reports use for one attack."""

    KEY: ClassVar = ("mode_a", "mode_b")
    mode_a: str
    mode_b: str
    example: str


@functools.cache
def _kindred() -> frozenset[frozenset[str]]:
    rows = lexicon.read(KindredModes, "kindred_modes.csv")
    return frozenset(frozenset((row.mode_a, row.mode_b)) for row in rows) - {frozenset(("aerial", "drone"))}


@dataclass
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
        return frozenset(one.event.event_mode for one in self.members if one.event.event_mode and not one.is_result)

    @property
    def doers(self) -> frozenset[str]:
        return frozenset(side for one in self.members for side in one.doers)

    @property
    def sufferers(self) -> frozenset[str]:
        return frozenset(side for one in self.members for side in one.sufferers)

    @property
    def lemmas(self) -> frozenset[str]:
        return frozenset(one.lemma for one in self.members)

    @property
    def is_answer(self) -> bool:
        return self.members[0].is_answer

    @property
    def date(self) -> DateReading | None:
        """The finest date that a mention's own clause gives, the first of equals."""
        dated = [one.date for one in self.members if one.date is not None]
        return min(dated, key=lambda date: date.date.date_prec) if dated else None

    @property
    def place(self) -> PlaceReading | None:
        """The finest place, the first of equals."""
        placed = [one.place for one in self.members if one.place is not None]
        return min(placed, key=lambda place: (place.place.country_iso3 is None, place.place.where_prec)) if placed else None


def group(
    mentions: Sequence[Evidence], links: dict[int, int], causes: dict[int, int], published: dt.date | None
) -> list[Incident]:
    """Incidents in the order of their first mention.

    `links` ties a mention to an earlier one of the same deed by grammar, `causes` one to the earlier deed that answered it.
    """
    incidents: list[Incident] = []
    home: dict[int, Incident] = {}
    for mention in mentions:
        if mention.event.realis not in TOLD:
            continue
        tied = home.get(links[mention.number]) if mention.number in links else None
        effect = home.get(causes[mention.number]) if mention.number in causes else None
        open_to = [other for other in incidents if effect is None or _may_cause(other, effect, published)]
        incident = tied or _best(mention, open_to, published) or _new(incidents)
        incident.members.append(mention)
        home[mention.number] = incident
    return incidents


def _may_cause(incident: Incident, effect: Incident, published: dt.date | None) -> bool:
    """What an old deed answered is no news, and no deed answers itself."""
    return incident is not effect and (not is_old(effect, published) or is_old(incident, published))


def _new(incidents: list[Incident]) -> Incident:
    incidents.append(Incident(len(incidents)))
    return incidents[-1]


def _best(mention: Evidence, incidents: Sequence[Incident], published: dt.date | None) -> Incident | None:
    scored = [(_score(mention, incident, published), incident) for incident in incidents if _may_be(mention, incident, published)]
    good = [(score, incident.last.sentence, incident) for score, incident in scored if score >= JOIN]
    if not good:
        return None
    return max(good, key=lambda found: (found[0], found[1], -found[2].number))[2]


# ---- what must not clash


def _may_be(mention: Evidence, incident: Incident, published: dt.date | None) -> bool:
    return (
        mention.event.event_type == incident.event_type
        and _modes_agree(mention.event.event_mode if not mention.is_result else None, incident.modes)
        and not (mention.doers & incident.sufferers and not mention.doers & incident.doers)
        and not (mention.sufferers & incident.doers and not mention.sufferers & incident.sufferers)
        and _dates_agree(mention, incident, published)
        and _places_agree(mention.place, incident.place)
        and not (mention.is_answer and not incident.is_answer and mention.sentence - incident.last.sentence <= 1)
    )


def _modes_agree(mode: str | None, modes: frozenset[str]) -> bool:
    return mode is None or not modes or any(mode == other or frozenset((mode, other)) in _kindred() for other in modes)


def _dates_agree(mention: Evidence, incident: Incident, published: dt.date | None) -> bool:
    there = incident.date
    if mention.date is None:
        return True
    if there is None:
        return not _is_old(mention.date, published) or incident.members[0].is_history
    return mention.date.date.start <= there.date.end and there.date.start <= mention.date.date.end


def _is_old(date: DateReading, published: dt.date | None) -> bool:
    return published is not None and date.date.end < published - OLD


def is_old(incident: Incident, published: dt.date | None) -> bool:
    """Whether an incident lies behind the news, by its date."""
    return incident.date is not None and _is_old(incident.date, published)


def _places_agree(here: PlaceReading | None, there: PlaceReading | None) -> bool:
    """Two places agree where they share a country; the same town, or one inside the other, is not asked for."""
    mine, theirs = _countries(here), _countries(there)
    return not mine or not theirs or bool(mine & theirs)


def _countries(place: PlaceReading | None) -> frozenset[str]:
    if place is None:
        return frozenset()
    own = (place.place.country_iso3,) if place.place.country_iso3 else ()
    return frozenset((*own, *place.place.countries))


# ---- what adds up


def _score(mention: Evidence, incident: Incident, published: dt.date | None) -> float:
    return sum(_points(mention, incident, published))


def _points(mention: Evidence, incident: Incident, published: dt.date | None) -> Iterator[float]:
    gap = mention.sentence - incident.last.sentence
    if mention.date is not None and incident.date is not None:
        yield 1.0
    if mention.doers & incident.doers:
        yield 0.8
    if mention.sufferers & incident.sufferers:
        yield 0.8
    elif mention.sufferers and incident.sufferers:
        yield -0.6
    if mention.event.event_mode is not None and mention.event.event_mode in incident.modes:
        yield 0.5
    if mention.lemma in incident.lemmas:
        yield 0.5
    if _same_place(mention.place, incident.place):
        yield 0.5
    if mention.is_definite:
        yield 1.0 if gap <= NEAR or incident.number == 0 or incident.members[0].in_headline else 0.6
    if mention.points_back:
        yield 0.8 if gap <= 1 else -0.5
    if mention.is_result:
        yield 1.0 if gap <= 1 else 0.2
    if incident.members[0].in_headline and not mention.is_new:
        yield 0.5
    if gap <= 1:
        yield 0.3
    if mention.is_new:
        yield -0.7
    if is_old(incident, published) and gap > 2 and mention.date is None:
        yield -0.8


def _same_place(here: PlaceReading | None, there: PlaceReading | None) -> bool:
    return here is not None and there is not None and here.place.location_name == there.place.location_name
