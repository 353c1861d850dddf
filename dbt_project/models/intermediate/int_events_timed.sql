with mentions as (
    select * from {{ ref('int_mentions_linked') }}
    where event_id is not null and tells_incident and time_of_day is not null
),

counted as (
    select
        event_id,
        time_of_day,
        count(distinct text_family_id) as n_families
    from mentions
    group by 1, 2
),

ranked as (
    select
        *,
        row_number() over (partition by event_id order by n_families desc, time_of_day) as position
    from counted
),

final as (
    select
        event_id,
        time_of_day
    from ranked
    where position = 1
)

select * from final
