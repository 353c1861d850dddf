"""Where and when: incidents by place and by time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import fetch, scalar
from extractors.marts.counts import OUTCOMES


@dataclass(frozen=True, slots=True)
class Place:
    """A point and the incidents told of it; `precision` is UCDP's where_prec. The incident named has most origins."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    precision: int
    n_events: int
    n_conflicts: int
    most_killed: int | None
    event_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Span:
    """Incidents that begin in a span of time."""

    start: date
    has_conflict: bool
    n_events: int


@dataclass(frozen=True, slots=True)
class Window:
    """Which incidents to place; None is any."""

    first: date | None = None
    last: date | None = None
    country: str | None = None
    with_background: bool = False


def places(connection: DuckDBPyConnection, window: Window, limit: int = 1000) -> tuple[Place, ...]:
    """The places with most incidents. What has no coordinates has no place."""
    return fetch(connection, Place, _PLACES, {**_chosen(window), "limit": limit})


def unplaced(connection: DuckDBPyConnection, window: Window) -> int:
    """How many incidents have no coordinates."""
    return int(scalar(connection, f"select count(*) from {_EVENTS} and event.latitude is null", _chosen(window)))


def first_and_last_day(connection: DuckDBPyConnection, window: Window) -> tuple[date, date] | None:
    """The first and the last day of incidents that have one."""
    sql = f"select min(event.event_date), max(event.event_date) from {_EVENTS}"
    ((first, last),) = connection.execute(sql, _chosen(window)).fetchall()
    return (first, last) if first else None


def spans(connection: DuckDBPyConnection, window: Window, unit: str) -> tuple[Span, ...]:
    """Incidents by ``day``, ``week`` or ``month``, those with figures in conflict apart."""
    return fetch(connection, Span, _SPANS, {**_chosen(window), "unit": unit})


def _chosen(window: Window) -> dict[str, object]:
    return {
        "first": window.first,
        "last": window.last,
        "country": window.country,
        "with_background": window.with_background,
        "outcomes": list(OUTCOMES),
    }


_EVENTS = """
marts.events as event
left join (
    select distinct event_id from marts.source_agreement
    where status = 'conflict' and list_contains($outcomes, fact)
) as conflict on event.event_id = conflict.event_id
left join reference.countries as country on event.country_iso3 = country.country_iso3
where
    ($first is null or event.date_end >= $first)
    and ($last is null or event.date_start <= $last)
    and ($country is null or event.country_iso3 = $country)
    and (not event.is_background or $with_background)
"""
_PLACES = f"""
select
    coalesce(min(event.location_name), 'unnamed place'), min(country.country_name), event.latitude, event.longitude,
    coalesce(event.where_prec, 6), count(*), count(conflict.event_id), max(event.fatalities_high),
    arg_max(event.event_id, (event.n_independent_origins, event.event_id)),
    arg_max(event.title, (event.n_independent_origins, event.event_id))
from {_EVENTS} and event.latitude is not null and event.longitude is not null
group by event.latitude, event.longitude, coalesce(event.where_prec, 6)
order by count(*) desc, event.latitude, event.longitude
limit $limit
"""
_SPANS = f"""
select cast(date_trunc($unit, event.event_date) as date), conflict.event_id is not null, count(*)
from {_EVENTS} and event.event_date is not null
group by all
order by 1, 2
limit 2000
"""
