with mentions as (
    select * from {{ ref('stg_event_mentions') }}
),

links as (
    select * from {{ ref('stg_event_links') }}
),

event_types as (
    select * from {{ ref('plover_event_types') }}
),

articles as (
    select * from {{ ref('int_articles_traced') }}
),

linked as (
    select
        mentions.*,
        links.event_id as linked_event_id,
        articles.text_family_id,
        articles.publisher_id,
        articles.published_at,
        coalesce(event_types.is_incident, false) and mentions.realis in ('asserted', 'historical') as tells_incident
    from mentions
    inner join articles on mentions.article_id = articles.article_id
    left join links on mentions.mention_id = links.mention_id
    left join event_types on mentions.event_type = event_types.event_type
),

incidents as (
    select distinct linked_event_id
    from linked
    where tells_incident and linked_event_id is not null
),

final as (
    select
        linked.*,
        incidents.linked_event_id as event_id
    from linked
    left join incidents on linked.linked_event_id = incidents.linked_event_id
)

select * from final
