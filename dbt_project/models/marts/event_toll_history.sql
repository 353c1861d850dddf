with dates as (
    select * from {{ ref('int_tolls_dated') }}
),

killed as (
    select * from {{ ref('int_tolls_resolved') }}
    where fact = 'killed'
),

injured as (
    select * from {{ ref('int_tolls_resolved') }}
    where fact = 'injured'
),

final as (
    select
        dates.event_id,
        dates.as_of,
        cast(killed.value_low as integer) as killed_low,
        cast(killed.resolved_value as integer) as killed_best,
        cast(killed.value_high as integer) as killed_high,
        cast(injured.value_low as integer) as injured_low,
        cast(injured.resolved_value as integer) as injured_best,
        cast(injured.value_high as integer) as injured_high,
        cast(dates.n_claims as integer) as n_claims,
        cast(dates.n_independent_origins as integer) as n_independent_origins
    from dates
    left join killed on dates.event_id = killed.event_id and dates.as_of = killed.as_of
    left join injured on dates.event_id = injured.event_id and dates.as_of = injured.as_of
)

select * from final
