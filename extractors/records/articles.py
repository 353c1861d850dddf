"""A landed article, its sections and the credits in it. Offsets are 0-based, half open, in characters of `Article.text`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from extractors.records.codes import CreditKind, PublishedAtBasis, SectionKind


@dataclass(frozen=True, slots=True)
class Section:
    """One stretch of the clean text and what it is."""

    kind: SectionKind
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Credit:
    """Who else the article names as the source of its words: an agency, a reprinted outlet, a link."""

    kind: CreditKind
    name: str | None
    url: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One landed article version; immutable. `article_id` hashes what the outlet gave us, so landing twice is landing once.

    `text` is the clean text that every offset points into: the headline first, then the body, with captions and credit lines
    kept and told apart by `sections`, and site furniture dropped. `raw_text` is what came in.
    """

    article_id: str
    source: str
    url: str
    canonical_url: str | None
    publisher_name: str | None
    publisher_domain: str | None
    title: str | None
    byline: str | None
    dateline_place: str | None
    language: str
    published_at: datetime
    published_at_basis: PublishedAtBasis
    fetched_at: datetime
    landed_day: date
    text: str
    sections: tuple[Section, ...]
    credits: tuple[Credit, ...]
    word_count: int
    text_sha256: str
    raw_text: str
