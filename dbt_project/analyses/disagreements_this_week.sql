-- The week ends with the newest article, so that the query also answers over an archive.
with latest as (
    select max(published_at) as week_end from {{ ref('articles') }}
)

select
    events.title,
    agreement.fact,
    agreement.conflict_kind,
    agreement.value_low,
    agreement.value_high,
    agreement.resolved_value,
    agreement.n_independent_origins,
    agreement.sides_in_conflict,
    events.event_id
from {{ ref('source_agreement') }} as agreement
inner join {{ ref('events') }} as events on agreement.event_id = events.event_id
cross join latest
where
    agreement.status = 'conflict'
    and events.last_reported_at > latest.week_end - interval '7' day
order by agreement.n_independent_origins desc, events.title, agreement.fact
