with figures as (
    select * from {{ ref('int_figures_collected') }}
),

mentions as (
    select * from {{ ref('int_mentions_linked') }}
),

articles as (
    select * from {{ ref('int_articles_traced') }}
),

versions as (
    select * from {{ ref('int_articles_versioned') }}
),

texts as (
    select * from {{ ref('int_texts_credited') }}
),

bodies as (
    select * from {{ ref('int_outlets_embodied') }}
),

actor_links as (
    select * from {{ ref('stg_actor_links') }}
),

actors as (
    select * from {{ ref('stg_resolved_actors') }}
),

final as (
    select
        figures.*,
        mentions.event_id,
        articles.publisher_id,
        articles.text_family_id,
        articles.published_at,
        case when articles.published_at_basis <> 'run_date' then articles.published_at end as dated_at,
        articles.landed_day as landed_on,
        versions.replaced_at,
        versions.replaced_on,
        texts.wire_id,
        texts.text_origin_id,
        coalesce(figures.claimant_text, bodies.publisher_name) as speaker_text,
        figures.claimant_type = 'article' and bodies.publisher_id is null as is_own_voice,
        actors.actor_id as claimant_actor_id,
        actors.actor_name as claimant_name,
        actors.actor_type as claimant_actor_type,
        actors.country_iso3 as claimant_country_iso3,
        actors.parent_actor_id as claimant_parent_actor_id,
        coalesce(actors.is_named, false) as is_claimant_named
    from figures
    inner join articles on figures.article_id = articles.article_id
    inner join versions on figures.article_id = versions.article_id
    inner join texts on figures.article_id = texts.article_id
    left join bodies
        on articles.publisher_id = bodies.publisher_id and figures.claimant_type = 'article' and texts.wire_id is null
    left join mentions on figures.mention_id = mentions.mention_id
    left join actor_links on figures.claimant_actor_mention_id = actor_links.actor_mention_id
    left join actors on actor_links.actor_id = actors.actor_id
)

select * from final
