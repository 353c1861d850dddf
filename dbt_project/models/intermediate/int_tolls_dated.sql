with arrived as (
    select
        tolls.event_id,
        tolls.as_of,
        count(distinct claims.claim_id) as n_claims,
        count(distinct claims.origin_key) as n_independent_origins
    from (select distinct event_id, as_of from {{ ref('int_tolls_standing') }}) as tolls
    inner join {{ ref('int_claims_on_facts') }} as claims
        on tolls.event_id = claims.event_id and cast(claims.published_at as date) <= tolls.as_of
    where claims.is_comparable and claims.fact in ('killed', 'injured')
    group by 1, 2
)

select * from arrived
