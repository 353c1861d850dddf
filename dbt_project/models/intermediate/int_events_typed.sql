with mentions as (
    select * from {{ ref('int_mentions_linked') }}
    where event_id is not null and tells_incident
),

weighed as (
    select
        event_id,
        event_type,
        event_mode,
        case when event_mode is null then 1 else 0 end as is_unspecific,
        count(distinct text_family_id) as n_families
    from mentions
    group by 1, 2, 3, 4
),

ranked as (
    select
        *,
        row_number() over (
            partition by event_id
            order by is_unspecific, n_families desc, event_type, event_mode
        ) as position
    from weighed
),

final as (
    select
        event_id,
        event_type,
        event_mode
    from ranked
    where position = 1
)

select * from final
