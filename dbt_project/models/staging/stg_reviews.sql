select
    override_id,
    row_id,
    review_kind
from {{ source('staging', 'reviews') }}
