-- One row per incident with a type of ACLED's, in ACLED's columns. What ACLED alone could say (its regions, tags) is empty.
-- Who did it comes first, who was hit second; fatalities are the most conservative figure, as ACLED takes it, 0 where nobody
-- says that anybody died, as ACLED codes it.
with inters (inter, label) as (
    values
    (1, 'State forces'), (2, 'Rebel group'), (3, 'Political militia'), (4, 'Identity militia'), (5, 'Rioters'),
    (6, 'Protesters'), (7, 'Civilians'), (8, 'External/Other forces')
),

sides (side, role, preference) as (
    values
    (1, 'claims_responsibility', 1), (1, 'perpetrator', 2), (1, 'alleged_perpetrator', 3), (2, 'recipient', 1), (2, 'victim', 2)
),

parties as (
    select
        told.event_id,
        sides.side,
        actors.actor_name,
        inters.label as inter,
        row_number() over (
            partition by told.event_id, sides.side
            order by min(sides.preference), actors.is_named desc, max(told.n_articles) desc, actors.actor_name
        ) as position
    from marts.event_actors as told
    inner join sides on told.role = sides.role
    inner join marts.actors as actors on told.actor_id = actors.actor_id
    left join inters on actors.acled_inter = inters.inter
    group by told.event_id, sides.side, actors.actor_id, actors.actor_name, actors.is_named, inters.label
),

cast_of as (
    select
        event_id,
        max(actor_name) filter (where side = 1 and position = 1) as actor1,
        string_agg(actor_name, '; ' order by position) filter (where side = 1 and position > 1) as assoc_actor_1,
        max(inter) filter (where side = 1 and position = 1) as inter1,
        max(actor_name) filter (where side = 2 and position = 1) as actor2,
        string_agg(actor_name, '; ' order by position) filter (where side = 2 and position > 1) as assoc_actor_2,
        max(inter) filter (where side = 2 and position = 1) as inter2
    from parties
    group by event_id
),

sources as (
    select
        event_id,
        string_agg(distinct publisher_name, '; ' order by publisher_name) as source,
        array_to_string(list_sort(list(distinct case publisher_type
            when 'wire' then 'International' when 'international' then 'International' when 'national' then 'National'
            when 'state_media' then 'National' when 'local' then 'Subnational' else 'Other'
        end)), '-') as source_scale
    from told_by
    where publisher_name is not null
    group by event_id
),

conservative as (
    select event_id, fatalities_best from marts.standards_lens
    where convention = 'acled'
)

select
    coalesce(events.country_iso3, '') || events.event_id as event_id_cnty,
    strftime(events.event_date, '%Y-%m-%d') as event_date,
    year(events.event_date) as year,
    events.time_precision,
    types.disorder_type,
    events.acled_event_type as event_type,
    events.acled_sub_event_type as sub_event_type,
    coalesce(cast_of.actor1, 'Unidentified Armed Group') as actor1,
    cast_of.assoc_actor_1 as assoc_actor_1,
    cast_of.inter1 as inter1,
    cast_of.actor2 as actor2,
    cast_of.assoc_actor_2 as assoc_actor_2,
    cast_of.inter2 as inter2,
    concat_ws('-', cast_of.inter1, cast_of.inter2) as interaction,
    case when events.acled_event_type = 'Violence against civilians' or cast_of.inter2 = 'Civilians' then 'Civilian targeting' end
        as civilian_targeting,
    countries.iso_numeric as iso,
    null as region,
    countries.country_name as country,
    events.admin1 as admin1,
    null as admin2,
    null as admin3,
    events.location_name as location,
    events.latitude,
    events.longitude,
    events.geo_precision,
    sources.source as source,
    sources.source_scale as source_scale,
    events.title as notes,
    coalesce(conservative.fatalities_best, 0) as fatalities,
    null as tags,
    cast(epoch(events.last_reported_at) as bigint) as timestamp
from chosen as events
inner join reference.acled_event_types as types
    on events.acled_event_type = types.acled_event_type and events.acled_sub_event_type = types.acled_sub_event_type
left join cast_of on events.event_id = cast_of.event_id
left join sources on events.event_id = sources.event_id
left join conservative on events.event_id = conservative.event_id
left join reference.countries as countries on events.country_iso3 = countries.country_iso3
where
    events.event_date is not null
order by events.event_date, events.event_id
