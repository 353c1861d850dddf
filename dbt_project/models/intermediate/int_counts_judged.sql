with claims as (
    select * from {{ ref('int_claims_bounded') }}
    where is_comparable
),

compared as (
    select * from {{ ref('int_facts_compared') }}
),

tolls as (
    select * from {{ ref('int_tolls_resolved') }}
    where is_latest
),

votes as (
    select * from {{ ref('int_tolls_voted') }}
),

counted as (
    select
        event_id,
        fact,
        count(distinct article_id) as n_articles,
        count(distinct publisher_id) as n_publishers,
        count(distinct article_id) - count(distinct text_family_id) as n_reprints_discounted,
        count(distinct origin_key) as n_independent_origins,
        count(distinct coalesce(claimant_actor_id, claimant_type)) as n_claimants,
        {{ list_of('claim_id') }} as evidence_claim_ids
    from claims
    group by 1, 2
),

final as (
    select
        counted.*,
        case
            when counted.n_independent_origins = 1 then 'single_origin'
            when compared.n_conflict > 0 then 'conflict'
            when compared.n_compatible > 0 then 'compatible'
            when compared.n_agree > 0 then 'agree'
            when compared.n_superseded > 0 then 'superseded'
            else 'not_comparable'
        end as status,
        tolls.value_low,
        tolls.value_high,
        votes.mode_value as value_mode,
        tolls.value_high - tolls.value_low as spread_abs,
        (tolls.value_high - tolls.value_low) / nullif(cast(tolls.resolved_value as double), 0) as spread_rel,
        compared.conflict_kind,
        compared.sides_in_conflict,
        tolls.resolution_rule,
        tolls.resolved_value
    from counted
    left join compared on counted.event_id = compared.event_id and counted.fact = compared.fact
    left join tolls on counted.event_id = tolls.event_id and counted.fact = tolls.fact
    left join votes on tolls.event_id = votes.event_id and tolls.fact = votes.fact and tolls.as_of = votes.as_of
)

select * from final
