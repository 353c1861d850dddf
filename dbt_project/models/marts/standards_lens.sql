with killed as (
    select * from {{ ref('int_counts_judged') }}
    where fact = 'killed' and value_low is not null
),

graded as (
    select * from {{ ref('int_events_graded') }}
),

constants as (
    select * from {{ ref('rule_constants') }}
    where constant = 'min_independent_origins'
),

lenses as (
    select
        event_id, 'acled' as convention, null as low, value_low as best, null as high,
        null as grade, 'The most conservative figure; ACLED keeps one integer' as note
    from killed
    union all
    select
        event_id, 'ucdp' as convention, value_low as low, resolved_value as best, value_high as high,
        null as grade, 'UCDP GED lists deadly events only; best is NULL where the rules leave a conflict open' as note
    from killed
    where value_high > 0
    union all
    select
        killed.event_id, 'ibc' as convention, killed.value_low as low, null as best, killed.value_high as high,
        case when killed.n_independent_origins >= constants.value then 'corroborated' else 'provisional' end as grade,
        'Provisional below two independent origins' as note
    from killed
    cross join constants
    union all
    select
        killed.event_id, 'airwars' as convention, killed.value_low as low, null as best, killed.value_high as high,
        graded.evidence_grade as grade, 'Minimum and maximum over origins, graded' as note
    from killed
    inner join graded on killed.event_id = graded.event_id
),

final as (
    select
        event_id,
        convention,
        cast(low as integer) as fatalities_low,
        cast(best as integer) as fatalities_best,
        cast(high as integer) as fatalities_high,
        grade,
        note
    from lenses
)

select * from final
