with mentions as (
    select * from {{ ref('int_mentions_linked') }}
    where event_id is not null and tells_incident
),

parents as (
    select
        article_event_id,
        min(event_id) as parent_event_id
    from mentions
    group by 1
),

final as (
    select
        mentions.event_id,
        min(parents.parent_event_id) as parent_event_id,
        min(case when mentions.is_background then 1 else 0 end) = 1 as is_background,
        count(distinct mentions.article_id) as n_articles,
        count(distinct mentions.mention_id) as n_mentions,
        count(distinct mentions.publisher_id) as n_publishers,
        min(mentions.published_at) as first_reported_at,
        max(mentions.published_at) as last_reported_at
    from mentions
    left join parents
        on mentions.parent_article_event_id = parents.article_event_id and mentions.event_id <> parents.parent_event_id
    group by 1
)

select * from final
