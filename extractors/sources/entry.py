"""One JSON object as an article: the fields we read, their synonyms, and what is wrong with the rest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from extractors.sources.moments import parse_moment
from extractors.sources.source import RawArticle, RefusalReason

Entry = Mapping[str, Any]
_TEXT_FIELDS = ("text", "body")
_TIME_FIELDS = ("published_at", "published", "date")
_STRING_FIELDS = ("url", "canonical_url", "publisher", "domain", "title")
FIELDS = frozenset((*_TEXT_FIELDS, *_TIME_FIELDS, *_STRING_FIELDS))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article apart from its text."""

    url: str | None = None
    canonical_url: str | None = None
    publisher: str | None = None
    domain: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    notes: tuple[str, ...] = ()

    def to_article(self, subject: str, fallback_url: str, text: str) -> RawArticle:
        """The article of these metadata; `fallback_url` stands in where they have none."""
        return RawArticle(
            subject=subject,
            url=self.url or fallback_url,
            canonical_url=self.canonical_url,
            publisher_name=self.publisher,
            publisher_domain=self.domain or _domain(self.canonical_url) or _domain(self.url),
            title=self.title,
            published_at=self.published_at,
            text=_encodable(text),
            notes=self.notes,
        )


def parse_entry(line: str) -> Entry | None:
    """The JSON object in a text; None if there is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def metadata_of(entry: Entry) -> Metadata:
    """The metadata of an entry. A field of the wrong type or an unreadable date is left out and noted."""
    notes = [f"{name} is no text: {entry[name]!r:.60}" for name in _STRING_FIELDS if _is_misfit(entry.get(name))]
    name = next((name for name in _TIME_FIELDS if entry.get(name)), "published_at")
    written = entry.get(name)
    published_at = parse_moment(str(written)) if isinstance(written, str | int) else None
    if written and published_at is None:
        notes.append(f"{name} is unreadable: {written!r:.60}")
    strings = {name: _string(entry.get(name)) for name in _STRING_FIELDS}
    return Metadata(**strings, published_at=published_at, notes=tuple(notes))


def text_of(entry: Entry) -> str | RefusalReason:
    """The article's text: "text", or "body" where there is no "text"."""
    for name in _TEXT_FIELDS:
        value = entry.get(name)
        if isinstance(value, str):
            return value
    return RefusalReason.MISSING_TEXT


def _is_misfit(value: object) -> bool:
    return value is not None and not isinstance(value, str)


def _string(value: object) -> str | None:
    return (_encodable(value).strip() or None) if isinstance(value, str) else None


def _domain(url: str | None) -> str | None:
    """The host of a web address without "www."."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _encodable(text: str) -> str:
    """Without lone surrogates: JSON may escape half a character, Parquet cannot hold one."""
    return text.encode("utf-8", "replace").decode("utf-8")
