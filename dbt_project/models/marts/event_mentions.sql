select
    mention_id,
    event_id,
    article_id,
    sentence_id,
    cast(start_char as integer) as start_char,
    cast(end_char as integer) as end_char,
    trigger_text,
    event_type,
    event_mode,
    realis,
    in_headline,
    is_background,
    date_text,
    place_text,
    confidence,
    rule_id
from {{ ref('int_mentions_linked') }}
