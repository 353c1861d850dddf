select
    article_id,
    text_family_id,
    is_family_origin,
    reprint_similarity,
    origin_article_id,
    origin_publisher_id,
    origin_method
from {{ source('staging', 'text_family_links') }}
