with coded as (
    select * from {{ ref('int_events_coded') }}
),

counted as (
    select * from {{ ref('int_events_counted') }}
),

dated as (
    select * from {{ ref('int_events_dated') }}
),

located as (
    select * from {{ ref('int_events_located') }}
),

timed as (
    select * from {{ ref('int_events_timed') }}
),

graded as (
    select * from {{ ref('int_events_graded') }}
),

tolled as (
    select * from {{ ref('int_events_tolled') }}
),

final as (
    select
        coded.event_id, coded.event_type, coded.event_mode,
        cast(coded.quad_code as integer) as quad_code, coded.cameo_root,
        coded.acled_event_type, coded.acled_sub_event_type,
        cast(coded.ucdp_type_of_violence as integer) as ucdp_type_of_violence,
        dated.event_date, dated.date_start, dated.date_end,
        cast(dated.time_precision as integer) as time_precision, cast(dated.date_prec as integer) as date_prec,
        dated.date_basis,
        located.location_name, located.admin1, located.country_iso3,
        cast(located.geonames_id as integer) as geonames_id, located.latitude, located.longitude,
        cast(located.geo_precision as integer) as geo_precision, cast(located.where_prec as integer) as where_prec,
        located.geo_basis,
        counted.is_background, counted.parent_event_id,
        cast(counted.n_articles as integer) as n_articles, cast(counted.n_mentions as integer) as n_mentions,
        cast(counted.n_publishers as integer) as n_publishers,
        cast(graded.n_independent_origins as integer) as n_independent_origins, graded.evidence_grade,
        cast(tolled.killed_low as integer) as fatalities_low,
        cast(tolled.killed_best as integer) as fatalities_best,
        cast(tolled.killed_high as integer) as fatalities_high,
        tolled.resolution_rule,
        counted.first_reported_at, counted.last_reported_at,
        coded.label
        || coalesce(', ' || located.location_name, '')
        || coalesce(', ' || {{ readable_date('dated.event_date', 'dated.date_prec') }}, '') as title,
        tolled.killed_is_open as fatalities_is_open, tolled.injured_is_open,
        {{ figures('tolled', ('injured', 'civilians_killed', 'captured', 'missing', 'displaced')) }},
        cast(tolled.attackers_killed_low as integer) as attackers_killed_low,
        cast(tolled.attackers_killed_high as integer) as attackers_killed_high,
        cast(graded.n_text_origins as integer) as n_text_origins, timed.time_of_day
    from coded
    inner join counted on coded.event_id = counted.event_id
    left join dated on coded.event_id = dated.event_id
    left join located on coded.event_id = located.event_id
    left join timed on coded.event_id = timed.event_id
    left join graded on coded.event_id = graded.event_id
    left join tolled on coded.event_id = tolled.event_id
)

select * from final
