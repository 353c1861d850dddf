"""Outlets and claimants, and how their figures fared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import Listing, Page, fetch_page


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its articles, how many of them first carried their text, and whose organ it is."""

    publisher_id: str
    name: str
    publisher_type: str
    country: str | None
    aligned_with: str | None
    n_articles: int
    n_relevant: int
    n_reprints: int
    last_published_at: datetime


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one source on one fact beside the figure resolved from all. None where none could be compared."""

    source_kind: str
    source_id: str
    name: str
    n_claims: int
    n_compared: int
    share_agreeing: float | None
    mean_error: float | None
    median_lag_hours: float | None


def outlets(connection: DuckDBPyConnection, number: int, size: int = 25) -> Page[Outlet]:
    """Outlets with articles, those with most first."""
    count = "select count(distinct publisher_id) from marts.articles"
    return fetch_page(connection, Listing(Outlet, _OUTLETS, count), {}, number, size)


def scores(connection: DuckDBPyConnection, source_kind: str, fact: str, number: int, size: int = 25) -> Page[Score]:
    """The scorecard of claimants or publishers on one fact, those with most comparable figures first."""
    chosen = {"source_kind": source_kind, "fact": fact}
    count = "select count(*) from marts.source_scorecard where source_kind = $source_kind and fact = $fact"
    return fetch_page(connection, Listing(Score, _SCORES, count), chosen, number, size)


_OUTLETS = """
select
    publisher.publisher_id, publisher.publisher_name, publisher.publisher_type, country.country_name, aligned.actor_name,
    count(*), count(*) filter (where article.is_relevant), count(*) filter (where not article.is_family_origin),
    max(article.published_at)
from marts.articles as article
inner join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
left join marts.actors as aligned on publisher.aligned_actor_id = aligned.actor_id
left join reference.countries as country on publisher.country_iso3 = country.country_iso3
group by all
order by count(*) desc, publisher.publisher_name, publisher.publisher_id
limit $size offset $skipped
"""
_SCORES = """
select
    score.source_kind, score.source_id, coalesce(actor.actor_name, publisher.publisher_name, score.source_id),
    score.n_claims, score.n_compared, score.share_agreeing_with_resolved, score.mean_signed_error, score.median_lag_hours
from marts.source_scorecard as score
left join marts.actors as actor on score.source_kind = 'claimant' and score.source_id = actor.actor_id
left join marts.publishers as publisher on score.source_kind = 'publisher' and score.source_id = publisher.publisher_id
where score.source_kind = $source_kind and score.fact = $fact
order by score.n_compared desc, score.n_claims desc, score.source_id
limit $size offset $skipped
"""
