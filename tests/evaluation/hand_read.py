"""Documents of the evaluation sets, read by hand: words with heads, actors and events as pipes would leave them."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from extractors.evaluation.documents import Document, ReadDocument
from extractors.evaluation.offsets import offsets
from extractors.nlp.annotations import (
    ActorReading,
    EventReading,
    RoleReading,
)
from extractors.records import (
    ActorType,
    Quantity,
    QuantityType,
    Realis,
)
from tests.readers import unparsed

MONDAY = date(2021, 6, 28)
TWO = Quantity("two", QuantityType.EXACT, 2, 2, 2)


def doc_of(words: str, heads: list[int] | None = None) -> Doc:
    tokens = words.split()
    flat = heads or [0] * len(tokens)
    return Doc(unparsed().vocab, tokens, heads=flat, deps=["root" if head == i else "dep" for i, head in enumerate(flat)])


def read(doc: Doc, raw: str | None = None) -> ReadDocument:
    text = raw if raw is not None else doc.text
    return ReadDocument(Document("d1", text), doc, offsets(text, doc.text))


def actor(start: int, end: int, kind: ActorType, name: str, **more: object) -> ActorReading:
    return ActorReading(start, end, end - 1, name, kind, True, **more)  # type: ignore[arg-type]


def event_of(root: int, kind: str, mode: str | None, *roles: RoleReading, realis: Realis = Realis.ASSERTED) -> EventReading:
    return EventReading(root, root + 1, root, kind, mode, "r", realis=realis, incident=0, roles=roles)
