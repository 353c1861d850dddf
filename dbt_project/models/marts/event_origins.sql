with origins as (
    select * from {{ ref('int_origins_described') }}
),

-- An alliance or a parent body that no text names is no actor of the warehouse.
actors as (
    select actor_id from {{ ref('int_actors_mentioned') }}
),

final as (
    select
        origins.event_id,
        origins.origin_id,
        origins.kind,
        actors.actor_id,
        origins.label,
        origins.side,
        cast(origins.n_articles as integer) as n_articles,
        cast(origins.n_text_origins as integer) as n_text_origins,
        origins.first_told_at,
        origins.basis
    from origins
    left join actors on origins.organisation_id = actors.actor_id
)

select * from final
