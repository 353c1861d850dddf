select
    article_id,
    extractor_version,
    is_relevant,
    n_sentences
from {{ source('staging', 'article_facts') }}
