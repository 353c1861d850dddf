"""One incident: where and when, who, who counts what, what was concluded, what was known when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import fetch


@dataclass(frozen=True, slots=True)
class Event:
    """An incident as `marts.events` has it, with its country's and its parent's name."""

    event_id: str
    title: str
    event_type: str
    event_mode: str | None
    acled_event_type: str | None
    acled_sub_event_type: str | None
    ucdp_type_of_violence: int | None
    event_date: date | None
    date_start: date | None
    date_end: date | None
    date_prec: int | None
    date_basis: str | None
    location_name: str | None
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    where_prec: int | None
    geo_basis: str | None
    is_background: bool
    parent_event_id: str | None
    parent_title: str | None
    n_articles: int
    n_publishers: int
    n_origins: int
    evidence_grade: str | None
    first_reported_at: datetime
    last_reported_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """An incident whose title has the words looked for."""

    event_id: str
    title: str
    n_origins: int


@dataclass(frozen=True, slots=True)
class Part:
    """An actor in one role."""

    actor_id: str
    name: str
    actor_type: str
    role: str
    n_articles: int
    n_origins: int


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


@dataclass(frozen=True, slots=True)
class Lens:
    """The killed under the rule of one convention."""

    convention: str
    low: int | None
    best: int | None
    high: int | None
    grade: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is said to have done it, or not, by whom, in which words."""

    actor: str
    claim: str
    claimant: str | None
    publisher: str | None
    url: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a party said about the incident."""

    speaker: str | None
    target: str | None
    kind: str
    quote: str
    publisher: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article that tells it. `family` is one text, whoever carries it."""

    family: str
    is_origin: bool
    similarity: float | None
    publisher: str | None
    credited: str | None
    headline: str | None
    url: str
    published_at: datetime


def event(connection: DuckDBPyConnection, asked_for: str) -> Event | None:
    """The incident of this id, or the one that it was merged into; None where there is and was none."""
    rows = fetch(connection, Event, _EVENT, {"asked_for": asked_for})
    return rows[0] if rows else None


def find(connection: DuckDBPyConnection, words: str, limit: int = 20) -> tuple[Found, ...]:
    """Incidents whose title has all the words, those with most origins first; without words, simply those."""
    return fetch(connection, Found, _FIND, {"words": words.lower().split(), "limit": limit})


def parts(connection: DuckDBPyConnection, event_id: str) -> tuple[Part, ...]:
    """Who is in it, by role."""
    return fetch(connection, Part, _PARTS, {"event_id": event_id})


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


def lenses(connection: DuckDBPyConnection, event_id: str) -> tuple[Lens, ...]:
    """The killed under the rules of four conventions."""
    return fetch(connection, Lens, _LENSES, {"event_id": event_id})


def responsibilities(connection: DuckDBPyConnection, event_id: str) -> tuple[Responsibility, ...]:
    """Who is said to have done it."""
    return fetch(connection, Responsibility, _RESPONSIBILITIES, {"event_id": event_id})


def statements(connection: DuckDBPyConnection, event_id: str) -> tuple[Statement, ...]:
    """What parties said about it."""
    return fetch(connection, Statement, _STATEMENTS, {"event_id": event_id})


def articles(connection: DuckDBPyConnection, event_id: str, limit: int = 100) -> tuple[Article, ...]:
    """Who tells it, text by text, the origin of a text before its reprints."""
    return fetch(connection, Article, _ARTICLES, {"event_id": event_id, "limit": limit})


_EVENT = """
select
    event.event_id, event.title, event.event_type, event.event_mode, event.acled_event_type, event.acled_sub_event_type,
    event.ucdp_type_of_violence, event.event_date, event.date_start, event.date_end, event.date_prec, event.date_basis,
    event.location_name, event.admin1, coalesce(country.country_name, event.country_iso3), event.latitude, event.longitude,
    event.where_prec, event.geo_basis, event.is_background, event.parent_event_id, parent.title,
    event.n_articles, event.n_publishers, event.n_independent_origins, event.evidence_grade,
    event.first_reported_at, event.last_reported_at
from marts.events as event
left join marts.events as parent on event.parent_event_id = parent.event_id
left join reference.countries as country on event.country_iso3 = country.country_iso3
where
    event.event_id = $asked_for
    or event.event_id in (select event_id from marts.event_redirects where old_event_id = $asked_for)
limit 1
"""
_FIND = """
select event_id, title, n_independent_origins from marts.events
where len(list_filter($words, lambda word: not contains(lower(title), word))) = 0
order by is_background, n_independent_origins desc, last_reported_at desc, event_id
limit $limit
"""
_PARTS = """
select actor.actor_id, actor.actor_name, actor.actor_type, part.role, part.n_articles, part.n_independent_origins
from marts.event_actors as part
inner join marts.actors as actor on part.actor_id = actor.actor_id
where part.event_id = $event_id
order by
    list_position(
        ['perpetrator', 'alleged_perpetrator', 'claims_responsibility', 'denies_responsibility', 'recipient', 'victim'],
        part.role
    ),
    part.n_independent_origins desc, actor.actor_name
limit 60
"""
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
_LENSES = """
select convention, fatalities_low, fatalities_best, fatalities_high, grade, note
from marts.standards_lens where event_id = $event_id order by convention
"""
_RESPONSIBILITIES = """
select actor.actor_name, said.claim, claimant.actor_name, publisher.publisher_name, article.url, said.evidence_text
from marts.responsibility_claims as said
inner join marts.actors as actor on said.actor_id = actor.actor_id
inner join marts.articles as article on said.article_id = article.article_id
left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
left join marts.actors as claimant on said.claimant_actor_id = claimant.actor_id
where said.event_id = $event_id
group by actor.actor_name, said.claim, claimant.actor_name, publisher.publisher_name, article.url, said.evidence_text
order by said.claim, actor.actor_name, min(article.published_at), min(said.start_char), said.evidence_text
limit 40
"""
_STATEMENTS = """
select speaker.actor_name, target.actor_name, said.plover_type, said.quote_text, publisher.publisher_name, article.url
from marts.statements as said
inner join marts.articles as article on said.article_id = article.article_id
left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
left join marts.actors as speaker on said.speaker_actor_id = speaker.actor_id
left join marts.actors as target on said.target_actor_id = target.actor_id
where said.event_id = $event_id
order by article.published_at, said.start_char
limit 40
"""
_ARTICLES = """
with told as (
    select distinct article_id from marts.event_mentions where event_id = $event_id
)

select
    article.text_family_id, article.is_family_origin, article.reprint_similarity,
    publisher.publisher_name, origin.publisher_name, article.title, article.url, article.published_at
from told
inner join marts.articles as article on told.article_id = article.article_id
left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
left join marts.publishers as origin
    on article.origin_publisher_id = origin.publisher_id and article.origin_publisher_id <> article.publisher_id
order by
    min(article.published_at) over (partition by article.text_family_id), article.text_family_id,
    article.is_family_origin desc, article.published_at, article.article_id
limit $limit
"""
