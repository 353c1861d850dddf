select
    published_version,
    recorded_at,
    table_name,
    key,
    column_name,
    old_value,
    new_value,
    because
from {{ source('staging', 'published_changes') }}
