-- Put your event's id into `chosen`; as it stands, it is the event that most articles tell.
with chosen as (
    select
        event_id,
        title
    from {{ ref('events') }}
    order by n_articles desc, event_id
    limit 1
)

select
    chosen.title,
    history.as_of,
    history.killed_low,
    history.killed_best,
    history.killed_high,
    history.killed_best - lag(history.killed_best) over (order by history.as_of) as killed_moved_by,
    history.injured_low,
    history.injured_best,
    history.injured_high,
    history.n_claims,
    history.n_independent_origins
from {{ ref('event_toll_history') }} as history
inner join chosen on history.event_id = chosen.event_id
order by history.as_of
