select
    override_id,
    decided_at,
    decided_by,
    action,
    url,
    quote,
    start_char,
    other_url,
    other_quote,
    other_start_char,
    value,
    why
from {{ source('staging', 'overrides') }}
