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

constants as (
    select * from {{ ref('rule_constants') }}
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

-- "More than 50" names 50, though 51 is the least that it allows.
bounded as (
    select
        spoken_to.*,
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
    from spoken_to
    left join categories on spoken_to.victim_category = categories.victim_category
),

counted as (
    select
        event_id,
        fact,
        max(low) as most_counted,
        max(case when counts_everybody then low end) as most_people_counted,
        max(coalesce(high, low)) as most_allowed,
        bool_or(not includes_attackers) as has_victims_alone,
        bool_or(toll_role <> 'other') as has_own_story
    from bounded
    where is_total and is_standing_in_article and not is_denial
    group by 1, 2
),

-- A kind of victim, or one person who is not counted ("the governor"), stands for the whole toll unless somebody counts more.
-- What is told in passing of another incident gives way to what is told of it as news, and a toll with attackers to one without.
judged as (
    select
        bounded.*,
        bounded.is_total
        and not (bounded.includes_attackers and coalesce(counted.has_victims_alone, false))
        and coalesce(coalesce(bounded.high, case when bounded.may_be_among_others then bounded.low end) >= case
            when bounded.is_one_person then counted.most_counted
            when not bounded.counts_everybody then counted.most_people_counted
        end, true) as is_whole_toll,
        counted.most_allowed,
        min(bounded.dated_at) over (
            partition by bounded.event_id, bounded.fact, bounded.origin_id, bounded.low, bounded.high, bounded.is_denial
        ) as first_told_at
    from bounded
    left join counted on bounded.event_id = counted.event_id and bounded.fact = counted.fact
    where bounded.toll_role <> 'other' or not coalesce(counted.has_own_story, false)
),

-- "Dozens" can be held against a figure, "several" and a bare plural cannot, and neither can what exceeds every figure.
final as (
    select
        *,
        is_whole_toll
        or (
            toll_role = 'vague'
            and counts_everybody
            and low >= {{ constant('vague_words_compared_from') }}
            and low <= coalesce(most_allowed, low)
        ) as is_comparable
    from judged
)

select * from final
