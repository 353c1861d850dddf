with recursive redirects as (
    select * from {{ ref('stg_event_redirects') }}
),

followed as (
    select
        old_event_id,
        event_id,
        reason,
        recorded_at,
        1 as step
    from redirects
    union all
    select
        followed.old_event_id,
        redirects.event_id,
        followed.reason,
        followed.recorded_at,
        followed.step + 1 as step
    from followed
    inner join redirects on followed.event_id = redirects.old_event_id
    where followed.old_event_id <> redirects.event_id
),

ranked as (
    select
        *,
        row_number() over (partition by old_event_id order by step desc) as position
    from followed
),

final as (
    select
        old_event_id,
        event_id,
        reason,
        recorded_at
    from ranked
    where position = 1
)

select * from final
