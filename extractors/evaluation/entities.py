"""Actors, places and times as typed ranges: Person, Organisation, Nationality, Location, Temporal, Quantity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.evaluation.documents import ReadDocument
from extractors.nlp.annotations import ActorReading, Reading
from extractors.records import ActorType


@dataclass(frozen=True, slots=True)
class Entity:
    begin: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class EntityLine:
    id: str
    entities: tuple[Entity, ...]


PERSON, ORGANISATION = "Person", "Organisation"


def line(read: ReadDocument) -> EntityLine:
    """Every actor, place, date and count that the pipes read."""
    found = tuple(_entities(read)) if read.doc is not None else ()
    return EntityLine(read.document.id, tuple(dict.fromkeys(found)))


def _entities(read: ReadDocument) -> Iterator[Entity]:
    assert read.doc is not None
    for actor in read.doc._.actors:
        yield from _entity(read, actor, _actor_type(actor))
    for kind, name in (("Location", "places"), ("Temporal", "dates"), ("Quantity", "quantities")):
        for reading in read.doc._.get(name):
            yield from _entity(read, reading, kind)


def _actor_type(actor: ActorReading) -> str:
    return PERSON if actor.actor_type is ActorType.PERSON else ORGANISATION


def _entity(read: ReadDocument, reading: Reading, kind: str) -> Iterator[Entity]:
    span = read.span(reading.start, reading.end)
    if span is not None:
        yield Entity(*span, kind)
