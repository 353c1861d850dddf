with events as (
    select * from {{ ref('int_events_typed') }}
),

sides as (
    select * from {{ ref('int_events_sided') }}
),

types as (
    select * from {{ ref('plover_event_types') }}
),

modes as (
    select * from {{ ref('plover_modes') }}
),

final as (
    select
        events.event_id,
        events.event_type,
        events.event_mode,
        coalesce(modes.label, types.label) as label,
        types.quad_code,
        coalesce(modes.cameo_root, types.cameo_root) as cameo_root,
        case
            when sides.is_against_civilians and modes.event_mode is not null then modes.acled_event_type_vs_civilians
            when modes.event_mode is not null then modes.acled_event_type
            else types.acled_event_type
        end as acled_event_type,
        case
            when sides.is_against_civilians and modes.event_mode is not null then modes.acled_sub_event_type_vs_civilians
            when modes.event_mode is not null then modes.acled_sub_event_type
            else types.acled_sub_event_type
        end as acled_sub_event_type,
        sides.ucdp_type_of_violence
    from events
    inner join types on events.event_type = types.event_type
    left join modes on events.event_type = modes.event_type and events.event_mode = modes.event_mode
    left join sides on events.event_id = sides.event_id
)

select * from final
