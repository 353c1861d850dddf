select
    override_id,
    table_name,
    key_name,
    row_id,
    column_name,
    old_value,
    new_value
from {{ source('staging', 'override_changes') }}
