with tolls as (
    select * from {{ ref('int_tolls_bounded') }}
),

superseded as (
    select * from {{ ref('int_tolls_superseded') }}
),

final as (
    select
        tolls.*,
        superseded.superseded_at,
        superseded.article_toll_id is null as is_standing,
        min(tolls.first_told_at) over (partition by tolls.event_id, tolls.fact) as event_first_told_at
    from tolls
    left join superseded on tolls.article_toll_id = superseded.article_toll_id and tolls.fact = superseded.fact
)

select * from final
