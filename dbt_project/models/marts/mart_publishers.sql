with listed as (
    select * from {{ ref('publishers') }}
),

seen as (
    select
        publisher_id,
        publisher_name,
        publisher_domain
    from {{ ref('int_outlets_matched') }}
    union all
    select
        publisher_id,
        publisher_name,
        null as publisher_domain
    from {{ ref('int_outlets_credited') }}
),

unlisted as (
    select
        seen.publisher_id,
        min(coalesce(seen.publisher_name, seen.publisher_domain)) as publisher_name,
        min(seen.publisher_domain) as domain
    from seen
    left join listed on seen.publisher_id = listed.publisher_id
    where listed.publisher_id is null
    group by 1
),

final as (
    select
        publisher_id,
        publisher_name,
        domain,
        publisher_family,
        publisher_type,
        country_iso3,
        aligned_actor_id,
        is_transport
    from listed
    union all
    select
        publisher_id,
        publisher_name,
        domain,
        null as publisher_family,
        'other' as publisher_type,
        null as country_iso3,
        null as aligned_actor_id,
        false as is_transport
    from unlisted
)

select * from final
