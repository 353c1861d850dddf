with claims as (
    select * from {{ ref('int_claims_attributed') }}
),

reprinted as (
    select
        copies.claim_id,
        min(originals.claim_id) as origin_claim_id
    from claims as copies
    inner join claims as originals
        on
            copies.origin_article_id = originals.article_id
            and copies.article_id <> originals.article_id
            and copies.outcome = originals.outcome
            and copies.victim_category = originals.victim_category
            and copies.count_scope = originals.count_scope
            and copies.quantity_min is not distinct from originals.quantity_min
            and copies.quantity_max is not distinct from originals.quantity_max
    group by 1
),

final as (
    select
        claims.*,
        reprinted.origin_claim_id
    from claims
    left join reprinted on claims.claim_id = reprinted.claim_id
)

select * from final
