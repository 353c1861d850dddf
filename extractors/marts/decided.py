"""What people decided of an event's facts, and what had been read before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that holds: `what` it made of the facts, and what they `was` read as; None where nothing was."""

    override_id: str
    by: str
    on: date
    action: str
    what: str
    was: str | None
    why: str


def decided_of(connection: DuckDBPyConnection, event_id: str) -> tuple[Decided, ...]:
    """The decisions about place, date, actors and numbers of an event, the oldest first."""
    return tuple(Decided(*row) for row in connection.execute(_DECIDED, {"event_id": event_id}).fetchall())


_DECIDED = """
with rows as (
    select mention_id as row_id from marts.event_mentions where event_id = $event_id
    union select claim_id from marts.casualty_claims where event_id = $event_id
    union select actor_mention_id from staging.actor_mentions
    where article_id in (select article_id from marts.event_mentions where event_id = $event_id)
),

changed as (
    select override_id, column_name, max(new_value) as new_value, mode(old_value) as old_value
    from staging.override_changes
    where row_id in (select row_id from rows) and column_name in ('location_name', 'date_start', 'actor_id', 'toll_role')
    group by override_id, column_name
)

select
    overrides.override_id,
    overrides.decided_by,
    cast(overrides.decided_at as date),
    overrides.action,
    string_agg(changed.new_value, ', ' order by changed.column_name),
    string_agg(changed.old_value, ', ' order by changed.column_name),
    overrides.why
from changed
inner join staging.overrides on changed.override_id = overrides.override_id
group by all
order by min(overrides.decided_at), overrides.override_id
"""
