select
    actor_mention_id,
    article_id,
    extractor_version,
    sentence_id,
    start_char,
    end_char,
    actor_text,
    actor_name,
    actor_type,
    sector,
    country_iso3,
    is_named,
    qualifier,
    gazetteer_id,
    antecedent_id,
    basis
from {{ source('staging', 'actor_mentions') }}
