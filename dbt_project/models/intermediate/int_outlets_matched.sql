with listed as (
    select * from {{ ref('publishers') }}
),

outlets as (
    select distinct
        publisher_domain,
        publisher_name
    from {{ ref('stg_articles') }}
    where publisher_domain is not null or publisher_name is not null
),

aliases as (
    select
        publisher_id,
        {{ each_part('aliases', '|') }} as alias
    from listed
),

names as (
    select publisher_id, {{ slug('publisher_name') }} as name from listed
    union all
    select publisher_id, {{ slug('alias') }} as name from aliases
),

-- As extractors/linking/publishers.py: a known name first, then the longest known domain.
matched as (
    select outlets.*, names.publisher_id, 1 as preference, 0 as domain_length
    from outlets
    inner join names on {{ slug('outlets.publisher_name') }} = names.name
    union all
    select outlets.*, listed.publisher_id, 2 as preference, length(listed.domain) as domain_length
    from outlets
    inner join listed
        on
            lower(outlets.publisher_domain) = listed.domain
            or lower(outlets.publisher_domain) like '%.' || listed.domain
),

ranked as (
    select
        *,
        row_number() over (
            partition by publisher_domain, publisher_name
            order by preference, domain_length desc, publisher_id
        ) as position
    from matched
),

final as (
    select
        outlets.publisher_domain,
        outlets.publisher_name,
        coalesce(
            ranked.publisher_id,
            {{ slug('outlets.publisher_name') }},
            {{ slug('outlets.publisher_domain') }}
        ) as publisher_id,
        ranked.publisher_id is not null as is_listed
    from outlets
    left join ranked
        on
            outlets.publisher_domain is not distinct from ranked.publisher_domain
            and outlets.publisher_name is not distinct from ranked.publisher_name
            and ranked.position = 1
)

select * from final
