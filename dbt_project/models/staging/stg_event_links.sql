select
    mention_id,
    event_id,
    join_reason
from {{ source('staging', 'event_links') }}
