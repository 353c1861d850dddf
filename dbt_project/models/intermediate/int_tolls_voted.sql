with standing as (
    select * from {{ ref('int_tolls_selected') }}
),

votes as (
    select
        event_id,
        fact,
        as_of,
        best,
        count(*) as n_origins
    from standing
    where best is not null
    group by 1, 2, 3, 4
),

ranked as (
    select
        *,
        rank() over (partition by event_id, fact, as_of order by n_origins desc) as position
    from votes
),

final as (
    select
        event_id,
        fact,
        as_of,
        case when count(*) = 1 then min(best) end as mode_value,
        max(n_origins) as n_origins_for_mode
    from ranked
    where position = 1
    group by 1, 2, 3
)

select * from final
