"""Days, places and changes in plain English; figures, codes and verdicts are `extractors.wording`. Pure: rows in, text out."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

from dashboards.explorer.queries.claims import Claim
from dashboards.explorer.queries.event import Event
from dashboards.explorer.queries.incidents import Incident
from extractors.wording import short_day, span


def day(value: date | datetime | None) -> str:
    """A day in full.

    >>> day(date(2024, 3, 14))
    'Thursday 14 March 2024'
    """
    return f"{value:%A} {value.day} {value:%B %Y}" if value else "not known"


def moment(value: datetime | None) -> str:
    """A day with its time, UTC.

    >>> moment(datetime(2024, 3, 4, 6, 50))
    '4 Mar 2024, 06:50'
    """
    return f"{short_day(value)}, {value:%H:%M}" if value else ""


def when(event: Event) -> str:
    """The time of an incident, as exactly as the texts have it and no more.

    >>> from types import SimpleNamespace as Told
    >>> when(Told(date_start=date(2024, 3, 10), date_end=date(2024, 3, 13), date_prec=2))
    'between 10 Mar 2024 and 13 Mar 2024'
    >>> when(Told(date_start=date(2023, 11, 1), date_end=date(2023, 11, 30), date_prec=4))
    'some time in November 2023'
    """
    if event.date_start is None or event.date_end is None:
        return "not dated by any text"
    if event.date_start == event.date_end:
        return day(event.date_start)
    if event.date_prec == 4 and (event.date_start.year, event.date_start.month) == (event.date_end.year, event.date_end.month):
        return f"some time in {event.date_start:%B %Y}"
    return f"between {short_day(event.date_start)} and {short_day(event.date_end)}"


def where(event: Event) -> str:
    """The place of an incident with what it lies in, each name once.

    >>> from types import SimpleNamespace as Told
    >>> where(Told(location_name="Omdurman", admin1="Khartoum", country="Sudan"))
    'Omdurman, Khartoum, Sudan'
    >>> where(Told(location_name="Sudan", admin1=None, country="Sudan"))
    'Sudan'
    """
    names = dict.fromkeys(name for name in (event.location_name, event.admin1, event.country) if name)
    return ", ".join(names) or "not placed by any text"


def change(incident: Incident) -> str:
    """What the day changed about the killed.

    >>> from types import SimpleNamespace as Told
    >>> change(Told(is_new=False, is_moved=True, before_low=None, before_high=None, told_low=4, told_high=7, is_open=False))
    'killed now 4–7, first count'
    >>> change(Told(is_new=False, is_moved=True, before_low=4, before_high=4, told_low=4, told_high=7, is_open=True))
    'killed now 4–7 or more, was 4'
    """
    if incident.is_new:
        return "new"
    if not incident.is_moved:
        return "no new toll"
    now = span(incident.told_low, incident.told_high, incident.is_open)
    if incident.before_high is None:
        return f"killed now {now}, first count"
    return f"killed now {now}, was {span(incident.before_low, incident.before_high)}"


def share(part: float | None) -> str:
    """A share in percent; a dash where there is none.

    >>> share(0.25), share(None)
    ('25%', '–')
    """
    return "–" if part is None else f"{part:.0%}"


def error(mean: float | None) -> str:
    """How far the figures of a source lie from the resolved ones, on average.

    >>> error(1.333), error(-5.0), error(0.0), error(None)
    ('1.3 above', '5 below', 'on it', '–')
    """
    if mean is None:
        return "–"
    if round(mean, 1) == 0:
        return "on it"
    return f"{abs(mean):,.1f}".removesuffix(".0") + (" above" if mean > 0 else " below")


def duration(seconds: float) -> str:
    """A time as long as it is.

    >>> duration(0.4), duration(75), duration(7260)
    ('0.4 s', '1 min 15 s', '2 h 1 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def link(url: str | None) -> str | None:
    """An address that a browser may follow: http and https, nothing else.

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link("file:///a.txt")
    ('https://example.org/a', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def around_focus(claim: Claim) -> tuple[str, str, str]:
    """The sentence of a claim in three: what comes before the words that count, these, and what comes after.

    >>> from types import SimpleNamespace as Said
    >>> around_focus(Said(evidence="Police said two died.", focus_start=12, focus_end=20))
    ('Police said ', 'two died', '.')
    """
    start = max(0, min(claim.focus_start, len(claim.evidence)))
    end = max(start, min(claim.focus_end, len(claim.evidence)))
    return claim.evidence[:start], claim.evidence[start:end], claim.evidence[end:]
