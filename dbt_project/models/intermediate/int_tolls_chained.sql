with tolls as (
    select * from {{ ref('int_tolls_bounded') }}
),

superseded as (
    select * from {{ ref('int_tolls_superseded') }}
),

chained as (
    select
        tolls.*,
        superseded.superseded_at,
        superseded.superseded_on,
        superseded.withdrawn_on,
        superseded.article_toll_id is null as is_standing,
        min(tolls.first_told_at) over (partition by tolls.event_id, tolls.fact) as event_first_told_at
    from tolls
    left join superseded on tolls.article_toll_id = superseded.article_toll_id and tolls.fact = superseded.fact
),

-- A part is held against nothing, unless parts are all there is.
final as (
    select
        *,
        is_standing
        and (
            is_comparable
            or is_denial
            or not bool_or(is_standing and (is_comparable or is_denial)) over (partition by event_id, fact)
        ) as is_compared
    from chained
)

select * from final
