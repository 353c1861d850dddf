"""One article of a file, as it would land: to be looked at, not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from extractors.landed_article import to_article
from extractors.records import Article, PublishedAtBasis
from extractors.sources import FolderSource, RawArticle, SourceError


def read_article(file: Path, day: date, published_on: date | None = None) -> Article:
    """The first article in a file, as `land` would store it on a day.

    One that has no day of its own came out on `published_on`; where nobody knows, "on Wednesday" stays without a date. Raises
    SourceError with the reason where there is no such file or no article in it.
    """
    if not file.is_file():
        what = "is a folder; `crosswire run --source folder:DIR` reads one" if file.is_dir() else "is no file"
        raise SourceError(f"{file} {what}. Give the path of a text or JSON file with one article")
    found = next(FolderSource(file).fetch(day), None)
    article = to_article(found, f"folder:{file.name}", day, datetime.now(UTC)) if isinstance(found, RawArticle) else found
    if not isinstance(article, Article):
        raise SourceError(article.detail if article else f"{file}: there is no article in it")
    if published_on is None or article.published_at_basis is not PublishedAtBasis.RUN_DATE:
        return article
    moment = datetime.combine(published_on, time(), UTC)
    return replace(article, published_at=moment, published_at_basis=PublishedAtBasis.METADATA)
