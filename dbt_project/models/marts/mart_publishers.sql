with listed as (
    select * from {{ ref('publishers') }}
),

unlisted as (
    select
        publisher_id,
        min(coalesce(publisher_name, publisher_domain)) as publisher_name,
        min(publisher_domain) as domain
    from {{ ref('int_outlets_matched') }}
    where not is_listed
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
