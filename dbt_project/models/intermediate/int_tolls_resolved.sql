with standing as (
    select
        *,
        max(is_whole_toll) over (partition by event_id, fact, as_of) as has_whole_toll
    from {{ ref('int_tolls_selected') }}
),

ranges as (
    select * from {{ ref('int_tolls_ranged') }}
),

common_ranges as (
    select * from {{ ref('int_tolls_overlapped') }}
),

votes as (
    select * from {{ ref('int_tolls_voted') }}
),

constants as (
    select * from {{ ref('rule_constants') }}
    where constant = 'min_independent_origins'
),

-- A part or a vague word is a figure only where nobody gives a whole one.
bounded as (
    select
        event_id,
        fact,
        as_of,
        count(distinct origin_id) as n_standing_origins,
        min(best) as least_best,
        count(best) = count(*) and min(best) = max(best) as all_same,
        bool_or(is_latest) as is_latest
    from standing
    where is_whole_toll or not has_whole_toll
    group by 1, 2, 3
),

ruled as (
    select
        bounded.*,
        ranges.value_low, ranges.value_high, ranges.is_open_above,
        common_ranges.common_best,
        votes.mode_value,
        votes.newest_of_most,
        case
            when bounded.n_standing_origins = 1 then 'only_origin'
            when bounded.all_same then 'origins_agree'
            when common_ranges.has_overlap and common_ranges.common_best is not null then 'common_range'
            when votes.mode_value is not null and votes.n_origins_for_mode >= constants.value then 'most_origins'
            when votes.newest_of_most is not null then 'newest_figure'
            else 'unresolved'
        end as resolution_rule
    from bounded
    left join ranges
        on bounded.event_id = ranges.event_id and bounded.fact = ranges.fact and bounded.as_of = ranges.as_of
    left join common_ranges
        on
            bounded.event_id = common_ranges.event_id
            and bounded.fact = common_ranges.fact
            and bounded.as_of = common_ranges.as_of
    left join votes
        on bounded.event_id = votes.event_id and bounded.fact = votes.fact and bounded.as_of = votes.as_of
    cross join constants
),

final as (
    select
        *,
        case
            when resolution_rule in ('only_origin', 'origins_agree') then least_best
            when resolution_rule = 'common_range' then common_best
            else newest_of_most
        end as resolved_value
    from ruled
)

select * from final
