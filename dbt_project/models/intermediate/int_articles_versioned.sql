with articles as (
    select * from {{ ref('int_articles_traced') }}
),

final as (
    select
        article_id,
        lead(published_at) over (
            partition by coalesce(canonical_url, url)
            order by published_at, fetched_at, article_id
        ) as replaced_at
    from articles
)

select * from final
