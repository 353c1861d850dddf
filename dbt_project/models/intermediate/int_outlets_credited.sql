with credits as (
    select
        {{ each_item('credits') }} as credit
    from {{ ref('stg_articles') }}
),

origins as (
    select distinct origin_publisher_id as publisher_id
    from {{ ref('stg_text_family_links') }}
    where origin_publisher_id is not null
),

named as (
    select
        {{ slug('credit.name') }} as publisher_id,
        min(credit.name) as publisher_name
    from credits
    where credit.name is not null
    group by 1
),

final as (
    select
        origins.publisher_id,
        coalesce(named.publisher_name, origins.publisher_id) as publisher_name
    from origins
    left join named on origins.publisher_id = named.publisher_id
)

select * from final
