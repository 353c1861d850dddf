"""The incidents of an article as the MUC-4 task asks for them: type, date, place, who did it to whom, with what toll.

The convention of the set: acts of six types, at most two months old whatever the news is, against people who do not fight or
against things; battles, and attacks of soldiers on rebels and of rebels on soldiers, are not asked for; what is told in less
than two slots is too vague. An incident without a place is put into the country that the article names most. The line of an
incident is chosen among its mentions, their actors, weapons and targets, and the claims about them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from spacy.tokens import Doc

from extractors.domain import ASSAULT, HAPPENED, PERPETRATORS_AND_CLAIMANTS, RECIPIENTS
from extractors.evaluation import incident_slots as slots
from extractors.evaluation.documents import ReadDocument
from extractors.nlp.annotations import ActorReading, CasualtyReading, EventReading
from extractors.records import CasualtyOutcome, CountScope, DateBasis, Role

BOMBING_MODES = frozenset({"explosives", "suicide-attack"})
BURNING = ("burn", "fire", "torch", "ablaze")
ATTACK, STRIKE = "ATTACK", "FORCED WORK STOPPAGE"
ENOUGH = 2
OF_THE_INCIDENT = frozenset({CountScope.INCIDENT, CountScope.SUBSET})
NEWS = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last day, ISO 8601; the set calls the first ``from``, which is no name in Python."""

    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Number:
    min: int
    max: int


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident. Empty slots are what the text does not say; `location` is country, province, place."""

    type: str
    date: DateRange | None
    location: tuple[str, ...]
    perp_orgs: tuple[str, ...]
    perp_individuals: tuple[str, ...]
    instruments: tuple[str, ...]
    victims: tuple[str, ...]
    phys_targets: tuple[str, ...]
    killed: Number | None
    injured: Number | None


@dataclass(frozen=True, slots=True)
class IncidentsLine:
    id: str
    events: tuple[IncidentLine, ...]


@dataclass(frozen=True, slots=True)
class _Incident:
    """The mentions of one incident, with who acts in them and the claims about them."""

    events: tuple[EventReading, ...]
    doers: tuple[ActorReading, ...]
    sufferers: tuple[ActorReading, ...]
    claims: tuple[CasualtyReading, ...]


def line(read: ReadDocument) -> IncidentsLine:
    """The incidents told as news, in the order of their first mention."""
    if read.doc is None:
        return IncidentsLine(read.document.id, ())
    return IncidentsLine(read.document.id, tuple(_lines(read.doc)))


def _lines(doc: Doc) -> Iterator[IncidentLine]:
    country = _country(doc)
    for incident in _incidents(doc):
        kind = _type(incident)
        if kind is None or not _is_news(doc, incident):
            continue
        found = _line(doc, kind, incident, country)
        if _is_asked_for(found):
            yield found


def _is_asked_for(found: IncidentLine) -> bool:
    """Whether the text tells enough of it, and an attack is one on somebody who does not fight or on something."""
    filled = (found.date, found.perp_orgs, found.perp_individuals, found.instruments, found.victims, found.phys_targets,
                  found.killed, found.injured, found.location[1:])  # fmt: skip
    is_harm = bool(found.victims or found.phys_targets) or found.type != ATTACK
    return is_harm and sum(map(bool, filled)) >= ENOUGH


def _incidents(doc: Doc) -> Iterator[_Incident]:
    numbers: dict[int, list[int]] = {}
    for number, event in enumerate(doc._.events):
        if event.incident is not None and event.realis in HAPPENED and (event.date is not None or not event.is_background):
            numbers.setdefault(event.incident, []).append(number)
    for members in numbers.values():
        events = tuple(doc._.events[number] for number in members)
        yield _Incident(
            events,
            _actors(doc, events, PERPETRATORS_AND_CLAIMANTS),
            _actors(doc, events, RECIPIENTS),
            tuple(claim for claim in doc._.casualties if claim.event in members and _is_of_the_incident(doc, claim)),
        )


def _is_of_the_incident(doc: Doc, claim: CasualtyReading) -> bool:
    """Whether a count is of one incident; that of a background incident is background as a whole."""
    if claim.scope is CountScope.BACKGROUND and claim.event is not None:
        return bool(doc._.events[claim.event].is_background)
    return claim.scope in OF_THE_INCIDENT


def _actors(doc: Doc, events: Sequence[EventReading], roles: frozenset[Role]) -> tuple[ActorReading, ...]:
    return tuple(doc._.actors[role.actor] for event in events for role in event.roles if role.role in roles)


def _type(incident: _Incident) -> str | None:
    """The type of the set, None for what it does not know (arrests, protests, troop movements)."""
    kind = next((kind for event in incident.events if (kind := _type_of_mention(event)) is not None), None)
    modes = {weapon.event_mode for event in incident.events for weapon in event.weapons}
    return "BOMBING" if kind == ATTACK and modes & BOMBING_MODES else kind


def _type_of_mention(event: EventReading) -> str | None:
    if event.event_type == "PROTEST":
        return STRIKE if event.event_mode == "strike" else None
    if event.event_type != ASSAULT:
        return None
    if event.event_mode in BOMBING_MODES:
        return "BOMBING"
    if event.event_mode == "destroy" and event.trigger and any(word in event.trigger.phrase for word in BURNING):
        return "ARSON"
    return "KIDNAPPING" if event.event_mode == "abduct" else ATTACK


def _is_news(doc: Doc, incident: _Incident) -> bool:
    when = next((event.date.date for event in incident.events if event.date is not None), None)
    article = doc._.article
    return when is None or article is None or article.published_at.date() - when.end <= NEWS


def _line(doc: Doc, kind: str, incident: _Incident, country: str | None) -> IncidentLine:
    return IncidentLine(
        type=kind,
        date=_date(incident.events),
        location=slots.place(incident.events, country),
        perp_orgs=slots.organisations(doc, incident.doers),
        perp_individuals=slots.individuals(doc, incident.doers),
        instruments=slots.weapons(doc, incident.events),
        victims=slots.victims(doc, incident.sufferers, incident.claims),
        phys_targets=slots.things_hit(doc, incident.events),
        killed=_number(incident.claims, CasualtyOutcome.KILLED),
        injured=_number(incident.claims, CasualtyOutcome.INJURED),
    )


def _date(events: Sequence[EventReading]) -> DateRange | None:
    """The shortest stretch that the text tells; where only the publication dates the incident, its day."""
    dates = [event.date.date for event in events if event.date is not None]
    found = [when for when in dates if when.basis is not DateBasis.PUBLICATION_FALLBACK]
    if found:
        when = min(found, key=lambda when: when.end - when.start)
        return DateRange(when.start.isoformat(), when.end.isoformat())
    return next((DateRange(when.end.isoformat(), when.end.isoformat()) for when in dates), None)


def _number(claims: Sequence[CasualtyReading], outcome: CasualtyOutcome) -> Number | None:
    found = slots.number(claims, outcome)
    return Number(*found) if found is not None else None


def _country(doc: Doc) -> str | None:
    """The country that most places and actors of the article are of."""
    places = [reading.place.country_iso3 for reading in doc._.places]
    actors = [actor.country_iso3 for actor in doc._.actors]
    counted = Counter(country for country in (*places, *actors) if country)
    return counted.most_common(1)[0][0] if counted else None
