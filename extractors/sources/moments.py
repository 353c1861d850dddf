"""Publication times as feeds, pages, manifests and dumps write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from extractors.clean.dates import cut_dates, find_dates
from extractors.sources.zones import named_zone

# Seconds and milliseconds of the epoch, from 1990 on: shorter numbers are years, days and ids.
_EPOCH = re.compile(r"(?P<seconds>[6-9]\d{8}|[1-3]\d{9})(?P<millis>\d{3})?(?:\.\d+)?")
_CLOCK = re.compile(
    r"""(?ix)(?<![\d:.])(?P<hour>2[0-3]|[01]?\d)(?!\d)(?:[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?)?
    \s*(?P<half>[ap]\.?\s?m\b\.?)?"""
)
_OFFSET = re.compile(r"(?i)(?:GMT|UTC)?\s*(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?(?!\d)")
_ZONE = re.compile(r"\b[A-Za-z]{1,5}\b")
_NEARLY_ISO = re.compile(r"\b(\d{4})[-/](\d\d)[-/](\d\d)(?:T| )(?=\d)")
_NO_ZONES = frozenset({"at", "on", "am", "pm", "a", "p", "m", "local", "time", "hrs", "h", "by", "of"})
_NOON = 12


def parse_moment(written: str) -> datetime | None:
    """A time in UTC from ISO 8601, RFC 2822, the epoch or a written date, with AM and PM and named zones. None if unreadable.

    No zone means UTC, no time means midnight; a time in a zone that nobody knows is no time.

    >>> parse_moment("2024-03-14T09:30:00+02:00").isoformat(), parse_moment("June 29, 2021").isoformat()
    ('2024-03-14T07:30:00+00:00', '2021-06-29T00:00:00+00:00')
    >>> parse_moment("March 14, 2024 9:30 PM EDT").isoformat()
    '2024-03-15T01:30:00+00:00'
    """
    text = _plain(written)
    moment = _epoch(text) or _iso(text) or _written(text) or _rfc2822(text)
    return _in_utc(moment) if moment else None


def says_time(written: str) -> bool:
    """Whether a moment that can be read has a time of day: "14 March 2024, 9 am", not "14 March 2024".

    >>> says_time("March 14, 2024 9:30 PM EDT"), says_time("2024-03-14"), says_time("March 14, 2024 9:30 PM XYZ")
    (True, False, False)
    """
    text = _plain(written)
    if _epoch(text) or (_iso(text) and re.search(r"\d:?\d\d", text[10:])):
        return True
    if len({day for day, _ in find_dates(text)}) == 1:
        return _time_of_day(cut_dates(text)) is not None
    return _rfc2822(text) is not None


def _plain(written: str) -> str:
    """One line, with a blank behind the day: "2024-03-14T9:30 EET" and "2024/03/14 9:30" are no ISO 8601, but plain enough."""
    return _NEARLY_ISO.sub(r"\1-\2-\3 ", " ".join(written.split()))


def _in_utc(moment: datetime) -> datetime | None:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # year 1 or 9999 at the edge of a zone
        return None


def _epoch(text: str) -> datetime | None:
    match = _EPOCH.fullmatch(text)
    return datetime.fromtimestamp(int(match["seconds"]), UTC) if match else None


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


def _written(text: str) -> datetime | None:
    """One complete date in words or digits, with the time that stands beside it."""
    days = {day for day, _ in find_dates(text)}
    if len(days) != 1:
        return None
    day: date = days.pop()
    return datetime.combine(day, _time_of_day(cut_dates(text)) or time())


def _time_of_day(text: str) -> time | None:
    """The time in what is left of a moment without its date; None where there is none, or its zone is unknown."""
    match = next((m for m in _CLOCK.finditer(text) if m["minute"] or m["half"]), None)
    hour = _hour(match) if match else None
    if match is None or hour is None:
        return None
    zone = _zone(text[match.end() :])
    return None if zone is None else time(hour, int(match["minute"] or 0), int(match["second"] or 0), tzinfo=zone)


def _hour(match: re.Match[str]) -> int | None:
    hour = int(match["hour"])
    if match["half"] is None:
        return hour
    if hour > _NOON:  # "14:30 PM" says it twice
        return hour
    return hour % _NOON + (_NOON if match["half"][0].lower() == "p" else 0)


def _zone(behind: str) -> tzinfo | None:
    """The zone that stands behind a time: UTC where there is none, None where nobody knows it."""
    if offset := _OFFSET.match(behind.lstrip(" (")):
        delta = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return timezone(-delta if offset["sign"] == "-" else delta) if delta < timedelta(days=1) else None
    names = [name for name in _ZONE.findall(behind) if name.lower() not in _NO_ZONES]
    return named_zone(names[0]) if names else UTC
