with standing as (
    select * from {{ ref('int_tolls_selected') }}
    where is_whole_toll
),

common_ranges as (
    select
        event_id,
        fact,
        as_of,
        max(low) as overlap_low,
        min(high) as overlap_high,
        min(high) is null or max(low) <= min(high) as has_overlap
    from standing
    group by 1, 2, 3
),

final as (
    select
        common_ranges.event_id,
        common_ranges.fact,
        common_ranges.as_of,
        common_ranges.has_overlap,
        min(standing.best) as common_best
    from common_ranges
    left join standing
        on
            common_ranges.event_id = standing.event_id
            and common_ranges.fact = standing.fact
            and common_ranges.as_of = standing.as_of
            and common_ranges.overlap_low <= standing.best
            and (common_ranges.overlap_high is null or common_ranges.overlap_high >= standing.best)
    group by 1, 2, 3, 4
)

select * from final
