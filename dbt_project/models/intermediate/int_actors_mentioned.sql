with links as (
    select * from {{ ref('stg_actor_links') }}
),

mentions as (
    select * from {{ ref('stg_actor_mentions') }}
),

articles as (
    select * from {{ ref('int_articles_traced') }}
),

final as (
    select
        links.actor_id,
        count(*) as n_mentions,
        min(articles.published_at) as first_seen_at,
        max(articles.published_at) as last_seen_at
    from links
    inner join mentions on links.actor_mention_id = mentions.actor_mention_id
    inner join articles on mentions.article_id = articles.article_id
    group by 1
)

select * from final
