-- ACLED's columns. Its convention is the most conservative figure, and an unknown toll is coded 0 only by its own coders:
-- here it stays NULL. Leave out background events: they are told as history and would be coded under their own date.
with parties as (
    select
        event_actors.event_id,
        case when event_actors.role in ('recipient', 'victim') then 2 else 1 end as side,
        actors.actor_name,
        actors.acled_inter,
        row_number() over (
            partition by event_actors.event_id, case when event_actors.role in ('recipient', 'victim') then 2 else 1 end
            order by event_actors.n_independent_origins desc, actors.acled_inter nulls last, actors.actor_name
        ) as position
    from {{ ref('event_actors') }} as event_actors
    inner join {{ ref('mart_actors') }} as actors on event_actors.actor_id = actors.actor_id
    where event_actors.role <> 'denies_responsibility'
)

select
    events.event_id as event_id_cnty,
    events.event_date,
    events.time_precision,
    events.acled_event_type as event_type,
    events.acled_sub_event_type as sub_event_type,
    doers.actor_name as actor1,
    doers.acled_inter as inter1,
    targets.actor_name as actor2,
    targets.acled_inter as inter2,
    events.country_iso3,
    events.admin1,
    events.location_name as location,
    events.latitude,
    events.longitude,
    events.geo_precision,
    lens.fatalities_best as fatalities,
    events.n_publishers as n_sources
from {{ ref('events') }} as events
left join {{ ref('standards_lens') }} as lens on events.event_id = lens.event_id and lens.convention = 'acled'
left join parties as doers on events.event_id = doers.event_id and doers.side = 1 and doers.position = 1
left join parties as targets on events.event_id = targets.event_id and targets.side = 2 and targets.position = 1
where events.acled_event_type is not null and not events.is_background
order by events.event_date, events.event_id
