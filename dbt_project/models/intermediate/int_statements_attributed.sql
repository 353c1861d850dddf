with statements as (
    select * from {{ ref('stg_statements') }}
),

mentions as (
    select * from {{ ref('int_mentions_linked') }}
),

actor_links as (
    select * from {{ ref('stg_actor_links') }}
),

final as (
    select
        statements.*,
        mentions.event_id,
        speakers.actor_id as speaker_actor_id,
        targets.actor_id as target_actor_id
    from statements
    left join mentions on statements.mention_id = mentions.mention_id
    left join actor_links as speakers on statements.speaker_actor_mention_id = speakers.actor_mention_id
    left join actor_links as targets on statements.target_actor_mention_id = targets.actor_mention_id
)

select * from final
