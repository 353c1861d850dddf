with claims as (
    select * from {{ ref('stg_responsibility_claims') }}
),

mentions as (
    select * from {{ ref('int_mentions_linked') }}
),

actor_links as (
    select * from {{ ref('stg_actor_links') }}
),

final as (
    select
        claims.*,
        mentions.event_id,
        mentions.text_family_id,
        mentions.publisher_id,
        accused.actor_id,
        claimants.actor_id as claimant_actor_id
    from claims
    inner join mentions on claims.mention_id = mentions.mention_id
    left join actor_links as accused on claims.actor_mention_id = accused.actor_mention_id
    left join actor_links as claimants on claims.claimant_actor_mention_id = claimants.actor_mention_id
)

select * from final
