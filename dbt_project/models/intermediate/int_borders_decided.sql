with mentions as (
    select * from {{ ref('int_mentions_linked') }}
    where event_id is not null and tells_incident and country_iso3 is not null
),

touched as (
    select
        event_id,
        mention_id,
        text_family_id,
        location_name,
        {{ each_item('countries') }} as country_iso3
    from mentions
),

counted as (
    select
        mention_id,
        count(distinct country_iso3) as n_countries
    from touched
    group by 1
),

borders as (
    select distinct
        touched.event_id,
        touched.location_name,
        touched.country_iso3
    from touched
    inner join counted on touched.mention_id = counted.mention_id
    where counted.n_countries > 1
),

decided as (
    select
        mentions.event_id,
        mentions.country_iso3,
        count(distinct mentions.text_family_id) as n_families
    from mentions
    left join counted on mentions.mention_id = counted.mention_id
    where coalesce(counted.n_countries, 1) = 1
    group by 1, 2
),

ranked as (
    select
        borders.event_id,
        borders.location_name,
        borders.country_iso3,
        row_number() over (
            partition by borders.event_id, borders.location_name
            order by decided.n_families desc, borders.country_iso3
        ) as position
    from borders
    inner join decided on borders.event_id = decided.event_id and borders.country_iso3 = decided.country_iso3
),

final as (
    select
        event_id,
        location_name,
        country_iso3
    from ranked
    where position = 1
)

select * from final
