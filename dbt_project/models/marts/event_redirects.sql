select
    old_event_id,
    event_id,
    reason,
    recorded_at
from {{ ref('stg_event_redirects') }}
