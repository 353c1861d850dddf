with tolls as (
    select * from {{ ref('int_tolls_counted') }}
),

bounded as (
    select
        tolls.* replace (tolls.counts_everybody or kinds.event_id is not null as counts_everybody),
        bool_or(tolls.toll_role <> 'other') over (partition by tolls.article_id) as is_beside_own_story
    from tolls
    left join {{ ref('int_kinds_widened') }} as kinds
        on tolls.event_id = kinds.event_id and tolls.fact = kinds.fact and tolls.victim_category = kinds.victim_category
),

constants as (
    select * from {{ ref('rule_constants') }}
    where constant = 'vague_words_compared_from'
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
-- What is told in passing of another incident gives way to what is told of it as news, and a toll with attackers to one
-- without.
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
        case when bounded.quantity_type = 'approximate' then bounded.best else bounded.low end as figure_low,
        case
            when bounded.quantity_type = 'approximate' then bounded.best
            else coalesce(bounded.high, bounded.best, bounded.low)
        end as figure_high,
        min(bounded.dated_at) over (
            partition by bounded.event_id, bounded.fact, bounded.origin_id, bounded.low, bounded.high, bounded.is_denial
        ) as first_told_at,
        max(case when bounded.is_standing_in_article and not bounded.is_own_voice then bounded.dated_at end) over (
            partition by bounded.event_id, bounded.fact, bounded.origin_id, bounded.low, bounded.high, bounded.is_denial
        ) as last_told_at
    from bounded
    left join counted on bounded.event_id = counted.event_id and bounded.fact = counted.fact
    where
        bounded.toll_role <> 'other'
        or not coalesce(counted.has_own_story, false)
        or not (bounded.is_own_voice or bounded.is_beside_own_story)
),

-- "Dozens" can be held against a figure, "several" and a bare plural cannot, and neither can what exceeds every figure.
final as (
    select
        judged.*,
        is_whole_toll
        or (
            toll_role = 'vague'
            and counts_everybody
            and low >= constants.value
            and low <= coalesce(most_allowed, low)
        ) as is_comparable
    from judged
    cross join constants
)

select * from final
