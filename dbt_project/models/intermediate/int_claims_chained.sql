with claims as (
    select * from {{ ref('int_claims_traced') }}
),

superseded as (
    select * from {{ ref('int_claims_superseded') }}
),

replaced as (
    select
        by_claim_id as claim_id,
        max(claim_id) as supersedes_claim_id
    from superseded
    group by 1
),

final as (
    select
        claims.claim_id,
        coalesce(claims.supersedes_claim_id, replaced.supersedes_claim_id) as supersedes_claim_id
    from claims
    left join replaced on claims.claim_id = replaced.claim_id
)

select * from final
