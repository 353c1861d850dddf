"""Who counts what about one incident, what was concluded, and what was known when."""

from __future__ import annotations

from collections.abc import Sequence
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

    `origin` numbers the origins of this fact by when they first spoke; claims of one number are not independent. `is_compared`
    says whether it speaks of the whole toll and entered the verdict; `focus` are the offsets, in `evidence`, of the words that
    count.
    """

    claim_id: str
    origin: int
    is_compared: bool
    is_superseded: bool
    origin_claim_id: str | None
    outcome: str
    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None
    victim_category: str
    victim_text: str | None
    count_scope: str
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
class Verdict:
    """What was concluded on one fact."""

    fact: str
    status: str
    n_articles: int
    n_reprints: int
    n_origins: int
    low: int | None
    best: int | None
    high: int | None
    conflict_kind: str | None
    sides: Sequence[str] | None
    resolution_rule: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why independent claims of one fact were found to agree or not, and how many pairs of them."""

    verdict: str
    meaning: str
    n_pairs: int


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


def facts(connection: DuckDBPyConnection, event_id: str) -> tuple[Fact, ...]:
    """The kinds of figures given."""
    return fetch(connection, Fact, _FACTS, {"event_id": event_id})


def claims(connection: DuckDBPyConnection, event_id: str, outcome: str, limit: int = 150) -> tuple[Claim, ...]:
    """The figures of one kind, by origin and time."""
    return fetch(connection, Claim, _CLAIMS, {"event_id": event_id, "outcome": outcome, "limit": limit})


def verdicts(connection: DuckDBPyConnection, event_id: str) -> tuple[Verdict, ...]:
    """What was concluded, fact by fact."""
    return fetch(connection, Verdict, _VERDICTS, {"event_id": event_id})


def reasons(connection: DuckDBPyConnection, event_id: str, outcome: str) -> tuple[Reason, ...]:
    """Why independent claims of one fact agree or not."""
    return fetch(connection, Reason, _REASONS, {"event_id": event_id, "outcome": outcome})


def tolls(connection: DuckDBPyConnection, event_id: str) -> tuple[Toll, ...]:
    """What was known when, the last hundred changes."""
    return fetch(connection, Toll, _TOLLS, {"event_id": event_id})


_FACTS = """
select outcome, count(*) from marts.casualty_claims
where event_id = $event_id
group by outcome
order by outcome = 'killed' desc, outcome = 'injured' desc, outcome = 'casualties' desc, outcome
"""
_OF_FACT = """
with compared as (
    select unnest(evidence_claim_ids) as claim_id from marts.source_agreement
    where event_id = $event_id and fact = $outcome
),

told as (
    select * from marts.casualty_claims
    where event_id = $event_id and (outcome = $outcome or claim_id in (select claim_id from compared))
)
"""
_CLAIMS = f"""
{_OF_FACT},

pairs as (
    select claim_id_a, claim_id_b from marts.claim_pairs
    where event_id = $event_id and relation <> 'independent'
),

kin as (
    select claim_id_a as claim_id, claim_id_b as kin_id from pairs
    union all
    select claim_id_b, claim_id_a from pairs
    union all
    select claim_id, claim_id from told
),

named as (
    select kin.claim_id, min(kin.kin_id) as origin_id
    from kin
    inner join told as this on kin.claim_id = this.claim_id
    inner join told as other on kin.kin_id = other.claim_id
    group by kin.claim_id
),

dated as (
    select named.*, min(article.published_at) over (partition by named.origin_id) as first_said_at
    from named
    inner join told on named.claim_id = told.claim_id
    inner join marts.articles as article on told.article_id = article.article_id
)

select
    told.claim_id,
    dense_rank() over (order by dated.first_said_at, dated.origin_id),
    told.claim_id in (select claim_id from compared),
    told.claim_id in (select supersedes_claim_id from told where supersedes_claim_id is not null),
    told.origin_claim_id, told.outcome, told.quantity_type, told.quantity_text,
    told.quantity_min, told.quantity_best, told.quantity_max,
    told.victim_category, told.victim_text, told.count_scope,
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
order by 2, article.published_at, told.start_char, told.claim_id
limit $limit
"""
_VERDICTS = """
select
    fact, status, n_articles, n_reprints_discounted, n_independent_origins,
    value_low, resolved_value, value_high, conflict_kind, sides_in_conflict, resolution_rule
from marts.source_agreement
where event_id = $event_id
order by fact = 'killed' desc, fact = 'injured' desc, fact = 'casualties' desc, fact
"""
_REASONS = f"""
{_OF_FACT}

select pair.verdict, reason.description, count(*)
from marts.claim_pairs as pair
inner join compared as a on pair.claim_id_a = a.claim_id
inner join compared as b on pair.claim_id_b = b.claim_id
inner join reference.pair_reasons as reason on pair.reason = reason.reason
where pair.event_id = $event_id and pair.relation = 'independent'
group by pair.verdict, reason.description
order by pair.verdict = 'conflict' desc, count(*) desc, reason.description
"""
_TOLLS = """
select
    as_of, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high, n_claims, n_independent_origins
from (select * from marts.event_toll_history where event_id = $event_id order by as_of desc limit 100)
order by as_of
"""
