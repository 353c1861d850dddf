-- Claims of the whole incident that say who is speaking, by the side the speaker is on; never a sum.
select
    events.title,
    claims.outcome,
    claims.claimant_side,
    min(claims.quantity_min) as lowest,
    max(coalesce(claims.quantity_max, claims.quantity_best)) as highest,
    cast(count(distinct coalesce(claims.claimant_actor_id, claims.claimant_type)) as integer) as n_claimants,
    cast(sum(case when claims.stance in ('denies', 'disputes') then 1 else 0 end) as integer) as n_denials,
    events.event_id
from {{ ref('casualty_claims') }} as claims
inner join {{ ref('events') }} as events on claims.event_id = events.event_id
where claims.count_scope = 'incident' and claims.claimant_type <> 'article'
group by events.title, claims.outcome, claims.claimant_side, events.event_id
order by events.title, claims.outcome, claims.claimant_side
