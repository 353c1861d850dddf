with tolls as (
    select * from {{ ref('stg_article_tolls') }}
),

claims as (
    select * from {{ ref('stg_casualty_claims') }}
),

-- Who denies a figure says no toll, and stands against the one who does.
denied as (
    select *
    from claims
    where
        (stance in ('denies', 'disputes') or is_negated)
        and (quantity_max is null or quantity_max > 0)
        and count_scope = 'incident'
),

final as (
    select
        tolls.article_toll_id, tolls.article_id, tolls.mention_id, tolls.outcome, tolls.victim_category,
        tolls.claimant_actor_mention_id, tolls.claimant_text, tolls.claimant_type, tolls.claim_id,
        tolls.toll_low, tolls.toll_best, tolls.toll_high, tolls.is_open_above,
        tolls.includes_attackers, tolls.is_attackers, tolls.basis, tolls.told_at,
        tolls.is_standing as is_standing_in_article, tolls.superseded_by_id, tolls.claim_ids, tolls.start_char,
        claims.claimant_side, claims.stance, claims.attribution_verb, claims.quantity_type,
        claims.quantity_text, claims.toll_role,
        false as is_denial
    from tolls
    inner join claims on tolls.claim_id = claims.claim_id
    union all
    select
        claim_id as article_toll_id, article_id, mention_id, outcome, victim_category,
        claimant_actor_mention_id, claimant_text, claimant_type, claim_id,
        quantity_min as toll_low, quantity_best as toll_best, quantity_max as toll_high, quantity_max is null as is_open_above,
        false as includes_attackers, false as is_attackers, 'stated_total' as basis, null as told_at,
        true as is_standing_in_article, null as superseded_by_id, null as claim_ids, focus_start_char as start_char,
        claimant_side, stance, attribution_verb, quantity_type, quantity_text, toll_role,
        true as is_denial
    from denied
    where claim_id not in (select claim_id from tolls)
)

select * from final
