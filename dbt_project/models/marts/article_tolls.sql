with tolls as (
    select * from {{ ref('int_tolls_originated') }}
    where not is_denial
),

superseded as (
    select * from {{ ref('int_tolls_superseded') }}
),

staled as (
    select * from {{ ref('int_tolls_staled') }}
),

final as (
    select
        tolls.article_toll_id,
        tolls.article_id,
        tolls.event_id,
        tolls.outcome,
        tolls.victim_category,
        tolls.origin_id,
        tolls.claimant_actor_id,
        tolls.claimant_text,
        tolls.claimant_type,
        cast(tolls.toll_low as integer) as toll_low,
        cast(tolls.toll_best as integer) as toll_best,
        cast(tolls.toll_high as integer) as toll_high,
        tolls.is_open_above,
        tolls.includes_attackers,
        tolls.basis,
        tolls.told_at,
        case
            when tolls.is_attackers then tolls.is_standing_in_article and tolls.replaced_at is null
            else superseded.article_toll_id is null
        end as is_standing,
        coalesce(superseded.by_toll_id, tolls.superseded_by_id) as superseded_by_id,
        tolls.claim_ids,
        tolls.claim_id,
        tolls.is_attackers,
        staled.article_toll_id is not null as is_stale
    from tolls
    left join staled on tolls.article_toll_id = staled.article_toll_id
    left join superseded
        on tolls.article_toll_id = superseded.article_toll_id and tolls.outcome = superseded.fact
)

select * from final
