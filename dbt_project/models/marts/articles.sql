with articles as (
    select * from {{ ref('stg_articles') }}
),

traced as (
    select * from {{ ref('int_articles_traced') }}
),

publishers as (
    select * from {{ ref('mart_publishers') }}
),

final as (
    select
        articles.article_id,
        articles.url,
        articles.canonical_url,
        traced.publisher_id,
        publishers.publisher_id as origin_publisher_id,
        traced.origin_method,
        articles.title,
        articles.byline,
        articles.dateline_place,
        articles.language,
        articles.published_at,
        articles.published_at_basis,
        articles.fetched_at,
        cast(articles.word_count as integer) as word_count,
        articles.text_sha256,
        traced.text_family_id,
        traced.is_family_origin,
        traced.reprint_similarity,
        traced.is_relevant
    from articles
    inner join traced on articles.article_id = traced.article_id
    left join publishers on traced.origin_publisher_id = publishers.publisher_id
)

select * from final
