with recursive redirects as (
    select * from {{ ref('stg_event_redirects') }}
),

given_up as (
    select
        old_event_id,
        event_id
    from redirects
    where kind = 'merge'
),

followed as (
    select
        old_event_id,
        event_id as first_event_id,
        event_id,
        kind,
        reason,
        recorded_at,
        1 as step
    from redirects
    union all
    select
        followed.old_event_id,
        followed.first_event_id,
        given_up.event_id,
        followed.kind,
        followed.reason,
        followed.recorded_at,
        followed.step + 1 as step
    from followed
    inner join given_up on followed.event_id = given_up.old_event_id
    where followed.old_event_id <> given_up.event_id
),

arrived as (
    select
        *,
        row_number() over (partition by old_event_id, first_event_id, kind order by step desc) as position
    from followed
),

-- A split part that was given up for the event it came from is one with it again.
parts as (
    select
        arrived.*,
        row_number() over (
            partition by arrived.old_event_id, arrived.event_id
            order by arrived.kind, arrived.recorded_at, arrived.first_event_id
        ) as place
    from arrived
    left join given_up on arrived.event_id = given_up.old_event_id
    where arrived.position = 1 and (arrived.kind = 'merge' or given_up.old_event_id is null)
),

final as (
    select
        old_event_id,
        event_id,
        kind,
        reason,
        recorded_at
    from parts
    where place = 1
)

select * from final
