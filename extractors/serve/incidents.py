"""Incidents by page, as programs ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.marts.counts import Count, counts_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Which incidents are wanted: first day, last day, country (ISO 3166-1 alpha-3), actor, agreement on the killed."""

    since: date | None = None
    until: date | None = None
    country: str | None = None
    actor: str | None = None
    agreement: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident at a glance. `counts` are the ranges of victims with the verdict on each, the gravest first."""

    event_id: str
    title: str
    event_type: str
    event_mode: str | None
    date_start: date | None
    date_end: date | None
    location_name: str | None
    admin1: str | None
    country_iso3: str | None
    latitude: float | None
    longitude: float | None
    evidence_grade: str | None
    n_articles: int
    n_text_origins: int | None
    n_independent_origins: int | None
    first_reported_at: datetime | None
    last_reported_at: datetime | None
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Some incidents; `after` is what to ask for the next ones with, None at the end."""

    incidents: tuple[Incident, ...]
    after: str | None


def incident(connection: DuckDBPyConnection, event_id: str) -> Incident | None:
    """The incident of this id, or the one that it was merged into; None where there is none."""
    found = connection.execute(_ONE, {"event_id": event_id}).fetchall()
    return _counted(connection, found)[0] if found else None


def incidents(connection: DuckDBPyConnection, asked: Asked, after: str | None, size: int) -> Page:
    """A page of incidents, those last reported on first. `after` is the id of the last one of the page before."""
    found = connection.execute(
        _PAGE,
        {
            "since": asked.since,
            "until": asked.until,
            "country": asked.country,
            "actor": asked.actor,
            "agreement": asked.agreement,
            "after": after,
            "size": size + 1,
        },
    ).fetchall()
    page = _counted(connection, found[:size])
    return Page(page, page[-1].event_id if len(found) > size else None)


def _counted(connection: DuckDBPyConnection, rows: list[Any]) -> tuple[Incident, ...]:
    counts = counts_of(connection, [row[0] for row in rows])
    return tuple(Incident(*(*row, counts.get(row[0], ()))) for row in rows)


_COLUMNS = """
    events.event_id, events.title, events.event_type, events.event_mode, events.date_start, events.date_end,
    events.location_name, events.admin1, events.country_iso3, events.latitude, events.longitude, events.evidence_grade,
    events.n_articles, events.n_text_origins, events.n_independent_origins, events.first_reported_at, events.last_reported_at
"""
_ONE = f"""
SELECT {_COLUMNS} FROM marts.events AS events
WHERE event_id = $event_id
    OR event_id IN (SELECT event_id FROM marts.event_redirects WHERE old_event_id = $event_id AND kind = 'merge')
"""
_PAGE = f"""
WITH before AS (SELECT last_reported_at, event_id FROM marts.events WHERE event_id = $after)

SELECT {_COLUMNS} FROM marts.events AS events
WHERE
    NOT coalesce(events.is_background, false)
    AND (coalesce(events.date_end, events.event_date) >= $since OR $since IS NULL)
    AND (coalesce(events.date_start, events.event_date) <= $until OR $until IS NULL)
    AND (events.country_iso3 = $country OR $country IS NULL)
    AND ($actor IS NULL OR events.event_id IN (SELECT event_id FROM marts.event_actors WHERE actor_id = $actor))
    AND (
        $agreement IS NULL
        OR events.event_id IN (SELECT event_id FROM marts.source_agreement WHERE fact = 'killed' AND status = $agreement)
    )
    AND ($after IS NULL OR (events.last_reported_at, events.event_id) < (SELECT (last_reported_at, event_id) FROM before))
ORDER BY events.last_reported_at DESC, events.event_id DESC
LIMIT $size
"""
