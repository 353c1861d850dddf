with claims as (
    select
        *,
        cast(published_at as date) as arrived_on
    from {{ ref('int_claims_bounded') }}
    where is_comparable
),

superseded as (
    select
        claim_id,
        fact,
        cast(superseded_at as date) as superseded_on
    from {{ ref('int_claims_superseded') }}
),

arrivals as (
    select distinct
        event_id,
        arrived_on as as_of
    from claims
),

standing as (
    select
        arrivals.as_of,
        claims.*
    from arrivals
    inner join claims on arrivals.event_id = claims.event_id and arrivals.as_of >= claims.arrived_on
    left join superseded on claims.claim_id = superseded.claim_id and claims.fact = superseded.fact
    where
        claims.is_whole_toll
        and not claims.is_denial
        and (superseded.superseded_on is null or superseded.superseded_on > arrivals.as_of)
),

-- One figure an origin: the tightest it gives, then the newest, then the one its article leads with.
ranked as (
    select
        *,
        row_number() over (
            partition by event_id, fact, as_of, origin_key
            order by
                case when high is null then 1 else 0 end,
                high - low,
                published_at desc,
                start_char,
                claim_id
        ) as position
    from standing
),

final as (
    select
        event_id,
        fact,
        as_of,
        origin_key,
        claim_id,
        low,
        high,
        quantity_best as best
    from ranked
    where position = 1
)

select * from final
