"""Who counts what about one incident, in which words, and what was known when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import fetch


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of figure that somebody gives, and how many give it."""

    outcome: str
    n_claims: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure, who gives it, and the sentence that says so.

    `origin` numbers the origins of this fact by when they first spoke; claims of one number are not independent. It is None for
    a claim that is no toll of the incident: `toll_role` says what it is. `is_compared` says whether it entered the verdict;
    `focus` are the offsets, in `evidence`, of the words that count.
    """

    claim_id: str
    origin: int | None
    origin_name: str | None
    origin_basis: str | None
    is_compared: bool
    is_superseded: bool
    toll_role: str
    origin_claim_id: str | None
    outcome: str
    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None
    victim_category: str
    victim_text: str | None
    claimant: str | None
    claimant_actor_id: str | None
    claimant_type: str
    side: str
    via: str | None
    stance: str
    is_hedged: bool
    is_negated: bool
    publisher: str | None
    headline: str | None
    url: str
    published_at: datetime
    evidence: str
    focus_start: int
    focus_end: int


@dataclass(frozen=True, slots=True)
class Toll:
    """What was known at the end of a day."""

    as_of: date
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    n_claims: int
    n_origins: int


def facts(connection: DuckDBPyConnection, event_id: str, leads: str = "killed") -> tuple[Fact, ...]:
    """The kinds of figures given, the one that leads the incident first."""
    return fetch(connection, Fact, _FACTS, {"event_id": event_id, "leads": leads})


def claims(connection: DuckDBPyConnection, event_id: str, outcome: str, limit: int = 150) -> tuple[Claim, ...]:
    """The figures of one kind, by origin and time."""
    return fetch(connection, Claim, _CLAIMS, {"event_id": event_id, "outcome": outcome, "limit": limit})


def tolls(connection: DuckDBPyConnection, event_id: str) -> tuple[Toll, ...]:
    """What was known when, the last hundred changes."""
    return fetch(connection, Toll, _TOLLS, {"event_id": event_id})


_FACTS = """
select outcome, count(*) from marts.casualty_claims
where event_id = $event_id
group by outcome
order by outcome = $leads desc, outcome = 'killed' desc, outcome = 'injured' desc, outcome = 'casualties' desc, outcome
"""
_CLAIMS = """
with compared as (
    select unnest(evidence_claim_ids) as claim_id from marts.source_agreement
    where event_id = $event_id and fact = $outcome
),

told as (
    select * from marts.casualty_claims
    where event_id = $event_id and (outcome = $outcome or claim_id in (select claim_id from compared))
),

dated as (
    select told.claim_id, min(article.published_at) over (partition by told.origin_id) as first_said_at
    from told
    inner join marts.articles as article on told.article_id = article.article_id
)

select
    told.claim_id,
    case when told.origin_id is not null then dense_rank() over (
        order by told.origin_id is null, dated.first_said_at, told.origin_id
    ) end,
    coalesce(outlet.publisher_name, origin.label), origin.basis,
    told.claim_id in (select claim_id from compared),
    told.origin_id is not null and not coalesce(told.is_standing, true),
    told.toll_role,
    told.origin_claim_id, told.outcome, told.quantity_type, told.quantity_text,
    told.quantity_min, told.quantity_best, told.quantity_max,
    told.victim_category, told.victim_text,
    coalesce(actor.actor_name, told.claimant_text), actor.actor_id, told.claimant_type, told.claimant_side, told.via_text,
    told.stance, told.is_hedged, told.is_negated,
    publisher.publisher_name, article.title, article.url, article.published_at, told.evidence_text,
    greatest(0, coalesce(told.focus_start_char, told.start_char) - told.start_char),
    least(length(told.evidence_text), coalesce(told.focus_end_char, told.start_char) - told.start_char)
from told
inner join dated on told.claim_id = dated.claim_id
inner join marts.articles as article on told.article_id = article.article_id
left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
left join marts.actors as actor on told.claimant_actor_id = actor.actor_id and actor.is_named
left join marts.event_origins as origin on told.event_id = origin.event_id and told.origin_id = origin.origin_id
left join marts.publishers as outlet on origin.kind in ('outlet', 'wire') and origin.label = outlet.publisher_id
order by 2 nulls last, article.published_at, told.start_char, told.claim_id
limit $limit
"""
_TOLLS = """
select
    as_of, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high, n_claims, n_independent_origins
from (select * from marts.event_toll_history where event_id = $event_id order by as_of desc limit 100)
order by as_of
"""
