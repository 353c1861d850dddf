-- The last day that anything ran for; one row a reason, with an example of what was said about it.
with last_day as (
    select max(day) as day from {{ source('audit', 'outcomes') }}
)

select
    outcomes.step,
    outcomes.status,
    coalesce(outcomes.reason, 'none') as reason,
    cast(count(*) as integer) as n_articles,
    cast(sum(outcomes.n_rows) as integer) as n_rows,
    min(outcomes.detail) as example,
    max(outcomes.recorded_at) as last_recorded_at
from {{ source('audit', 'outcomes') }} as outcomes
inner join last_day on outcomes.day = last_day.day
group by 1, 2, 3
order by outcomes.status = 'failed' desc, n_articles desc, outcomes.step, reason
