select
    statement_id,
    article_id,
    extractor_version,
    mention_id,
    speaker_actor_mention_id,
    target_actor_mention_id,
    plover_type,
    quote_text,
    sentence_id,
    start_char,
    end_char,
    rule_id
from {{ source('staging', 'statements') }}
