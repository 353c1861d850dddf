select
    old_event_id,
    event_id,
    reason,
    recorded_at,
    kind
from {{ source('staging', 'event_redirects') }}
