select
    article_event_id,
    other_article_event_id,
    likeness,
    is_joined
from {{ source('staging', 'event_joins') }}
