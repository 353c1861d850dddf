with mentions as (
    select * from {{ ref('int_mentions_linked') }}
    where event_id is not null and tells_incident and location_name is not null
),

borders as (
    select * from {{ ref('int_borders_decided') }}
),

bases as (
    select * from {{ ref('codes') }}
    where code_list = 'geo_basis'
),

weighed as (
    select
        mentions.event_id,
        mentions.location_name,
        mentions.admin1,
        mentions.country_iso3,
        mentions.geonames_id,
        mentions.latitude,
        mentions.longitude,
        mentions.geo_precision,
        mentions.where_prec,
        mentions.geo_basis,
        bases.preference,
        count(distinct mentions.text_family_id) as n_families
    from mentions
    left join bases on mentions.geo_basis = bases.code
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
),

ranked as (
    select
        *,
        row_number() over (
            partition by event_id
            order by where_prec, preference, n_families desc, location_name, country_iso3, admin1, geonames_id
        ) as position
    from weighed
),

final as (
    select
        ranked.event_id,
        ranked.location_name,
        ranked.admin1,
        coalesce(borders.country_iso3, ranked.country_iso3) as country_iso3,
        ranked.geonames_id,
        ranked.latitude,
        ranked.longitude,
        ranked.geo_precision,
        ranked.where_prec,
        ranked.geo_basis
    from ranked
    left join borders on ranked.event_id = borders.event_id and ranked.location_name = borders.location_name
    where ranked.position = 1
)

select * from final
