"""Who stands behind the figures of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Origin:
    """Somebody who can know, or a text that names nobody. `basis` says in words why it is one.

    `origin_id` is the key that sets it apart from the others: a body with its country, an actor, a text.
    """

    origin_id: str
    kind: str
    label: str
    side: str | None
    n_articles: int
    n_text_origins: int
    first_told_at: datetime
    basis: str


def origins_of(connection: DuckDBPyConnection, event_id: str) -> tuple[Origin, ...]:
    """The origins of an incident's figures, the first to speak first; one that is an outlet is called by its name."""
    return tuple(Origin(*row) for row in connection.execute(_ORIGINS, {"event_id": event_id}).fetchall())


_ORIGINS = """
select
    origin.origin_id, origin.kind, regexp_replace(coalesce(publisher.publisher_name, origin.label), '\\s+', ' ', 'g'),
    origin.side, origin.n_articles, origin.n_text_origins, origin.first_told_at, origin.basis
from marts.event_origins as origin
left join marts.publishers as publisher on origin.kind in ('outlet', 'wire') and origin.label = publisher.publisher_id
where origin.event_id = $event_id
order by origin.first_told_at, origin.origin_id
limit 100
"""
