with tolls as (
    select * from {{ ref('int_tolls_chained') }}
    where not is_denial
),

days as (
    select * from {{ ref('int_days_moved') }}
),

-- What a body counted by noon some text still says, though by night it had counted more. A part or a vague word bounds the
-- toll only where nobody gives a whole one, and while it stands.
said as (
    select
        days.as_of,
        tolls.*,
        max(tolls.is_whole_toll) over (partition by tolls.event_id, tolls.fact, days.as_of) as has_whole_toll
    from days
    inner join tolls on days.event_id = tolls.event_id and days.as_of >= tolls.landed_on
    where
        coalesce(tolls.withdrawn_on > days.as_of, true)
        and (tolls.is_whole_toll or coalesce(tolls.superseded_on > days.as_of, true))
),

counted as (
    select
        *,
        max(figure_high) over (partition by event_id, fact, as_of) as most
    from said
    where is_whole_toll or not has_whole_toll
),

final as (
    select
        event_id,
        fact,
        as_of,
        min(figure_low) as value_low,
        max(figure_high) as value_high,
        bool_or(high is null and figure_low = most) as is_open_above
    from counted
    group by 1, 2, 3
)

select * from final
