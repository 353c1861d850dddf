with claims as (
    select * from {{ ref('stg_casualty_claims') }}
),

mentions as (
    select * from {{ ref('int_mentions_linked') }}
),

articles as (
    select * from {{ ref('int_articles_traced') }}
),

actor_links as (
    select * from {{ ref('stg_actor_links') }}
),

actors as (
    select * from {{ ref('stg_resolved_actors') }}
),

final as (
    select
        claims.*,
        mentions.event_id,
        mentions.is_background as is_of_background_incident,
        articles.publisher_id,
        articles.text_family_id,
        articles.origin_article_id,
        articles.published_at,
        victims.actor_id as victim_actor_id,
        claimants.actor_id as claimant_actor_id
    from claims
    inner join articles on claims.article_id = articles.article_id
    left join mentions on claims.mention_id = mentions.mention_id
    left join actor_links as victims on claims.victim_actor_mention_id = victims.actor_mention_id
    left join actor_links as claimant_links on claims.claimant_actor_mention_id = claimant_links.actor_mention_id
    left join actors as claimants on claimant_links.actor_id = claimants.actor_id
)

select * from final
