"""The golden articles and what must be read from them, loaded strictly: an unknown key or a missing quote is an error.

    articles/<slug>/article.txt   the body as an outlet would give it
    articles/<slug>/meta.yml      publisher, day, headline, address
    articles/<slug>/facts.yml     events, claims, responsibility, statements, and what must never be read

Every fact carries `evidence`, words that stand literally in the article. A `claimant` "article" is nobody but the article
itself; a `max` of null is open; a bar parts the names of one actor; a date is "2024-05-22", "2024-05", "2024" or
"2024-05-21/2024-05-22".
"""

from __future__ import annotations

import calendar
import dataclasses
import functools
import types
import typing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from extractors.landed_article import to_article
from extractors.records import (
    Article,
    CasualtyOutcome,
    CountScope,
    QuantityType,
    ResponsibilityClaimKind,
    SectionKind,
    Stance,
    VictimCategory,
)
from extractors.sources import RawArticle

FOLDER = Path(__file__).parent
ITSELF = "article"
_LANDED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day that a text leaves open."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An incident as the article tells it; `mode` and `place` are None where the text leaves them open."""

    id: str
    type: str
    mode: str | None
    date: Period | None
    place: str | None
    country_iso3: str
    evidence: str
    background: bool = False
    parent: str | None = None
    perpetrators: tuple[str, ...] = ()
    alleged_perpetrators: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldClaim:
    outcome: CasualtyOutcome
    min: int | None
    max: int | None
    quantity_type: QuantityType
    victim_category: VictimCategory
    claimant: str
    event: str | None
    evidence: str
    stance: Stance = Stance.ASSERTS
    scope: CountScope = CountScope.INCIDENT
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class GoldResponsibility:
    event: str
    claim: ResponsibilityClaimKind
    actor: str
    evidence: str


@dataclass(frozen=True, slots=True)
class GoldStatement:
    type: str
    speaker: str
    event: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Never:
    """A count in the text that is no casualty claim, and why not. Without an `outcome` it is none of any outcome."""

    min: int | None
    max: int | None
    why: str
    evidence: str
    outcome: CasualtyOutcome | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """All that is to be read from one article."""

    events: tuple[GoldEvent, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    responsibility: tuple[GoldResponsibility, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    never: tuple[Never, ...] = ()

    def quotes(self) -> tuple[str, ...]:
        """The evidence of every fact."""
        return tuple(
            fact.evidence
            for facts in (self.events, self.claims, self.responsibility, self.statements, self.never)
            for fact in facts
        )


@dataclass(frozen=True, slots=True)
class Meta:
    publisher: str
    published_at: date
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class GoldenArticle:
    slug: str
    article: Article
    gold: Gold


def slugs() -> list[str]:
    """The names of all golden articles."""
    return sorted(folder.name for folder in (FOLDER / "articles").iterdir())


def last_ten() -> frozenset[str]:
    """The articles written last and scored once before any rule was changed for them."""
    return frozenset((FOLDER / "last_ten.txt").read_text().split())


def ordinary() -> list[str]:
    """The names of the articles without violence."""
    return sorted(file.stem for file in (FOLDER / "ordinary").glob("*.txt"))


@functools.cache
def golden_article(slug: str) -> GoldenArticle:
    """One golden article with its facts. Raises ValueError with the place for data that is not as described above."""
    folder = FOLDER / "articles" / slug
    meta = _read(Meta, folder / "meta.yml")
    landed = _landed(
        slug, (folder / "article.txt").read_text(), meta.title, meta.publisher, url=meta.url, day=meta.published_at
    )
    return GoldenArticle(slug, landed, _read(Gold, folder / "facts.yml"))


def told_otherwise(slug: str, old: str, new: str) -> Article:
    """A golden article with one passage of its body replaced. Raises ValueError if the passage is not there exactly once."""
    folder = FOLDER / "articles" / slug
    meta, text = _read(Meta, folder / "meta.yml"), (folder / "article.txt").read_text()
    if text.count(old) != 1:
        raise ValueError(f"{slug}: not exactly once in the article: {old!r}")
    return _landed(slug, text.replace(old, new), meta.title, meta.publisher, url=meta.url, day=meta.published_at)


def ordinary_article(slug: str) -> Article:
    """One article without violence; its first line is the headline."""
    title, text = (FOLDER / "ordinary" / f"{slug}.txt").read_text().split("\n", 1)
    return _landed(
        slug, text.strip(), title, "The Ordinary Times", url=f"https://ordinary.example/{slug}", day=date(2023, 5, 10)
    )


def told(text: str, day: date) -> Article:
    """A bare text as an article of a day."""
    return _landed("told", text, None, "The Golden Times", url="https://golden.example/told", day=day)


def place_of(quote: str, article: Article) -> tuple[int, int]:
    """Where a quote stands in the clean text, in the body rather than in the headline.

    Raises ValueError if it does not.
    """
    headline = max((section.end_char for section in article.sections if section.kind is SectionKind.HEADLINE), default=0)
    start = article.text.find(quote, headline)
    if start < 0:
        raise ValueError(f"{article.url}: not in the article: {quote!r}")
    return start, start + len(quote)


def _landed(slug: str, text: str, title: str | None, publisher: str, *, url: str, day: date) -> Article:
    published_at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    raw = RawArticle(slug, url, None, publisher, None, title, published_at, text)
    article = to_article(raw, "golden", day, _LANDED)
    if isinstance(article, Article):
        return article
    raise ValueError(f"{slug}: {article.detail}")


def _read(record: type[Any], file: Path) -> Any:
    try:
        return load(record, yaml.safe_load(file.read_text()))
    except (TypeError, ValueError) as error:
        raise ValueError(f"{file.parent.name}/{file.name}: {error}") from error


def load(record: type[Any], data: dict[str, Any]) -> Any:
    """A record from parsed YAML. Raises ValueError for an unknown key or a wrong kind of value, TypeError for a missing key."""
    hints = typing.get_type_hints(record)
    if unknown := set(data) - set(hints):
        raise ValueError(f"unknown keys {sorted(unknown)} in a {record.__name__}")
    return record(**{key: _value(hints[key], value) for key, value in data.items()})


def _value(hint: Any, value: Any) -> Any:
    if isinstance(hint, types.UnionType):
        (inner,) = (part for part in typing.get_args(hint) if part is not type(None))
        return None if value is None else _value(inner, value)
    if typing.get_origin(hint) is tuple:
        return tuple(_value(typing.get_args(hint)[0], item) for item in value)
    if hint is Period:
        return _period(value)
    if dataclasses.is_dataclass(hint):
        return load(typing.cast("type[Any]", hint), value)
    if issubclass(hint, StrEnum):
        return hint(value)
    if type(value) is not hint:
        raise ValueError(f"{value!r} is no {hint.__name__}")
    return value


def _period(text: str) -> Period:
    """A day, a month, a year, or two days with a slash between them."""
    if "/" in text:
        first, last = text.split("/")
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    if day:
        return Period(date(year, month, day), date(year, month, day))
    if month:
        return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Period(date(year, 1, 1), date(year, 12, 31))
