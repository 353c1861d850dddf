-- What was known at a moment is in the published file: select * from marts.events_as_of(timestamp '2024-03-14 18:00');
-- so with article_tolls_as_of and source_agreement_as_of. A moment before the first publish is a landing day.
with last_publish as (
    select max(published_version) as published_version
    from {{ ref('changes') }}
)

select
    changes.recorded_at,
    changes.because,
    coalesce(events.title, changes.key) as what,
    changes.column_name,
    changes.old_value,
    changes.new_value,
    changes.key as event_id
from {{ ref('changes') }} as changes
inner join last_publish on changes.published_version = last_publish.published_version
left join {{ ref('events') }} as events on changes.key = events.event_id
where changes.table_name = 'events'
order by changes.because, what, changes.column_name
