with claims as (
    select * from {{ ref('int_claims_traced') }}
),

tolls as (
    select
        tolls.*,
        superseded.article_toll_id is null as is_standing
    from {{ ref('int_tolls_originated') }} as tolls
    left join {{ ref('int_tolls_superseded') }} as superseded
        on tolls.article_toll_id = superseded.article_toll_id and tolls.outcome = superseded.fact
),

made_of as (
    select
        {{ each_item('claim_ids') }} as claim_id,
        origin_id,
        is_standing
    from tolls
    union all
    select claim_id, origin_id, is_standing from tolls
),

counted as (
    select
        claim_id,
        min(origin_id) as origin_id,
        bool_or(is_standing) as is_standing
    from made_of
    group by 1
),

replaced as (
    select
        superseded.by_claim_id as claim_id,
        max(tolls.claim_id) as supersedes_claim_id
    from {{ ref('int_tolls_superseded') }} as superseded
    inner join {{ ref('int_tolls_originated') }} as tolls on superseded.article_toll_id = tolls.article_toll_id
    where superseded.by_claim_id <> tolls.claim_id
    group by 1
),

final as (
    select
        claims.claim_id,
        coalesce(claims.supersedes_claim_id, replaced.supersedes_claim_id) as supersedes_claim_id,
        counted.origin_id,
        coalesce(counted.is_standing, false) as is_standing
    from claims
    left join counted on claims.claim_id = counted.claim_id
    left join replaced on claims.claim_id = replaced.claim_id
)

select * from final
