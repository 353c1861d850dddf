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
        coalesce(categories.counts_everybody, true) as counts_everybody,
        coalesce(categories.is_civilian, true) as may_be_among_others,
        toll_high = 1 and coalesce(lower(quantity_text), '') not in ('1', 'one') as is_one_person
    from spoken_to
    left join categories on spoken_to.victim_category = categories.victim_category
),

counted as (
    select
        event_id,
        fact,
        max(low) as most_counted,
        max(case when counts_everybody then low end) as most_people_counted,
        bool_or(toll_role <> 'other') as has_own_story
    from bounded
    where is_total and is_standing_in_article and not is_denial
    group by 1, 2
),

-- A kind of victim, or one person who is not counted ("the governor"), stands for the whole toll unless somebody counts more.
-- What is told in passing of another incident gives way to what is told of it as news.
final as (
    select
        bounded.*,
        bounded.is_total
        and coalesce(coalesce(bounded.high, case when bounded.may_be_among_others then bounded.low end) >= case
            when bounded.is_one_person then counted.most_counted
            when not bounded.counts_everybody then counted.most_people_counted
        end, true) as is_whole_toll,
        min(bounded.dated_at) over (
            partition by bounded.event_id, bounded.fact, bounded.origin_id, bounded.low, bounded.high, bounded.is_denial
        ) as first_told_at
    from bounded
    left join counted on bounded.event_id = counted.event_id and bounded.fact = counted.fact
    where bounded.toll_role <> 'other' or not coalesce(counted.has_own_story, false)
)

select * from final
