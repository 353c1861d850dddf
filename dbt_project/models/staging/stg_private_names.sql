select
    private_name_id,
    article_id,
    extractor_version,
    kind,
    start_char,
    end_char,
    rule_id
from {{ source('staging', 'private_names') }}
