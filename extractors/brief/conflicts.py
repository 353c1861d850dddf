"""The conflicts of a day out of the published warehouse: about numbers, by the claims that clash, and about all else."""

from __future__ import annotations

from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.brief.news import Figure, NewConflict
from extractors.brief.reading import COMPARED, LANDED, rows

_MOST_FIGURES = 8


def new_conflicts(connection: DuckDBPyConnection, day: date) -> tuple[NewConflict, ...]:
    """The facts that are in conflict since `day`, by what most origins speak to."""
    counts = [_conflict(row, _figures(connection, _FIGURES, row)) for row in rows(connection, _CONFLICTS, day=day)]
    details = [_conflict(row, _figures(connection, _DETAILS, row)) for row in rows(connection, _DETAIL_CONFLICTS, day=day)]
    return tuple(counts + details)


def count_still_in_conflict(connection: DuckDBPyConnection, day: date) -> int:
    """How many facts are in conflict that the articles of `day` speak to, the new conflicts among them."""
    ((n_facts,),) = rows(connection, _TOUCHED_CONFLICTS, day=day)
    return int(n_facts)


def _conflict(row: tuple[Any, ...], figures: tuple[Figure, ...]) -> NewConflict:
    event_id, title, fact, kind, low, high, is_open, n_texts, n_origins, sides = row
    return NewConflict(event_id, title, fact, kind, low, high, is_open, n_texts, n_origins, tuple(sides or ()), figures)


def _figures(connection: DuckDBPyConnection, sql: str, conflict: tuple[Any, ...]) -> tuple[Figure, ...]:
    found = rows(connection, sql, event_id=conflict[0], fact=conflict[2], most=_MOST_FIGURES)
    return tuple(
        Figure(kind, text, low, best, high, words, tuple(sorted(voices)), since)
        for kind, text, low, best, high, words, voices, since in found
    )


# ---------------------------------------------------------------------------------------------------------------------- SQL

_CONFLICTS = f"""
with {LANDED},
{COMPARED},
began as (
    select a.event_id, a.fact, min(greatest(a.day, b.day)) as day
    from marts.claim_pairs as pairs
    inner join compared as a on pairs.claim_id_a = a.claim_id
    inner join compared as b on pairs.claim_id_b = b.claim_id and a.event_id = b.event_id and a.fact = b.fact
    where pairs.relation = 'independent' and pairs.verdict = 'conflict'
    group by a.event_id, a.fact
)

select
    agreement.event_id, events.title, agreement.fact, agreement.conflict_kind,
    agreement.value_low, agreement.value_high, coalesce(agreement.is_open_above, false),
    coalesce(agreement.n_text_origins, agreement.n_independent_origins), agreement.n_independent_origins,
    agreement.sides_in_conflict
from marts.source_agreement as agreement
inner join began on agreement.event_id = began.event_id and agreement.fact = began.fact
inner join marts.events as events on agreement.event_id = events.event_id
where agreement.status = 'conflict' and began.day = $day
order by agreement.n_independent_origins desc, agreement.value_high desc nulls last, events.event_id, agreement.fact
"""
_SPOKEN = f"""
with {LANDED},
told_of as (
    select agreement.event_id, agreement.fact, mentions.article_id, articles.text_family_id, landed.day
    from (select event_id, fact, unnest(evidence_mention_ids) as mention_id from marts.source_agreement) as agreement
    inner join marts.event_mentions as mentions on agreement.mention_id = mentions.mention_id
    inner join marts.articles as articles on mentions.article_id = articles.article_id
    inner join landed on mentions.article_id = landed.article_id
)"""
_DETAIL_CONFLICTS = f"""{_SPOKEN},
began as (
    select event_id, fact
    from told_of
    group by event_id, fact
    having
        count(distinct coalesce(text_family_id, article_id)) filter (where day < $day) < 2
        and count(distinct coalesce(text_family_id, article_id)) filter (where day <= $day) > 1
)

select
    agreement.event_id, events.title, agreement.fact, agreement.conflict_kind,
    null, null, false,
    coalesce(agreement.n_text_origins, agreement.n_independent_origins), agreement.n_independent_origins, null
from marts.source_agreement as agreement
inner join began on agreement.event_id = began.event_id and agreement.fact = began.fact
inner join marts.events as events on agreement.event_id = events.event_id
where agreement.status = 'conflict'
order by agreement.n_independent_origins desc, events.event_id, agreement.fact
"""
_TOUCHED_CONFLICTS = f"""{_SPOKEN},
{COMPARED},
touched as (
    select event_id, fact from told_of where day = $day
    union
    select event_id, fact from compared where day = $day
)

select count(*)
from marts.source_agreement as agreement
inner join touched on agreement.event_id = touched.event_id and agreement.fact = touched.fact
where agreement.status = 'conflict'
"""
_FIGURES = """
with pairs as (
    select unnest([claim_id_a, claim_id_b]) as claim_id
    from marts.claim_pairs
    where event_id = $event_id and relation = 'independent' and verdict = 'conflict'
)

select
    claims.quantity_type,
    case when claims.quantity_type = 'vague' then min(claims.quantity_text) end,
    claims.quantity_min,
    claims.quantity_best,
    claims.quantity_max,
    '' as words,
    array_agg(distinct
        coalesce(actors.actor_name, nullif(claims.claimant_text, ''), 'the article itself')
        || coalesce(' (' || publishers.publisher_name || ')', '')
    ) as voices,
    cast(min(articles.published_at) as date) as since
from marts.casualty_claims as claims
inner join marts.articles as articles on claims.article_id = articles.article_id
left join marts.publishers as publishers on articles.publisher_id = publishers.publisher_id
left join marts.actors as actors on claims.claimant_actor_id = actors.actor_id
where
    claims.claim_id in (from pairs)
    and claims.claim_id in (
        select unnest(evidence_claim_ids) from marts.source_agreement where event_id = $event_id and fact = $fact
    )
group by claims.quantity_type, claims.quantity_min, claims.quantity_best, claims.quantity_max
order by claims.quantity_min nulls last, claims.quantity_max nulls last
limit $most
"""
_DETAILS = """
with spoken as (
    select unnest(evidence_mention_ids) as mention_id
    from marts.source_agreement
    where event_id = $event_id and fact = $fact
),
claiming as (
    select actor_id from marts.event_actors where event_id = $event_id and role = 'claims_responsibility'
),
blamed as (
    select string_agg(distinct actors.actor_name || case event_actors.role
        when 'denies_responsibility' then ' (denies it)'
        when 'claims_responsibility' then ' (claims it)'
        when 'alleged_perpetrator' then ' (alleged)'
        else '' end, ', ') as names
    from marts.event_actors as event_actors
    inner join marts.actors as actors on event_actors.actor_id = actors.actor_id
    where
        event_actors.event_id = $event_id
        and event_actors.role not in ('recipient', 'victim')
        and not (event_actors.role = 'perpetrator' and event_actors.actor_id in (from claiming))
)

select
    '', null, null, null, null,
    case $fact
        when 'event_date' then mentions.date_text
        when 'location' then mentions.place_text
        when 'occurred' then mentions.realis
        else (select names from blamed)
    end as words,
    array_agg(distinct coalesce(publishers.publisher_name, 'an unnamed outlet')) as voices,
    cast(min(articles.published_at) as date) as since
from spoken
inner join marts.event_mentions as mentions on spoken.mention_id = mentions.mention_id
inner join marts.articles as articles on mentions.article_id = articles.article_id
left join marts.publishers as publishers on articles.publisher_id = publishers.publisher_id
where words is not null
group by words
order by since, words
limit $most
"""
