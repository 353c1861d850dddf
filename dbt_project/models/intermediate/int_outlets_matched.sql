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
    select publisher_id, lower(publisher_name) as name from listed
    union all
    select publisher_id, lower(trim(alias)) as name from aliases
),

matched_by_domain as (
    select outlets.publisher_domain, outlets.publisher_name, listed.publisher_id, length(listed.domain) as length
    from outlets
    inner join listed
        on lower(outlets.publisher_domain) = listed.domain
        or lower(outlets.publisher_domain) like '%.' || listed.domain
),

matched_by_name as (
    select outlets.publisher_domain, outlets.publisher_name, names.publisher_id, 0 as length
    from outlets
    inner join names on lower(outlets.publisher_name) = names.name
),

ranked as (
    select
        *,
        row_number() over (
            partition by publisher_domain, publisher_name order by length desc, publisher_id
        ) as position
    from (select * from matched_by_domain union all select * from matched_by_name)
),

final as (
    select
        outlets.publisher_domain,
        outlets.publisher_name,
        coalesce(ranked.publisher_id, {{ slug('coalesce(outlets.publisher_domain, outlets.publisher_name)') }}) as publisher_id,
        ranked.publisher_id is not null as is_listed
    from outlets
    left join ranked
        on
            outlets.publisher_domain is not distinct from ranked.publisher_domain
            and outlets.publisher_name is not distinct from ranked.publisher_name
            and ranked.position = 1
)

select * from final
