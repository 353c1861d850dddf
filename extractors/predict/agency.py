"""What the police did, by document and by sentence: KILL, ARREST, FORCE, FAIL, ANY_ACTION.

The convention of the set: the agent is the police (other security forces are not); any deed or word of theirs is ANY_ACTION;
force is firing, gas, batons and killing; what they did not do, or failed to, is FAIL.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extractors.nlp.annotations import ActorReading, EventReading
from extractors.predict.documents import ReadDocument
from extractors.records import CasualtyOutcome, Realis, Role

POLICE_WORDS = frozenset({"police", "policeman", "policemen", "policewoman", "cop", "cops", "constable", "constables"})
POLICE_SECTOR = "COP"
DOERS = frozenset({Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR})
FORCEFUL_MODES = frozenset({"firearms", "crowd-control", "beat", "targeted", "torture"})
LABELS = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """Labels of the document, and those of its sentences in reading order."""

    id: str
    labels: tuple[str, ...]


def line(read: ReadDocument) -> AgencyLine:
    """The labels that any event, claim, statement or attribution of the police supports."""
    found = set(_labels(read.doc)) if read.doc is not None else set()
    return AgencyLine(read.document.id, tuple(label for label in LABELS if label in found))


def _labels(doc: Doc) -> Iterator[str]:
    for number, event in enumerate(doc._.events):
        if any(role.role in DOERS and is_police(doc, role.actor) for role in event.roles):
            yield from _labels_of_deed(doc, number, event)
    speakers = [one.actor for one in doc._.attributions] + [one.speaker for one in doc._.statements]
    if any(is_police(doc, speaker) for speaker in speakers if speaker is not None):
        yield "ANY_ACTION"


def _labels_of_deed(doc: Doc, number: int, event: EventReading) -> Iterator[str]:
    if event.realis is Realis.NEGATED:
        yield from ("FAIL", "ANY_ACTION")
        return
    if event.realis in (Realis.HYPOTHETICAL, Realis.FUTURE):
        return
    yield "ANY_ACTION"
    if event.event_type == "COERCE" and event.event_mode == "arrest":
        yield "ARREST"
    if event.event_type == "ASSAULT":
        if event.event_mode in FORCEFUL_MODES or event.event_mode is None:
            yield "FORCE"
        if any(one.event == number and one.outcome is CasualtyOutcome.KILLED for one in doc._.casualties):
            yield from ("KILL", "FORCE")


def is_police(doc: Doc, actor: int) -> bool:
    """Whether an actor, or what it stands for, is the police.

    "city police", "a constable", "they" after either.
    """
    reading: ActorReading = doc._.actors[actor]
    if reading.antecedent is not None and reading.antecedent != actor:
        return is_police(doc, reading.antecedent)
    return reading.sector == POLICE_SECTOR or not POLICE_WORDS.isdisjoint(_words(reading.span(doc)))


def _words(span: Span) -> set[str]:
    return {token.lower_ for token in span}
