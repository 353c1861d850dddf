with claims as (
    select * from {{ ref('int_claims_bounded') }}
    where is_comparable
),

-- Later words of the same origin replace earlier ones, unless they only say the same more loosely ("dozens" after 30).
updates as (
    select
        earlier.claim_id,
        earlier.fact,
        later.claim_id as by_claim_id,
        later.published_at as superseded_at
    from claims as earlier
    inner join claims as later
        on
            earlier.event_id = later.event_id
            and earlier.fact = later.fact
            and earlier.origin_key = later.origin_key
            and (earlier.victim_category = later.victim_category or (earlier.is_whole_toll and later.is_whole_toll))
    where
        (
            later.first_said_at > earlier.first_said_at
            or (later.article_id = earlier.article_id and later.stance = 'revises' and earlier.stance <> 'revises')
        )
        and not later.is_denial
        and (
            earlier.low < later.low
            or coalesce(earlier.high, later.high + 1) > later.high
            or earlier.is_denial
        )
),

told as (
    select
        claims.supersedes_claim_id as claim_id,
        claims.fact,
        claims.claim_id as by_claim_id,
        claims.published_at as superseded_at
    from claims
    where claims.supersedes_claim_id is not null
),

replacements as (
    select * from updates
    union all
    select * from told
),

ranked as (
    select
        *,
        row_number() over (partition by claim_id, fact order by superseded_at, by_claim_id) as position
    from replacements
),

final as (
    select
        claim_id,
        fact,
        by_claim_id,
        superseded_at
    from ranked
    where position = 1
)

select * from final
