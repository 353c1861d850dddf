select
    statement_id,
    event_id,
    article_id,
    speaker_actor_id,
    target_actor_id,
    plover_type,
    quote_text,
    cast(start_char as integer) as start_char,
    cast(end_char as integer) as end_char
from {{ ref('int_statements_attributed') }}
