-- UCDP GED's columns: deadly events only, with best NULL where origins conflict and no rule resolves it.
select
    events.event_id as id,
    cast(extract('year' from events.date_start) as integer) as year,
    events.ucdp_type_of_violence as type_of_violence,
    countries.gw as country_id,
    countries.country_name as country,
    events.location_name as where_coordinates,
    events.where_prec,
    events.latitude,
    events.longitude,
    events.date_prec,
    events.date_start,
    events.date_end,
    lens.fatalities_low as low,
    lens.fatalities_best as best,
    lens.fatalities_high as high,
    events.n_independent_origins as number_of_sources
from {{ ref('standards_lens') }} as lens
inner join {{ ref('events') }} as events on lens.event_id = events.event_id
left join {{ ref('countries') }} as countries on events.country_iso3 = countries.country_iso3
where lens.convention = 'ucdp'
order by events.date_start, events.event_id
