-- One row per deadly incident of a UCDP type of violence, in the columns of UCDP's Georeferenced Event Dataset. Its identifiers of
-- conflicts, dyads and sides are UCDP's own and are empty. Deaths of neither side and of no civilians are unknown.
with sides (side, role, preference) as (
    values
    ('a', 'claims_responsibility', 1), ('a', 'perpetrator', 2), ('a', 'alleged_perpetrator', 3),
    ('b', 'recipient', 1), ('b', 'victim', 2)
),

named as (
    select
        told.event_id,
        sides.side,
        arg_min(actors.actor_name, (sides.preference, not actors.is_named, -told.n_articles, actors.actor_name)) as actor_name
    from marts.event_actors as told
    inner join sides on told.role = sides.role
    inner join marts.actors as actors on told.actor_id = actors.actor_id
    group by told.event_id, sides.side
),

sides_of as (
    select
        event_id,
        max(actor_name) filter (where side = 'a') as side_a,
        max(actor_name) filter (where side = 'b') as side_b
    from named
    group by event_id
),

sources as (
    select
        event_id,
        count(*) as number_of_sources,
        string_agg(
            concat_ws(', ', publisher_name, strftime(published_at, '%Y-%m-%d'), title), '; ' order by published_at, article_id
        ) as source_article,
        string_agg(distinct publisher_name, ';' order by publisher_name) as source_office,
        string_agg(strftime(published_at, '%Y-%m-%d'), ';' order by published_at, article_id) as source_date,
        string_agg(title, ';' order by published_at, article_id) as source_headline
    from told_by
    group by event_id
),

-- Who said it, in the words of the texts.
speakers as (
    select event_id, string_agg(distinct label, ';' order by label) as source_original from marts.event_origins
    group by event_id
)

select
    events.event_id as id,
    events.event_id as relid,
    year(events.date_start) as year,
    null as active_year,
    null as code_status,
    events.ucdp_type_of_violence as type_of_violence,
    null as conflict_dset_id,
    null as conflict_new_id,
    null as conflict_name,
    null as dyad_dset_id,
    null as dyad_new_id,
    concat_ws(' - ', coalesce(sides_of.side_a, 'Unknown'), coalesce(sides_of.side_b, 'Unknown')) as dyad_name,
    null as side_a_dset_id,
    null as side_a_new_id,
    coalesce(sides_of.side_a, 'Unknown') as side_a,
    null as side_b_dset_id,
    null as side_b_new_id,
    coalesce(sides_of.side_b, case when events.ucdp_type_of_violence = 3 then 'Civilians' else 'Unknown' end) as side_b,
    sources.number_of_sources,
    sources.source_article,
    sources.source_office,
    sources.source_date,
    sources.source_headline,
    speakers.source_original as source_original,
    events.where_prec,
    coalesce(events.location_name, events.admin1, countries.country_name) as where_coordinates,
    events.title as where_description,
    events.admin1 as adm_1,
    null as adm_2,
    events.latitude,
    events.longitude,
    case when events.latitude is not null then format('POINT ({} {})', events.longitude, events.latitude) end as geom_wkt,
    -- PRIO-GRID counts its cells of half a degree from the south-west, 720 to a row.
    cast(floor((events.latitude + 90) / 0.5) * 720 + floor((events.longitude + 180) / 0.5) + 1 as integer) as priogrid_gid,
    countries.country_name as country,
    countries.gw as country_id,
    null as region,
    case when events.date_prec <= 2 then 1 else 2 end as event_clarity,
    events.date_prec,
    strftime(events.date_start, '%Y-%m-%d') as date_start,
    strftime(coalesce(events.date_end, events.date_start), '%Y-%m-%d') as date_end,
    coalesce(events.attackers_killed_low, 0) as deaths_a,
    0 as deaths_b,
    least(coalesce(events.civilians_killed_best, events.civilians_killed_low, 0), toll.best) as deaths_civilians,
    toll.best - least(coalesce(events.civilians_killed_best, events.civilians_killed_low, 0), toll.best) as deaths_unknown,
    toll.best + coalesce(events.attackers_killed_low, 0) as best,
    coalesce(events.fatalities_high, toll.best) + coalesce(events.attackers_killed_high, events.attackers_killed_low, 0) as high,
    events.fatalities_low + coalesce(events.attackers_killed_low, 0) as low,
    case when events.ucdp_type_of_violence = 1 then countries.gw end as gwnoa,
    null as gwnob
from chosen as events
cross join lateral (select coalesce(events.fatalities_best, events.fatalities_low) as best) as toll
left join sides_of on events.event_id = sides_of.event_id
left join sources on events.event_id = sources.event_id
left join speakers on events.event_id = speakers.event_id
left join reference.countries as countries on events.country_iso3 = countries.country_iso3
where
    events.date_start is not null
    and events.ucdp_type_of_violence is not null
    and toll.best + coalesce(events.attackers_killed_low, 0) > 0
order by events.date_start, events.event_id
