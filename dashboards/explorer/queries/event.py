"""One incident: where and when, who did and said what, and which articles tell of it."""

from __future__ import annotations

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
    time_of_day: str | None
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
    n_texts: int
    n_origins: int | None
    evidence_grade: str | None
    first_reported_at: datetime
    last_reported_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """An incident whose title has the words looked for."""

    event_id: str
    title: str
    n_texts: int


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
    event.time_of_day, event.location_name, event.admin1, coalesce(country.country_name, event.country_iso3),
    event.latitude, event.longitude, event.where_prec, event.geo_basis,
    event.is_background, event.parent_event_id, parent.title,
    event.n_articles, event.n_publishers, coalesce(event.n_text_origins, event.n_articles),
    case when exists (select 1 from marts.event_origins where event_id = event.event_id) then event.n_independent_origins end,
    event.evidence_grade,
    event.first_reported_at, event.last_reported_at
from marts.events as event
left join marts.events as parent on event.parent_event_id = parent.event_id
left join reference.countries as country on event.country_iso3 = country.country_iso3
where
    event.event_id = $asked_for
    or event.event_id in (select event_id from marts.event_redirects where old_event_id = $asked_for and kind = 'merge')
limit 1
"""
_FIND = """
select event_id, title, coalesce(n_text_origins, n_articles) from marts.events
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
