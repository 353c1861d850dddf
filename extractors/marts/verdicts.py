"""What was concluded on each fact of an incident, and the comparisons that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from extractors.marts.counts import OUTCOMES


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was concluded on one fact. `values` are what texts say of one that is no count; parties by their names."""

    fact: str
    status: str
    n_articles: int
    n_reprints: int
    n_texts: int
    n_origins: int
    low: int | None
    best: int | None
    high: int | None
    is_open: bool
    conflict_kind: str | None
    sides: Sequence[str]
    resolution_rule: str | None
    values: Sequence[str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of standing claims of independent origins that relate in one way, the two furthest apart for an example."""

    fact: str
    verdict: str
    meaning: str
    n_pairs: int
    one: Said
    other: Said


@dataclass(frozen=True, slots=True)
class Said:
    """A figure and who says it."""

    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None
    is_denied: bool
    speaker: str


def verdicts_of(connection: DuckDBPyConnection, event_id: str) -> tuple[Verdict, ...]:
    """The verdicts, those on counts first."""
    asked = {"event_id": event_id, "outcomes": list(OUTCOMES)}
    return tuple(Verdict(*row) for row in connection.execute(_VERDICTS, asked).fetchall())


def comparisons_of(connection: DuckDBPyConnection, event_id: str) -> tuple[Compared, ...]:
    """What the verdicts on counts rest on, conflicts first; a pair that no verdict took for a conflict is not told as one."""
    rows = connection.execute(_COMPARED, {"event_id": event_id}).fetchall()
    return tuple(
        Compared(fact, verdict, meaning, n_pairs, Said(*figures[:7]), Said(*figures[7:]))
        for fact, verdict, meaning, n_pairs, *figures in rows
    )


_VERDICTS = """
with judged as (
    select * from marts.source_agreement where event_id = $event_id
),

told as (
    select fact, unnest(values_told) as value from judged
),

named as (
    select
        told.fact,
        array_agg(
            case when told.fact = 'perpetrator' and starts_with(told.value, 'not ') then 'not ' else '' end
            || coalesce(actor.actor_name, told.value)
            order by told.value
        ) as names
    from told
    left join marts.actors as actor
        on told.fact = 'perpetrator' and regexp_replace(told.value, '^not ', '') = actor.actor_id
    group by told.fact
)

select
    judged.fact, judged.status, judged.n_articles, judged.n_reprints_discounted,
    coalesce(judged.n_text_origins, judged.n_articles - judged.n_reprints_discounted), judged.n_independent_origins,
    judged.value_low, judged.resolved_value, judged.value_high, coalesce(judged.is_open_above, false),
    judged.conflict_kind, coalesce(judged.sides_in_conflict, []), judged.resolution_rule, coalesce(named.names, [])
from judged
left join named on judged.fact = named.fact
order by coalesce(list_position($outcomes, judged.fact), 99), judged.fact
"""
_FIGURE = """
    {claim}.quantity_type, {claim}.quantity_text, {claim}.quantity_min, {claim}.quantity_best, {claim}.quantity_max,
    {claim}.stance in ('denies', 'disputes') or {claim}.is_negated,
    coalesce({claim}_actor.actor_name, {claim}.claimant_text, {claim}_publisher.publisher_name, 'the article')
"""
_COMPARED = f"""
with evidence as (
    select fact, status, unnest(evidence_claim_ids) as claim_id
    from marts.source_agreement
    where event_id = $event_id and status <> 'single_origin'
),

named as (
    select claims.*, coalesce(claims.quantity_best, claims.quantity_min, claims.quantity_max) as figure
    from marts.casualty_claims as claims
    where claims.event_id = $event_id
),

pairs as (
    select
        a.fact, pair.verdict, pair.reason, pair.claim_id_a, pair.claim_id_b,
        count(*) over (partition by a.fact, pair.verdict, pair.reason) as n_pairs,
        row_number() over (
            partition by a.fact, pair.verdict, pair.reason
            order by abs(one.figure - other.figure) desc nulls last, pair.claim_id_a, pair.claim_id_b
        ) as place
    from marts.claim_pairs as pair
    inner join evidence as a on pair.claim_id_a = a.claim_id
    inner join evidence as b on pair.claim_id_b = b.claim_id and a.fact = b.fact
    inner join named as one on pair.claim_id_a = one.claim_id
    inner join named as other on pair.claim_id_b = other.claim_id
    where
        pair.event_id = $event_id and pair.relation = 'independent' and pair.reason <> 'later_figure'
        and (pair.verdict <> 'conflict' or a.status = 'conflict')
)

select
    pairs.fact, pairs.verdict, reason.description, pairs.n_pairs,
    {_FIGURE.format(claim="one")},
    {_FIGURE.format(claim="other")}
from pairs
inner join reference.pair_reasons as reason on pairs.reason = reason.reason
inner join named as one on pairs.claim_id_a = one.claim_id
inner join named as other on pairs.claim_id_b = other.claim_id
left join marts.actors as one_actor on one.claimant_actor_id = one_actor.actor_id and one_actor.is_named
left join marts.actors as other_actor on other.claimant_actor_id = other_actor.actor_id and other_actor.is_named
left join marts.articles as one_article on one.article_id = one_article.article_id
left join marts.articles as other_article on other.article_id = other_article.article_id
left join marts.publishers as one_publisher on one_article.publisher_id = one_publisher.publisher_id
left join marts.publishers as other_publisher on other_article.publisher_id = other_publisher.publisher_id
where pairs.place = 1
order by pairs.fact, pairs.verdict = 'conflict' desc, pairs.n_pairs desc, reason.description
"""
