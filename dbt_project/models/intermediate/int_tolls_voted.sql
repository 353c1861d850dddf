with standing as (
    select * from {{ ref('int_tolls_selected') }}
    where is_whole_toll and best is not null
),

outdated as (
    select * from {{ ref('int_tolls_outdated') }}
),

votes as (
    select
        standing.event_id,
        standing.fact,
        standing.as_of,
        standing.best,
        count(*) as n_origins,
        max(standing.dated_at) as last_told_at
    from standing
    left join outdated
        on
            standing.event_id = outdated.event_id
            and standing.fact = outdated.fact
            and standing.as_of = outdated.as_of
            and standing.origin_id = outdated.origin_id
    where outdated.origin_id is null
    group by 1, 2, 3, 4
),

ranked as (
    select
        *,
        count(*) over (partition by event_id, fact, as_of, n_origins) = 1 as is_alone,
        row_number() over (
            partition by event_id, fact, as_of
            order by n_origins desc, last_told_at desc nulls last, best desc
        ) as position
    from votes
),

final as (
    select
        event_id,
        fact,
        as_of,
        best as newest_of_most,
        n_origins as n_origins_for_mode,
        case when is_alone then best end as mode_value
    from ranked
    where position = 1
)

select * from final
