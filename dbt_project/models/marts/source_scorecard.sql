with scored as (
    select * from {{ ref('int_claims_scored') }}
),

by_source as (
    select 'publisher' as source_kind, publisher_id as source_id, fact, signed_error, lag_hours
    from scored
    where publisher_id is not null
    union all
    select 'claimant' as source_kind, organisation_id as source_id, fact, signed_error, lag_hours
    from scored
    where organisation_id is not null
),

final as (
    select
        source_kind,
        source_id,
        fact,
        cast(count(*) as integer) as n_claims,
        cast(count(signed_error) as integer) as n_compared,
        avg(case when signed_error = 0 then 1.0 when signed_error is not null then 0.0 end) as share_agreeing_with_resolved,
        avg(signed_error) as mean_signed_error,
        median(lag_hours) as median_lag_hours
    from by_source
    group by 1, 2, 3
)

select * from final
