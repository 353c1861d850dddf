-- Several articles, one voice: what would fall if that one claimant were wrong.
with voices as (
    select
        claims.event_id,
        claims.outcome,
        min(coalesce(actors.actor_name, claims.claimant_text, claims.claimant_type)) as only_claimant,
        min(claims.claimant_type) as claimant_type,
        min(claims.claimant_side) as claimant_side
    from {{ ref('casualty_claims') }} as claims
    left join {{ ref('mart_actors') }} as actors on claims.claimant_actor_id = actors.actor_id
    where claims.count_scope = 'incident' and claims.claimant_type <> 'article'
    group by 1, 2
)

select
    events.title,
    agreement.fact,
    agreement.value_low,
    agreement.value_high,
    voices.only_claimant,
    voices.claimant_type,
    voices.claimant_side,
    agreement.n_articles,
    agreement.n_publishers,
    events.event_id
from {{ ref('source_agreement') }} as agreement
inner join {{ ref('events') }} as events on agreement.event_id = events.event_id
inner join voices on agreement.event_id = voices.event_id and agreement.fact = voices.outcome
where agreement.n_independent_origins = 1
order by agreement.n_articles desc, events.title, agreement.fact
