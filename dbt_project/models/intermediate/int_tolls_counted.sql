with tolls as (
    select * from {{ ref('int_tolls_originated') }}
    where not is_attackers
),

attackers as (
    select event_id, 'killed' as outcome, killed_low as n_killed
    from {{ ref('int_attackers_counted') }}
    where killed_low = killed_high
),

-- "21 dead, the three attackers among them" counts 18 victims where the attackers' number is known.
victims as (
    select
        tolls.* replace (
            tolls.toll_low - coalesce(attackers.n_killed, 0) as toll_low,
            tolls.toll_best - coalesce(attackers.n_killed, 0) as toll_best,
            tolls.toll_high - coalesce(attackers.n_killed, 0) as toll_high,
            tolls.includes_attackers and attackers.n_killed is null as includes_attackers
        )
    from tolls
    left join attackers
        on
            tolls.event_id = attackers.event_id
            and tolls.outcome = attackers.outcome
            and tolls.includes_attackers
            and tolls.toll_low >= attackers.n_killed
),

categories as (
    select * from {{ ref('victim_categories') }}
),

-- "No casualties" speaks to killed and injured alike; any other combined count only to itself.
spoken_to as (
    select *, outcome as fact from victims
    union all
    select *, 'killed' as fact from victims
    where outcome = 'casualties' and toll_high = 0
    union all
    select *, 'injured' as fact from victims
    where outcome = 'casualties' and toll_high = 0
),

-- "Five were shot, one died": those shot and those hurt are one claim, of which only what stands counts.
told_once as (
    select
        *,
        row_number() over (
            partition by event_id, fact, coalesce(claim_id, article_toll_id)
            order by is_standing_in_article desc, article_toll_id
        ) as position
    from spoken_to
),

-- "More than 50" names 50, though 51 is the least that it allows.
final as (
    select
        told_once.* exclude (position),
        case when quantity_type = 'more_than' then toll_low - 1 else coalesce(toll_low, 0) end as low,
        toll_high as high,
        case
            when basis = 'largest_part' then null
            when quantity_type = 'more_than' then toll_low - 1
            else toll_best
        end as best,
        basis <> 'largest_part' as is_total,
        coalesce(categories.counts_everybody, true) as counts_everybody,
        coalesce(categories.is_civilian, true) as may_be_among_others,
        toll_high = 1 and coalesce(lower(quantity_text), '') not in ('1', 'one') as is_one_person
    from told_once
    left join categories on told_once.victim_category = categories.victim_category
    where told_once.position = 1
)

select * from final
