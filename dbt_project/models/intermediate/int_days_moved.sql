with tolls as (
    select * from {{ ref('int_tolls_chained') }}
    where not is_denial
),

moved as (
    select event_id, landed_on as as_of from tolls
    union
    select event_id, superseded_on as as_of from tolls
    union
    select event_id, withdrawn_on as as_of from tolls
),

final as (
    select
        event_id,
        as_of,
        as_of = max(as_of) over (partition by event_id) as is_latest
    from moved
    where as_of is not null
)

select * from final
