"""The incidents of an article as the MUC-4 task asks for them: type, date, place, who did it to whom, with what toll.

The convention of the set: terrorist acts of six types that were news, no background.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.nlp.annotations import ActorReading, CasualtyReading, EventReading
from extractors.predict.documents import ReadDocument
from extractors.records import ActorType, CasualtyOutcome, Realis, Role

BOMBING_MODES = frozenset({"explosives", "suicide-attack"})
MUC_TYPES = {"abduct": "KIDNAPPING"}
STRIKE = "FORCED WORK STOPPAGE"
TOLD = frozenset({Realis.ASSERTED, Realis.HISTORICAL})
DOERS = frozenset({Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR, Role.CLAIMS_RESPONSIBILITY})
SUFFERERS = frozenset({Role.RECIPIENT, Role.VICTIM})
NOT_AN_ORGANISATION = frozenset({ActorType.PERSON, ActorType.UNNAMED_GROUP, ActorType.CIVILIAN_GROUP})


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
    """One incident. Empty slots are what the text does not say."""

    type: str
    date: DateRange | None
    location: str | None
    perp_orgs: tuple[str, ...]
    perp_individuals: tuple[str, ...]
    victims: tuple[str, ...]
    phys_targets: tuple[str, ...]
    killed: Number | None
    injured: Number | None


@dataclass(frozen=True, slots=True)
class IncidentsLine:
    id: str
    events: tuple[IncidentLine, ...]


def line(read: ReadDocument) -> IncidentsLine:
    """The incidents told as news, in the order of their first mention."""
    if read.doc is None:
        return IncidentsLine(read.document.id, ())
    return IncidentsLine(read.document.id, tuple(_incidents(read.doc)))


def _incidents(doc: Doc) -> Iterator[IncidentLine]:
    events: Sequence[EventReading] = doc._.events
    by_incident: dict[int, list[int]] = {}
    for number, event in enumerate(events):
        if event.incident is not None and event.realis in TOLD and not event.is_background:
            by_incident.setdefault(event.incident, []).append(number)
    for numbers in by_incident.values():
        kind = next((kind for number in numbers if (kind := _type(events[number])) is not None), None)
        if kind is not None:
            yield _incident(doc, kind, numbers)


def _type(event: EventReading) -> str | None:
    """The type of the set, None for what it does not know (arrests, protests, troop movements)."""
    if event.event_type == "PROTEST":
        return STRIKE if event.event_mode == "strike" else None
    if event.event_type != "ASSAULT":
        return None
    if event.event_mode in BOMBING_MODES:
        return "BOMBING"
    return MUC_TYPES.get(event.event_mode or "", "ATTACK")


def _incident(doc: Doc, kind: str, numbers: Sequence[int]) -> IncidentLine:
    events = [doc._.events[number] for number in numbers]
    doers = [doc._.actors[role.actor] for event in events for role in event.roles if role.role in DOERS]
    sufferers = [doc._.actors[role.actor] for event in events for role in event.roles if role.role in SUFFERERS]
    claims = [claim for claim in doc._.casualties if claim.event in numbers]
    hurt = [doc[claim.victims[0] : claim.victims[1]].text for claim in claims if claim.victims is not None]
    return IncidentLine(
        type=kind,
        date=_date(events),
        location=_location(events),
        perp_orgs=_names(doc, (actor for actor in doers if _is_organisation(actor))),
        perp_individuals=_names(doc, (actor for actor in doers if not _is_organisation(actor))),
        victims=_unique([*_names(doc, (actor for actor in sufferers if not _is_organisation(actor))), *hurt]),
        phys_targets=(),
        killed=_number(claims, CasualtyOutcome.KILLED),
        injured=_number(claims, CasualtyOutcome.INJURED),
    )


def _is_organisation(actor: ActorReading) -> bool:
    return actor.is_named and actor.actor_type not in NOT_AN_ORGANISATION


def _names(doc: Doc, actors: Iterable[ActorReading]) -> tuple[str, ...]:
    """Their names, once each; of a pronoun, what it stands for."""
    return _unique(_told(doc, actor) for actor in actors)


def _told(doc: Doc, actor: ActorReading) -> str:
    while actor.antecedent is not None:
        actor = doc._.actors[actor.antecedent]
    return actor.span(doc).text


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _date(events: Sequence[EventReading]) -> DateRange | None:
    when = next((event.date.date for event in events if event.date is not None), None)
    return DateRange(when.start.isoformat(), when.end.isoformat()) if when is not None else None


def _location(events: Sequence[EventReading]) -> str | None:
    place = next((event.place.place for event in events if event.place is not None), None)
    return place.location_name if place is not None else None


def _number(claims: Sequence[CasualtyReading], outcome: CasualtyOutcome) -> Number | None:
    told = [claim.quantity for claim in claims if claim.outcome is outcome and claim.quantity.minimum is not None]
    if not told:
        return None
    best = max(told, key=lambda quantity: quantity.minimum or 0)
    low = best.minimum or 0
    return Number(low, best.maximum if best.maximum is not None else low)
