with histories as (
    select * from {{ ref('int_histories_continued') }}
),

events as (
    select * from {{ ref('int_events_counted') }}
),

final as (
    select
        histories.event_id,
        histories.as_of,
        {{ figures('histories', ('killed', 'injured', 'captured')) }},
        cast(histories.n_claims as integer) as n_claims,
        cast(histories.n_independent_origins as integer) as n_independent_origins,
        histories.killed_is_open,
        histories.injured_is_open,
        histories.captured_is_open,
        histories.last_published_at
    from histories
    inner join events on histories.event_id = events.event_id
)

select * from final
