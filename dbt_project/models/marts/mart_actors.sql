with actors as (
    select * from {{ ref('int_actors_mentioned') }}
),

events as (
    select
        actor_id,
        count(distinct event_id) as n_events
    from {{ ref('int_roles_resolved') }}
    group by 1
),

final as (
    select
        actors.actor_id,
        actors.actor_name,
        actors.actor_type,
        actors.sector,
        actors.country_iso3,
        cast(actors.acled_inter as integer) as acled_inter,
        actors.parent_actor_id,
        actors.wikidata_qid,
        actors.is_named,
        cast(coalesce(events.n_events, 0) as integer) as n_events,
        cast(actors.n_mentions as integer) as n_mentions,
        actors.first_seen_at,
        actors.last_seen_at
    from actors
    left join events on actors.actor_id = events.actor_id
)

select * from final
