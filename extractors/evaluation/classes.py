"""PLOVER classes of the events and statements of a short text, each with its actors.

The set's older classes part what PLOVER 2 joins: ASSAULT with weapons of war is FIGHT, ACCUSE is DISAPPROVE or INVESTIGATE by
its mode, REQUEST is DEMAND. A sentence tells one event: the one that governs the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.domain import ASSAULT, PERPETRATORS_AND_CLAIMANTS, RECIPIENTS
from extractors.evaluation.documents import ReadDocument, in_full
from extractors.nlp.annotations import EventReading, StatementReading
from extractors.pipes.common.trigger_words import row_of
from extractors.records import Realis

FIGHTING_MODES = frozenset({"heavy-weapons", "firearms", "aerial", "drone", "missile", "unconventional"})
MODE_CLASSES = {"disapprove": "DISAPPROVE", "investigate": "INVESTIGATE"}
OLDER_CLASSES = {"REQUEST": "DEMAND"}
UNREAL = frozenset({Realis.NEGATED})


@dataclass(frozen=True, slots=True)
class ClassedEvent:
    event: str
    source: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassLine:
    id: str
    events: tuple[ClassedEvent, ...]


@dataclass(frozen=True, slots=True)
class GoverningEvent:
    """What a sentence tells, by PLOVER 2: its event or statement that governs the others, with its actors in full."""

    root: int
    event_type: str
    event_mode: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]


def line(read: ReadDocument) -> ClassLine:
    """The governing event or statement of each sentence, in the classes of the set."""
    if read.doc is None:
        return ClassLine(read.document.id, ())
    events = (
        ClassedEvent(_older(told.event_type, told.event_mode), told.source, told.target) for told in governing_events(read.doc)
    )
    return ClassLine(read.document.id, tuple(events))


def governing_events(doc: Doc) -> list[GoverningEvent]:
    """One event or statement a sentence, where it tells any: the one nearest to the top of its tree.

    Of an act that lies ahead the same word is both; it is told as a threat or a promise.
    """
    best: dict[int, GoverningEvent] = {}
    for told in (*_statements(doc), *_events(doc)):
        sentence = doc[told.root].sent.start
        known = best.get(sentence)
        if known is None or (_depth(doc, told.root), told.root) < (_depth(doc, known.root), known.root):
            best[sentence] = told
    return list(best.values())


def _events(doc: Doc) -> Iterator[GoverningEvent]:
    for event in doc._.events:
        if event.realis not in UNREAL:
            yield _of_event(doc, event)


def _statements(doc: Doc) -> Iterator[GoverningEvent]:
    for statement in doc._.statements:
        yield _of_statement(doc, statement)


def _depth(doc: Doc, index: int) -> int:
    return sum(1 for _ in doc[index].ancestors)


def _of_event(doc: Doc, event: EventReading) -> GoverningEvent:
    source = tuple(in_full(doc, doc._.actors[role.actor]) for role in event.roles if role.role in PERPETRATORS_AND_CLAIMANTS)
    target = tuple(in_full(doc, doc._.actors[role.actor]) for role in event.roles if role.role in RECIPIENTS)
    return GoverningEvent(event.root, event.event_type, event.event_mode, source, target)


def _of_statement(doc: Doc, statement: StatementReading) -> GoverningEvent:
    source = (in_full(doc, doc._.actors[statement.speaker]),) if statement.speaker is not None else ()
    target = (in_full(doc, doc._.actors[statement.target]),) if statement.target is not None else ()
    row = row_of(statement.trigger)
    mode = row.event_mode if row is not None else None
    return GoverningEvent(doc[statement.start : statement.end].root.i, statement.plover_type, mode, source, target)


def _older(event_type: str, mode: str | None) -> str:
    """The class of the set for a type and mode of PLOVER 2.

    >>> _older("ASSAULT", "aerial"), _older("ASSAULT", "abduct"), _older("ACCUSE", "investigate")
    ('FIGHT', 'ASSAULT', 'INVESTIGATE')
    """
    if event_type == ASSAULT:
        return "FIGHT" if mode in FIGHTING_MODES else ASSAULT
    if event_type == "ACCUSE":
        return MODE_CLASSES.get(mode or "", "ACCUSE")
    return OLDER_CLASSES.get(event_type, event_type)
