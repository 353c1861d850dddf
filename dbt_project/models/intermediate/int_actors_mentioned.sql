with actors as (
    select * from {{ ref('stg_resolved_actors') }}
),

links as (
    select * from {{ ref('stg_actor_links') }}
),

mentions as (
    select * from {{ ref('stg_actor_mentions') }}
),

articles as (
    select * from {{ ref('int_articles_traced') }}
),

counted as (
    select
        links.actor_id,
        count(*) as n_mentions,
        min(articles.published_at) as first_seen_at,
        max(articles.published_at) as last_seen_at
    from links
    inner join mentions on links.actor_mention_id = mentions.actor_mention_id
    inner join articles on mentions.article_id = articles.article_id
    group by 1
),

final as (
    select
        actors.*,
        coalesce(counted.n_mentions, 0) as n_mentions,
        counted.first_seen_at,
        counted.last_seen_at
    from actors
    left join counted on actors.actor_id = counted.actor_id
)

select * from final
