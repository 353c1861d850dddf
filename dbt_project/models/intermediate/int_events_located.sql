with mentions as (
    select * from {{ ref('int_mentions_linked') }}
    where event_id is not null and tells_incident and location_name is not null
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
        event_id,
        location_name,
        admin1,
        country_iso3,
        geonames_id,
        latitude,
        longitude,
        geo_precision,
        where_prec,
        geo_basis
    from ranked
    where position = 1
)

select * from final
