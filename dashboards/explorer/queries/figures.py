"""Countries and the words for codes: what several pages choose by or show."""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import fetch


@dataclass(frozen=True, slots=True)
class Country:
    """A country that some incident lies in."""

    code: str
    name: str
    n_events: int


def meanings(connection: DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """What each code means, by list and code."""
    rows = connection.execute("select code_list, code, description from reference.codes").fetchall()
    return {(code_list, code): description for code_list, code, description in rows}


def countries(connection: DuckDBPyConnection) -> tuple[Country, ...]:
    """The countries of incidents, by name."""
    return fetch(connection, Country, _COUNTRIES)


_COUNTRIES = """
select event.country_iso3, coalesce(country.country_name, event.country_iso3), count(*)
from marts.events as event
left join reference.countries as country on event.country_iso3 = country.country_iso3
where event.country_iso3 is not null
group by all
order by 2
limit 300
"""
