select
    sentence_id,
    article_id,
    extractor_version,
    section,
    start_char,
    end_char
from {{ source('staging', 'sentences') }}
