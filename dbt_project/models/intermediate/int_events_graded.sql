with events as (
    select * from {{ ref('int_events_originated') }}
),

claims as (
    select
        event_id,
        count(distinct actor_id) as n_claiming_actors
    from {{ ref('int_responsibility_attributed') }}
    where claim = 'claims' and event_id is not null
    group by 1
),

tellings as (
    select
        event_id,
        text_family_id,
        max(case when detail = 'yes' then 1 else 0 end) as tells_it
    from {{ ref('int_details_collected') }}
    where fact = 'occurred'
    group by 1, 2
),

counted as (
    select
        event_id,
        sum(tells_it) as n_telling,
        count(*) - sum(tells_it) as n_denying
    from tellings
    group by 1
),

constants as (
    select * from {{ ref('rule_constants') }}
    where constant = 'min_independent_origins'
),

final as (
    select
        events.event_id,
        events.n_independent_origins,
        events.n_text_origins,
        case
            when claims.n_claiming_actors > 1 then 'contested'
            when claims.n_claiming_actors = 1 then 'confirmed'
            when counted.n_denying >= constants.value and counted.n_denying > counted.n_telling then 'discounted'
            when events.n_independent_origins >= constants.value and events.n_text_origins >= constants.value then 'fair'
            else 'weak'
        end as evidence_grade
    from events
    cross join constants
    left join claims on events.event_id = claims.event_id
    left join counted on events.event_id = counted.event_id
)

select * from final
