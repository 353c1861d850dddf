with articles as (
    select * from {{ ref('int_articles_traced') }}
),

versions as (
    select * from {{ ref('int_articles_versioned') }}
),

final as (
    select
        articles.article_id,
        origins.work_id as origin_work_id
    from articles
    inner join versions on articles.article_id = versions.article_id
    inner join versions as origins on articles.origin_article_id = origins.article_id
    where
        versions.work_id <> origins.work_id
        and (origins.withdrawn_at is not null or articles.published_at < origins.replaced_at)
)

select * from final
