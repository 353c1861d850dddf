"""When an article was published, from the best there is: what came with it, what it says, the day of the run."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from extractors.clean import CleanText
from extractors.records import PublishedAtBasis
from extractors.sources.source import RawArticle

# 1970-01-01 and 1900-01-01 are what a missing date turns into. No article was published after it was fetched, but for a clock
# that is wrong or a time zone; and a page's own date lies after the run only by a time zone.
_FIRST_YEAR = 1980
_CLOCK_SLACK = timedelta(days=1)


def publication(raw: RawArticle, page: CleanText, day: date, fetched_at: datetime) -> tuple[datetime, PublishedAtBasis]:
    """The time and what it rests on. A date of 1970 and one after the fetch cannot be true and give way to the next best."""
    if raw.published_at is not None and raw.published_at.year >= _FIRST_YEAR and raw.published_at <= fetched_at + _CLOCK_SLACK:
        return raw.published_at, PublishedAtBasis.METADATA
    said = (found.day for found in page.dates if found.day.year >= _FIRST_YEAR and found.day <= day + _CLOCK_SLACK)
    if (published_on := next(said, None)) is not None:
        return _midnight(published_on), PublishedAtBasis.TEXT
    return _midnight(day), PublishedAtBasis.RUN_DATE


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
