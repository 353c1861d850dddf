{{ config(schema="metrics", materialized="view") }}

with events as (
    select * from {{ ref('events') }}
    where not is_background
),

verdicts as (
    select
        event_id,
        count(*) as n_verdicts,
        sum(case when status = 'conflict' then 1 else 0 end) as n_conflicts
    from {{ ref('source_agreement') }}
    group by 1
),

claims as (
    select
        event_id,
        count(*) as n_claims
    from {{ ref('casualty_claims') }}
    group by 1
),

final as (
    select
        events.event_id,
        events.event_date,
        events.event_type,
        events.country_iso3,
        events.evidence_grade,
        cast(coalesce(claims.n_claims, 0) as integer) as n_claims,
        events.fatalities_low as killed_low,
        events.fatalities_best as killed_best,
        events.fatalities_high as killed_high,
        cast(coalesce(verdicts.n_verdicts, 0) as integer) as n_verdicts,
        cast(coalesce(verdicts.n_conflicts, 0) as integer) as n_conflicts,
        events.n_independent_origins >= 2 as is_confirmed,
        case
            when events.date_prec = 1
                then cast({{ hours_between('cast(events.event_date as timestamp)', 'events.first_reported_at') }} as integer)
        end as reporting_lag_hours
    from events
    left join claims on events.event_id = claims.event_id
    left join verdicts on events.event_id = verdicts.event_id
)

select * from final
