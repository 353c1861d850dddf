select
    article_id,
    url,
    title,
    basis,
    withdrawn_at,
    withdrawn_by,
    why
from {{ source('audit', 'withdrawals') }}
