with claims as (
    select * from {{ ref('int_claims_traced') }}
),

chained as (
    select * from {{ ref('int_claims_chained') }}
),

blamed as (
    select * from {{ ref('int_victims_blamed') }}
),

final as (
    select
        claims.claim_id,
        claims.event_id,
        claims.article_id,
        claims.mention_id,
        claims.outcome,
        claims.quantity_text,
        claims.quantity_type,
        cast(claims.quantity_min as integer) as quantity_min,
        cast(claims.quantity_best as integer) as quantity_best,
        cast(claims.quantity_max as integer) as quantity_max,
        claims.victim_category,
        claims.victim_text,
        claims.victim_actor_id,
        claims.count_scope,
        claims.claimant_actor_id,
        claims.claimant_text,
        claims.claimant_type,
        claims.claimant_side,
        claims.via_text,
        claims.stance,
        claims.attribution_verb,
        claims.is_hedged,
        claims.is_negated,
        claims.origin_claim_id,
        chained.supersedes_claim_id,
        claims.sentence_id,
        cast(claims.start_char as integer) as start_char,
        cast(claims.end_char as integer) as end_char,
        cast(claims.focus_start_char as integer) as focus_start_char,
        cast(claims.focus_end_char as integer) as focus_end_char,
        claims.evidence_text,
        claims.rule_id,
        claims.confidence,
        claims.extractor_version,
        claims.toll_role,
        chained.origin_id,
        chained.is_standing,
        blamed.responsible_actor_id
    from claims
    left join chained on claims.claim_id = chained.claim_id
    left join blamed on claims.event_id = blamed.event_id and claims.article_id = blamed.article_id
)

select * from final
