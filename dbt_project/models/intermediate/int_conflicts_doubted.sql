with pairs as (
    select * from {{ ref('claim_pairs') }}
    where verdict = 'conflict' and relation = 'independent'
),

claims as (
    select * from {{ ref('casualty_claims') }}
),

ends as (
    select event_id, claim_id_a as claim_id, claim_id_b as other_claim_id from pairs
    union all
    select event_id, claim_id_b as claim_id, claim_id_a as other_claim_id from pairs
),

counted as (
    select
        claims.event_id,
        claims.outcome,
        claims.claim_id,
        claims.is_hedged or claims.claimant_type in ('other', 'anonymous_official', 'witness', 'article') as is_weak,
        count(*) as n_pairs
    from ends
    inner join claims on ends.claim_id = claims.claim_id and ends.event_id = claims.event_id
    group by 1, 2, 3, 4
),

-- Every pair has two ends.
summed as (
    select *, sum(n_pairs) over (partition by event_id, outcome) / 2 as n_of_conflict
    from counted
),

final as (
    select event_id, outcome, claim_id
    from summed
    where is_weak and n_pairs = n_of_conflict
)

select * from final
