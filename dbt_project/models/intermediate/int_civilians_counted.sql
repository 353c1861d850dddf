with tolls as (
    select * from {{ ref('int_tolls_chained') }}
    where fact = 'killed' and is_standing and is_total and not is_denial
),

categories as (
    select * from {{ ref('victim_categories') }}
    where victim_category = 'civilian'
),

ranked as (
    select
        tolls.*,
        row_number() over (partition by event_id order by published_at desc, start_char, article_toll_id) as position
    from tolls
    inner join categories on tolls.victim_category = categories.victim_category
),

final as (
    select
        event_id,
        min(low) as killed_low,
        any_value(case when position = 1 then best end) as killed_best,
        max(coalesce(high, best, low)) as killed_high
    from ranked
    group by 1
)

select * from final
