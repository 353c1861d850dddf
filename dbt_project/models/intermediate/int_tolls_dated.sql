with days as (
    select distinct
        event_id,
        as_of
    from {{ ref('int_tolls_selected') }}
),

claims as (
    select * from {{ ref('int_tolls_bounded') }}
    where fact in ('killed', 'injured', 'captured')
),

final as (
    select
        days.event_id,
        days.as_of,
        count(distinct claims.claim_id) as n_claims,
        count(distinct claims.origin_id) as n_independent_origins,
        max(claims.published_at) as last_published_at
    from days
    inner join claims
        on days.event_id = claims.event_id and days.as_of >= claims.landed_on
    group by 1, 2
)

select * from final
