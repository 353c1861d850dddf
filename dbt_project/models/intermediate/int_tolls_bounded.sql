with tolls as (
    select * from {{ ref('int_tolls_originated') }}
    where not is_attackers
),

categories as (
    select * from {{ ref('victim_categories') }}
),

-- "No casualties" speaks to killed and injured alike; any other combined count only to itself.
spoken_to as (
    select *, outcome as fact from tolls
    union all
    select *, 'killed' as fact from tolls
    where outcome = 'casualties' and toll_high = 0
    union all
    select *, 'injured' as fact from tolls
    where outcome = 'casualties' and toll_high = 0
),

-- "More than 50" and "about 50" say 50, whatever else they allow.
bounded as (
    select
        spoken_to.*,
        case
            when quantity_type = 'more_than' and toll_best is not null then toll_best
            else coalesce(toll_low, 0)
        end as low,
        toll_high as high,
        case when basis = 'largest_part' then null else toll_best end as best,
        basis <> 'largest_part' as is_total,
        coalesce(categories.counts_everybody, true) as counts_everybody
    from spoken_to
    left join categories on spoken_to.victim_category = categories.victim_category
),

whole as (
    select
        event_id,
        fact,
        max(low) as most_counted
    from bounded
    where counts_everybody and is_total and is_standing_in_article and not is_denial
    group by 1, 2
),

-- A kind of victim stands for the whole toll unless somebody counts more people.
final as (
    select
        bounded.*,
        bounded.is_total
        and (bounded.counts_everybody or bounded.high is null or coalesce(whole.most_counted, 0) <= bounded.high)
            as is_whole_toll,
        min(bounded.published_at) over (
            partition by bounded.event_id, bounded.fact, bounded.origin_id, bounded.low, bounded.high, bounded.is_denial
        ) as first_told_at
    from bounded
    left join whole on bounded.event_id = whole.event_id and bounded.fact = whole.fact
)

select * from final
