with roles as (
    select * from {{ ref('stg_event_roles') }}
),

mentions as (
    select * from {{ ref('int_mentions_linked') }}
    where event_id is not null
),

actor_links as (
    select * from {{ ref('stg_actor_links') }}
),

actors as (
    select * from {{ ref('stg_resolved_actors') }}
),

final as (
    select
        mentions.event_id,
        actors.actor_id,
        actors.actor_type,
        roles.role,
        roles.mention_id,
        roles.actor_mention_id,
        mentions.article_id,
        mentions.text_family_id,
        mentions.published_at
    from roles
    inner join mentions on roles.mention_id = mentions.mention_id
    inner join actor_links on roles.actor_mention_id = actor_links.actor_mention_id
    inner join actors on actor_links.actor_id = actors.actor_id
)

select * from final
