"""What publishes changed of what had been published, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import Listing, Page, fetch_page


@dataclass(frozen=True, slots=True)
class Changed:
    """A row of a mart that a publish added, changed or took away. `values` are names, old and new values where it changed."""

    published_version: str
    recorded_at: datetime
    table_name: str
    key: str
    event_id: str | None
    title: str | None
    fact: str | None
    is_new: bool
    is_gone: bool
    reasons: Sequence[str]
    values: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes to show; None is any."""

    reason: str | None = None
    table: str | None = None
    country: str | None = None


def changes(connection: DuckDBPyConnection, wanted: Wanted, number: int, size: int = 30) -> Page[Changed]:
    """The changes, those of the last publish first."""
    chosen = {"reason": wanted.reason, "table": wanted.table, "country": wanted.country}
    listing = Listing(Changed, _CHANGES, f"select count(distinct (published_version, table_name, key)) {_CHOSEN}")
    return fetch_page(connection, listing, chosen, number, size)


_CHOSEN = """
from marts.changes as change
left join marts.article_tolls as toll on change.table_name = 'article_tolls' and change.key = toll.article_toll_id
left join marts.events as event
    on case change.table_name when 'article_tolls' then toll.event_id else split_part(change.key, ' ', 1) end = event.event_id
where
    ($reason is null or change.because = $reason)
    and ($table is null or change.table_name = $table)
    and ($country is null or event.country_iso3 = $country)
"""
_CHANGES = f"""
select
    change.published_version, any_value(change.recorded_at), change.table_name, change.key,
    any_value(event.event_id), any_value(event.title),
    coalesce(nullif(split_part(change.key, ' ', 2), ''), any_value(toll.outcome)),
    bool_or(change.column_name in ('event_id', 'article_toll_id', 'fact') and change.old_value is null),
    bool_or(change.column_name in ('event_id', 'article_toll_id', 'fact') and change.new_value is null),
    list_sort(list(distinct change.because)),
    coalesce(
        list(
            {{'name': change.column_name, 'old': change.old_value, 'new': change.new_value}} order by change.column_name
        ) filter (where not contains(change.column_name, '_id')),
        []
    )
{_CHOSEN}
group by change.published_version, change.table_name, change.key
order by
    change.published_version desc, change.table_name = 'events' desc, change.table_name = 'source_agreement' desc,
    change.key
limit $size offset $skipped
"""
