with articles as (
    select * from {{ ref('stg_articles') }}
),

outlets as (
    select * from {{ ref('int_outlets_matched') }}
),

families as (
    select * from {{ ref('stg_text_family_links') }}
),

facts as (
    select * from {{ ref('stg_article_facts') }}
),

published as (
    select
        articles.article_id,
        articles.url,
        articles.canonical_url,
        articles.title,
        articles.byline,
        articles.dateline_place,
        articles.language,
        articles.published_at,
        articles.published_at_basis,
        articles.fetched_at,
        articles.landed_day,
        articles.word_count,
        articles.text_sha256,
        outlets.publisher_id
    from articles
    left join outlets
        on
            articles.publisher_domain is not distinct from outlets.publisher_domain
            and articles.publisher_name is not distinct from outlets.publisher_name
),

final as (
    select
        published.*,
        coalesce(families.text_family_id, published.article_id) as text_family_id,
        coalesce(families.is_family_origin, true) as is_family_origin,
        coalesce(families.origin_article_id, published.article_id) as origin_article_id,
        coalesce(families.origin_publisher_id, origins.publisher_id) as origin_publisher_id,
        families.origin_method,
        families.reprint_similarity,
        facts.is_relevant
    from published
    left join families on published.article_id = families.article_id
    left join published as origins on families.origin_article_id = origins.article_id
    left join facts on published.article_id = facts.article_id
)

select * from final
