with mentions as (
    select
        *,
        greatest(where_prec, 2) as breadth
    from {{ ref('int_mentions_linked') }}
    where event_id is not null and tells_incident and location_name is not null
),

countries as (
    select
        event_id,
        min(country_iso3) as country_iso3
    from mentions
    group by 1
    having count(distinct country_iso3) = 1
),

borders as (
    select * from {{ ref('int_borders_decided') }}
),

bases as (
    select * from {{ ref('codes') }}
    where code_list = 'geo_basis'
),

supported as (
    select
        *,
        count(distinct case when geo_basis != 'dateline' then text_family_id end) over (
            partition by event_id, coalesce(cast(geonames_id as varchar), location_name), breadth
        ) as n_texts
    from mentions
),

weighed as (
    select
        supported.event_id, supported.location_name, supported.admin1, supported.country_iso3,
        supported.geonames_id, supported.latitude, supported.longitude, supported.geo_precision,
        supported.where_prec,
        supported.geo_basis,
        bases.preference,
        supported.breadth,
        supported.n_texts,
        count(distinct supported.text_family_id) as n_families
    from supported
    left join bases on supported.geo_basis = bases.code
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
),

ranked as (
    select
        *,
        row_number() over (
            partition by event_id
            order by
                breadth, n_texts desc, country_iso3 is null, where_prec, preference, n_families desc,
                location_name, country_iso3, admin1, geonames_id
        ) as position
    from weighed
),

final as (
    select
        ranked.event_id,
        ranked.location_name,
        ranked.admin1,
        coalesce(borders.country_iso3, ranked.country_iso3, countries.country_iso3) as country_iso3,
        ranked.geonames_id, ranked.latitude, ranked.longitude,
        ranked.geo_precision,
        ranked.where_prec,
        ranked.geo_basis
    from ranked
    left join countries on ranked.event_id = countries.event_id
    left join borders on ranked.event_id = borders.event_id and ranked.location_name = borders.location_name
    where ranked.position = 1
)

select * from final
