"""Who is named, in what roles, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import Listing, Page, fetch, fetch_page


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor and how often it is met."""

    actor_id: str
    name: str
    actor_type: str
    country: str | None
    is_named: bool
    n_events: int
    n_mentions: int
    first_seen_at: datetime | None
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling met in articles, and why it is taken for the actor."""

    alias: str
    basis: str
    n_mentions: int


@dataclass(frozen=True, slots=True)
class Part:
    """What an actor is said to have been in an incident."""

    event_id: str
    title: str
    role: str
    n_origins: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that the actor put forward."""

    event_id: str
    title: str
    outcome: str
    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None
    evidence: str


def actors(connection: DuckDBPyConnection, named: str, actor_type: str | None, number: int, size: int = 30) -> Page[Actor]:
    """Actors met, by incidents and mentions; `named` is a part of a name or alias, empty for all."""
    chosen = {"named": named.strip(), "actor_type": actor_type}
    return fetch_page(connection, Listing(Actor, _ACTORS, f"select count(*) {_CHOSEN}"), chosen, number, size)


def actor_types(connection: DuckDBPyConnection) -> tuple[str, ...]:
    """The types there are."""
    return fetch(connection, str, "select distinct actor_type from marts.actors order by 1 limit 50")


def actor(connection: DuckDBPyConnection, actor_id: str) -> Actor | None:
    """One actor; None where there is none of this id."""
    rows = fetch(connection, Actor, f"{_COLUMNS} where actor.actor_id = $actor_id", {"actor_id": actor_id})
    return rows[0] if rows else None


def aliases(connection: DuckDBPyConnection, actor_id: str, limit: int = 40) -> tuple[Alias, ...]:
    """The spellings met most."""
    return fetch(connection, Alias, _ALIASES, {"actor_id": actor_id, "limit": limit})


def parts(connection: DuckDBPyConnection, actor_id: str, number: int, size: int = 25) -> Page[Part]:
    """The actor's roles, the newest incident first."""
    return fetch_page(connection, Listing(Part, _PARTS, _COUNT_PARTS), {"actor_id": actor_id}, number, size)


def figures(connection: DuckDBPyConnection, actor_id: str, limit: int = 25) -> tuple[Figure, ...]:
    """The figures that the actor put forward, the newest first, reprints left out."""
    return fetch(connection, Figure, _FIGURES, {"actor_id": actor_id, "limit": limit})


_COLUMNS = """
select
    actor.actor_id, actor.actor_name, actor.actor_type, country.country_name, actor.is_named,
    actor.n_events, actor.n_mentions, actor.first_seen_at, actor.last_seen_at
from marts.actors as actor
left join reference.countries as country on actor.country_iso3 = country.country_iso3
"""
_CHOSEN = """
from marts.actors as actor
left join reference.countries as country on actor.country_iso3 = country.country_iso3
where
    actor.n_mentions > 0
    and ($actor_type is null or actor.actor_type = $actor_type)
    and (
        $named = ''
        or contains(lower(actor.actor_name), lower($named))
        or actor.actor_id in (select actor_id from marts.actor_aliases where contains(lower(alias), lower($named)))
    )
"""
_ACTORS = f"""
select
    actor.actor_id, actor.actor_name, actor.actor_type, country.country_name, actor.is_named,
    actor.n_events, actor.n_mentions, actor.first_seen_at, actor.last_seen_at
{_CHOSEN}
order by actor.n_events desc, actor.n_mentions desc, actor.actor_id
limit $size offset $skipped
"""
_ALIASES = """
select alias, basis, n_mentions from marts.actor_aliases
where actor_id = $actor_id and n_mentions > 0
order by n_mentions desc, alias
limit $limit
"""
_COUNT_PARTS = "select count(*) from marts.event_actors where actor_id = $actor_id"
_PARTS = """
select event.event_id, event.title, part.role, part.n_independent_origins
from marts.event_actors as part
inner join marts.events as event on part.event_id = event.event_id
where part.actor_id = $actor_id
order by event.last_reported_at desc, event.event_id, part.role
limit $size offset $skipped
"""
_FIGURES = """
select
    event.event_id, event.title, claim.outcome, claim.quantity_type, claim.quantity_text,
    claim.quantity_min, claim.quantity_best, claim.quantity_max, claim.evidence_text
from marts.casualty_claims as claim
inner join marts.events as event on claim.event_id = event.event_id
inner join marts.articles as article on claim.article_id = article.article_id
where claim.claimant_actor_id = $actor_id and claim.origin_claim_id is null
order by article.published_at desc, claim.claim_id
limit $limit
"""
