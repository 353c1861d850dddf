with tolls as (
    select * from {{ ref('int_tolls_originated') }}
    where is_attackers and outcome = 'killed' and is_standing_in_article and replaced_at is null and not is_denial
),

final as (
    select
        event_id,
        min(coalesce(toll_low, toll_best)) as killed_low,
        max(coalesce(toll_high, toll_best, toll_low)) as killed_high
    from tolls
    group by 1
)

select * from final
