"""PLOVER classes of the events and statements of a short text, each with its actors.

The set's older classes part what PLOVER 2 joins: ASSAULT with weapons of war is FIGHT, ACCUSE is DISAPPROVE or INVESTIGATE by
its mode, REQUEST is DEMAND. A sentence tells one event: the one that governs the others.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
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
PROTEST = "PROTEST"
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
    """What a sentence tells, by PLOVER 2: its event or statement that governs the others, with its actors in full.

    The targets of an act are parties; of a protest those of whom something is demanded; where there is none, the things hit.
    """

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
    """What is said at one place, by all who say it to all who are told; two who tell each other are both sources."""
    for _, said in itertools.groupby(doc._.statements, lambda statement: (statement.start, statement.plover_type)):
        yield _of_statements(doc, tuple(said))


def _depth(doc: Doc, index: int) -> int:
    return sum(1 for _ in doc[index].ancestors)


def _of_event(doc: Doc, event: EventReading) -> GoverningEvent:
    source = tuple(in_full(doc, doc._.actors[role.actor]) for role in event.roles if role.role in PERPETRATORS_AND_CLAIMANTS)
    parties = tuple(in_full(doc, doc._.actors[role.actor]) for role in event.roles if role.role in RECIPIENTS)
    things = tuple(thing.span(doc).text for thing in event.targets)
    return GoverningEvent(event.root, event.event_type, event.event_mode, source, parties or _told(doc, event) or things)


def _told(doc: Doc, event: EventReading) -> tuple[str, ...]:
    """Whom those who protest demand something of, or accuse, in the same sentence: it is they whom they protest against."""
    doers = {role.actor for role in event.roles if role.role in PERPETRATORS_AND_CLAIMANTS}
    sentence = doc[event.root].sent
    said = (one for one in doc._.statements if event.event_type == PROTEST and sentence.start <= one.start < sentence.end)
    told = dict.fromkeys(one.target for one in said if one.speaker in doers and one.target is not None)
    return tuple(in_full(doc, doc._.actors[actor]) for actor in told)


def _of_statements(doc: Doc, said: Sequence[StatementReading]) -> GoverningEvent:
    first = said[0]
    sources = tuple(dict.fromkeys(one.speaker for one in said if one.speaker is not None))
    targets = tuple(dict.fromkeys(one.target for one in said if one.target is not None and one.target not in sources))
    row = row_of(first.trigger)
    return GoverningEvent(
        root=doc[first.start : first.end].root.i,
        event_type=first.plover_type,
        event_mode=row.event_mode if row is not None else None,
        source=tuple(in_full(doc, doc._.actors[actor]) for actor in sources),
        target=tuple(in_full(doc, doc._.actors[actor]) for actor in targets),
    )


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
