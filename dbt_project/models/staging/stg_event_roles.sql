select
    mention_id,
    actor_mention_id,
    article_id,
    extractor_version,
    role,
    sentence_id,
    rule_id
from {{ source('staging', 'event_roles') }}
