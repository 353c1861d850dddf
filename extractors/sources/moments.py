"""Publication times as feeds, manifests and dumps write them."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from extractors.clean.dates import find_dates


def parse_moment(written: str) -> datetime | None:
    """A time in UTC from ISO 8601, RFC 2822 or a written date; no zone means UTC, no time means midnight. None if unreadable.

    >>> parse_moment("2024-03-14T09:30:00+02:00").isoformat(), parse_moment("June 29, 2021").isoformat()
    ('2024-03-14T07:30:00+00:00', '2021-06-29T00:00:00+00:00')
    """
    text = written.strip()
    moment = _iso(text) or _rfc2822(text) or _calendar(text)
    return _in_utc(moment) if moment else None


def _in_utc(moment: datetime) -> datetime | None:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # year 1 or 9999 at the edge of a zone
        return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc2822(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None


def _calendar(text: str) -> datetime | None:
    days = {day for day, _ in find_dates(text)}
    return datetime.combine(days.pop(), datetime.min.time()) if len(days) == 1 else None
