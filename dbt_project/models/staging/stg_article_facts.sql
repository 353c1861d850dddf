select
    article_id,
    extractor_version,
    is_relevant,
    n_sentences,
    n_private_names
from {{ source('staging', 'article_facts') }}
