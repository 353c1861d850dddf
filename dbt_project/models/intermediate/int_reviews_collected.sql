select distinct row_id, review_kind
from {{ ref('stg_reviews') }}
