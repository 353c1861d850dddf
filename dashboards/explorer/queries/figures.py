"""Counts with what sources make of them, and the words for codes: what several pages show."""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import fetch


@dataclass(frozen=True, slots=True)
class Count:
    """A count and the verdict on it. All None: nobody counts. `is_open`: a claim says that it is `high` or more."""

    low: int | None
    best: int | None
    high: int | None
    is_open: bool
    status: str | None


NO_COUNT = Count(None, None, None, False, None)


@dataclass(frozen=True, slots=True)
class Country:
    """A country that some incident lies in."""

    code: str
    name: str
    n_events: int


def counts_of(connection: DuckDBPyConnection, event_ids: tuple[str, ...]) -> dict[tuple[str, str], Count]:
    """The counts of some incidents, by incident and fact."""
    rows = connection.execute(_COUNTS, {"event_ids": list(event_ids)}).fetchall()
    return {(event_id, fact): Count(*count) for event_id, fact, *count in rows}


def meanings(connection: DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """What each code means, by list and code."""
    rows = connection.execute("select code_list, code, description from reference.codes").fetchall()
    return {(code_list, code): description for code_list, code, description in rows}


def countries(connection: DuckDBPyConnection) -> tuple[Country, ...]:
    """The countries of incidents, by name."""
    return fetch(connection, Country, _COUNTRIES)


_COUNTS = """
with judged as (
    select event_id, fact, value_low, resolved_value, value_high, status, evidence_claim_ids
    from marts.source_agreement
    where list_contains($event_ids, event_id) and fact in ('killed', 'injured', 'casualties')
),

compared as (
    select event_id, fact, value_high, unnest(evidence_claim_ids) as claim_id from judged
),

open_ended as (
    select compared.event_id, compared.fact
    from compared
    inner join marts.casualty_claims as claim on compared.claim_id = claim.claim_id
    where claim.quantity_max is null and coalesce(claim.quantity_best, claim.quantity_min) = compared.value_high
    group by all
)

select
    judged.event_id, judged.fact, judged.value_low, judged.resolved_value, judged.value_high,
    open_ended.event_id is not null, judged.status
from judged
left join open_ended on judged.event_id = open_ended.event_id and judged.fact = open_ended.fact
"""
_COUNTRIES = """
select event.country_iso3, coalesce(country.country_name, event.country_iso3), count(*)
from marts.events as event
left join reference.countries as country on event.country_iso3 = country.country_iso3
where event.country_iso3 is not null
group by all
order by 2
limit 300
"""
