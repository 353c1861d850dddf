select
    old_event_id,
    event_id,
    reason,
    recorded_at,
    kind
from {{ ref('int_redirects_followed') }}
