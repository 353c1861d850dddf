"""What independent origins contradict each other on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import Listing, Page, fetch_page

ORDERS = {
    "origins": "judged.n_independent_origins desc, judged.spread_abs desc nulls last",
    "spread": "judged.spread_abs desc nulls last, judged.n_independent_origins desc",
    "newest": "event.last_reported_at desc, judged.n_independent_origins desc",
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One fact of one incident. For counts, who names the lowest and the highest figure in the range, and how."""

    event_id: str
    title: str
    country: str | None
    fact: str
    status: str
    conflict_kind: str | None
    sides: Sequence[str] | None
    n_texts: int
    n_origins: int
    n_reprints: int
    low: int | None
    high: int | None
    is_open: bool
    best: int | None
    resolution_rule: str | None
    lowest_says: str | None
    lowest_evidence: str | None
    highest_says: str | None
    highest_evidence: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which facts to show; None is any."""

    status: str | None = "conflict"
    fact: str | None = None
    kind: str | None = None
    country: str | None = None
    with_background: bool = False
    order: str = "origins"


def disagreements(connection: DuckDBPyConnection, wanted: Wanted, number: int, size: int = 20) -> Page[Disagreement]:
    """The facts with the wanted verdict, in the wanted order."""
    chosen = {
        "status": wanted.status,
        "fact": wanted.fact,
        "kind": wanted.kind,
        "country": wanted.country,
        "with_background": wanted.with_background,
    }
    sql = _DISAGREEMENTS.format(order=ORDERS[wanted.order])
    return fetch_page(connection, Listing(Disagreement, sql, f"select count(*) {_CHOSEN}"), chosen, number, size)


_CHOSEN = """
from marts.source_agreement as judged
inner join marts.events as event on judged.event_id = event.event_id
where
    ($status is null or judged.status = $status)
    and ($fact is null or judged.fact = $fact)
    and ($kind is null or judged.conflict_kind = $kind)
    and ($country is null or event.country_iso3 = $country)
    and (not event.is_background or $with_background)
"""
_DISAGREEMENTS = f"""
with page as (
    select
        judged.*, event.title, event.country_iso3,
        row_number() over (order by {{order}}, judged.event_id, judged.fact) as place
    {_CHOSEN}
    order by place
    limit $size offset $skipped
),

compared as (
    select event_id, fact, value_low, value_high, unnest(evidence_claim_ids) as claim_id from page
),

said as (
    select
        compared.event_id, compared.fact, compared.value_low, compared.value_high,
        coalesce(claim.quantity_best, claim.quantity_min) as figure,
        coalesce(actor.actor_name, claim.claimant_text, publisher.publisher_name, 'the article') as claimant,
        claim.evidence_text, claim.claim_id
    from compared
    inner join marts.casualty_claims as claim on compared.claim_id = claim.claim_id
    inner join marts.articles as article on claim.article_id = article.article_id
    left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
    left join marts.actors as actor on claim.claimant_actor_id = actor.actor_id
    where claim.origin_claim_id is null and coalesce(claim.is_standing, true)
),

ends as (
    select
        event_id, fact,
        arg_min(claimant, (figure, claim_id)) as lowest, arg_min(evidence_text, (figure, claim_id)) as lowest_text,
        arg_max(claimant, (figure, claim_id)) as highest, arg_max(evidence_text, (figure, claim_id)) as highest_text
    from said
    where figure between value_low and value_high
    group by all
)

select
    page.event_id, page.title, country.country_name, page.fact, page.status, page.conflict_kind,
    page.sides_in_conflict, coalesce(page.n_text_origins, page.n_articles - page.n_reprints_discounted),
    page.n_independent_origins, page.n_reprints_discounted,
    page.value_low, page.value_high, coalesce(page.is_open_above, false), page.resolved_value, page.resolution_rule,
    ends.lowest, ends.lowest_text, ends.highest, ends.highest_text
from page
left join reference.countries as country on page.country_iso3 = country.country_iso3
left join ends on page.event_id = ends.event_id and page.fact = ends.fact
order by page.place
"""
