-- What a person should look at first: the deadliest of each kind, with the command that settles it.
select
    queue.kind,
    events.title,
    others.title as other_title,
    queue.killed_high,
    queue.likeness,
    case queue.kind
        when 'likely_merge' then 'crosswire override merge ' || queue.event_id || ' ' || queue.other_event_id
        when 'close_link' then 'crosswire override split ' || queue.row_id
        when 'weak_conflict' then 'crosswire override role ' || queue.row_id || ' other'
        when 'unlocated' then 'crosswire override place ' || queue.event_id || ' TOWN'
    end as command,
    queue.event_id
from {{ ref('review_queue') }} as queue
inner join {{ ref('events') }} as events on queue.event_id = events.event_id
left join {{ ref('events') }} as others on queue.other_event_id = others.event_id
order by queue.killed_high desc nulls last, queue.review_id
