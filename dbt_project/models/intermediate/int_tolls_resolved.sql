with standing as (
    select * from {{ ref('int_tolls_selected') }}
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

bounded as (
    select
        event_id,
        fact,
        as_of,
        count(*) as n_standing_origins,
        min(low) as value_low,
        max(coalesce(high, best, low)) as value_high,
        min(best) as least_best,
        count(best) = count(*) and min(best) = max(best) as all_same
    from standing
    group by 1, 2, 3
),

ruled as (
    select
        bounded.*,
        common_ranges.common_best,
        votes.mode_value,
        case
            when bounded.n_standing_origins = 1 then 'only_origin'
            when bounded.all_same then 'origins_agree'
            when common_ranges.has_overlap and common_ranges.common_best is not null then 'common_range'
            when not common_ranges.has_overlap and votes.mode_value is not null and votes.n_origins_for_mode >= constants.value
                then 'most_origins'
            else 'unresolved'
        end as resolution_rule
    from bounded
    inner join common_ranges
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
            when resolution_rule = 'most_origins' then mode_value
        end as resolved_value,
        row_number() over (partition by event_id, fact order by as_of desc) = 1 as is_latest
    from ruled
)

select * from final
