"""What the police did: KILL, ARREST, FORCE, FAIL, ANY_ACTION.

The convention of the set: every force of the state is police, and so is an authority that arrests, restricts or deploys, named
or not, but a curfew or a ban that nobody is said to impose is no act of theirs; an article that names the police, or tells of
any such act, tells of an ANY_ACTION; what a force left undone is FAIL. All of it is chosen among the
actors, events and casualty claims that the pipes read, and the omissions of the actors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from extractors.domain import ASSAULT, HAPPENED, PERPETRATORS, POLICE, STATE_SIDE
from extractors.evaluation import omissions
from extractors.evaluation.documents import ReadDocument
from extractors.nlp.annotations import ActorReading, EventReading
from extractors.records import ActorType, CasualtyOutcome


class Label(StrEnum):
    KILL = "kill"
    ARREST = "arrest"
    FAIL = "fail"
    FORCE = "force"
    ANY_ACTION = "any_action"


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """Labels of the document, in the order in which the set lists them."""

    id: str
    labels: tuple[str, ...]


FORCEFUL_MODES = frozenset({None, "firearms", "crowd-control", "beat", "targeted", "torture"})
CUSTODY = ("COERCE", "arrest")
HANDS_ON = frozenset({CUSTODY, ("COERCE", "seize"), ("COERCE", "deport"), ("MOBILIZE", "troops")})
"""Acts that only a force of the state does, whether the text names it or not."""
OFFICIAL = HANDS_ON | {("COERCE", "curfew"), ("COERCE", "restrict")}
"""Acts that only an authority does."""
WISHES = frozenset({"REQUEST", "THREATEN"})


def line(read: ReadDocument) -> AgencyLine:
    """The labels that any actor, event, claim or omission of the document supports."""
    found = set(labels(read.doc)) if read.doc is not None else set()
    return AgencyLine(read.document.id, tuple(label.upper() for label in Label if label in found))


def labels(doc: Doc) -> Iterator[Label]:
    """Every label the Doc gives, with repeats."""
    actors: Sequence[ActorReading] = doc._.actors
    failing = {omission.actor for omission in omissions.find(doc)}
    if any(_is_police(actor) for number, actor in enumerate(actors) if number not in failing):
        yield Label.ANY_ACTION
    if any(_is_force(actors[number]) for number in failing):
        yield Label.FAIL
    wished = set(_wished(doc))
    for number, event in enumerate(doc._.events):
        if event.realis in HAPPENED and number not in wished and _is_official(actors, event):
            yield from _of_event(doc, number, event)


def _is_police(actor: ActorReading) -> bool:
    return actor.sector == POLICE


def _is_force(actor: ActorReading) -> bool:
    return _is_police(actor) or actor.actor_type is ActorType.STATE_FORCES


def _wished(doc: Doc) -> Iterator[int]:
    """The events that a party asks for or threatens with: "demanded the arrest of the mayor"."""
    for statement in doc._.statements:
        event = statement.event
        if statement.plover_type in WISHES and event is not None and doc._.events[event].start >= statement.start:
            yield event


def _is_official(actors: Sequence[ActorReading], event: EventReading) -> bool:
    """Whether a force of the state did it, or an authority or nobody is named for what only authorities do."""
    doers = [actors[role.actor] for role in event.roles if role.role in PERPETRATORS]
    if (event.event_type, event.event_mode) in HANDS_ON and not doers:
        return True
    is_authority = _is_authority if (event.event_type, event.event_mode) in OFFICIAL else _is_force
    return any(is_authority(actor) for actor in doers)


def _is_authority(actor: ActorReading) -> bool:
    return actor.actor_type in STATE_SIDE or _is_police(actor)


def _of_event(doc: Doc, number: int, event: EventReading) -> Iterator[Label]:
    yield Label.ANY_ACTION
    if (event.event_type, event.event_mode) == CUSTODY:
        yield Label.ARREST
    if event.event_type != ASSAULT:
        return
    if event.event_mode in FORCEFUL_MODES:
        yield Label.FORCE
    if _is_deadly(doc, number, event):
        yield from (Label.KILL, Label.FORCE)


def _is_deadly(doc: Doc, number: int, event: EventReading) -> bool:
    """Whether a claim about the event, or about another mention of its incident, tells of a death."""
    events: Sequence[EventReading] = doc._.events
    deadly = {claim.event for claim in doc._.casualties if claim.outcome is CasualtyOutcome.KILLED and not claim.is_negated}
    incidents = {events[index].incident for index in deadly if index is not None} - {None}
    return number in deadly or event.incident in incidents
