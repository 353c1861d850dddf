"""The documents of an evaluation set, read exactly as the warehouse reads articles: cleaned, landed, annotated.

Of a line only ``id``, ``text``, ``title``, ``url`` and ``published`` are looked at; what a set knows besides stays unread.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors import extract
from extractors.evaluation.offsets import Offsets, offsets
from extractors.landed_article import to_article
from extractors.nlp.annotations import ActorReading
from extractors.records import Article
from extractors.sources import RawArticle, SourceError
from extractors.sources.moments import parse_moment

SOURCE = "predict"


@dataclass(frozen=True, slots=True)
class Document:
    """One line of the input. `published` None lets the text or the day of the run date it, as in the warehouse."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with everything that was read in it; `doc` None where landing refused it (empty, not English)."""

    document: Document
    doc: Doc | None
    offsets: Offsets

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Tokens ``start:end`` as characters of the document's own text."""
        if self.doc is None or start >= end:
            return None
        stretch = self.doc[start:end]
        return self.offsets.span(stretch.start_char, stretch.end_char)


def in_full(doc: Doc, actor: ActorReading) -> str:
    """An actor in the words of the text; of "it" or "the group", those that it stands for."""
    return span_in_full(doc, actor).text


def span_in_full(doc: Doc, actor: ActorReading) -> Span:
    """Where the text tells who an actor is: its own words, or those that it stands for."""
    seen: set[int] = set()
    while actor.antecedent is not None and actor.antecedent not in seen:
        seen.add(actor.antecedent)
        actor = doc._.actors[actor.antecedent]
    return actor.span(doc)


def documents(path: Path) -> Iterator[Document]:
    """Every line of a JSONL file. Raises SourceError with its number for a line that has no ``id`` and ``text``."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _document(line, f"{path}:{number}")


def read(document: Document, nlp: Language, today: date) -> ReadDocument:
    """One document through the pipeline; `today` is the day of the run."""
    raw = RawArticle(
        subject=document.id,
        url=document.url or f"{SOURCE}:{document.id}",
        canonical_url=None,
        publisher_name=None,
        publisher_domain=None,
        title=document.title,
        published_at=document.published,
        text=document.text,
    )
    article = to_article(raw, SOURCE, today, datetime.now(UTC))
    if not isinstance(article, Article):
        return ReadDocument(document, None, Offsets(()))
    return ReadDocument(document, extract.annotate(article, nlp), offsets(document.text, article.text))


def _document(line: str, where: str) -> Document:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise SourceError(f"{where}: not a JSON object: {error}") from None
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str) or "id" not in fields:
        raise SourceError(f'{where}: every line needs "id" and "text", e.g. {{"id": "1", "text": "..."}}')
    return Document(
        id=str(fields["id"]),
        text=fields["text"],
        title=_string(fields.get("title")),
        url=_string(fields.get("url")),
        published=_moment(fields.get("published")),
    )


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _moment(value: Any) -> datetime | None:
    return parse_moment(value) if isinstance(value, str) and value else None
