with events as (
    select * from {{ ref('int_events_typed') }}
),

parties as (
    select * from {{ ref('int_parties_classed') }}
),

claims as (
    select * from {{ ref('int_tolls_bounded') }}
),

categories as (
    select * from {{ ref('victim_categories') }}
),

victims as (
    select
        claims.event_id,
        max(case when categories.is_civilian then 1 else 0 end) = 1 as has_civilian_victims,
        max(case when categories.is_civilian = false then 1 else 0 end) = 1 as has_armed_victims
    from claims
    left join categories on claims.victim_category = categories.victim_category
    group by 1
),

targeted as (
    select
        events.event_id,
        events.event_type,
        parties.doer,
        parties.armed_target,
        (coalesce(parties.has_civilian_target, false) or coalesce(victims.has_civilian_victims, false))
        and parties.armed_target is null
        and not coalesce(victims.has_armed_victims, false) as is_against_civilians
    from events
    left join parties on events.event_id = parties.event_id
    left join victims on events.event_id = victims.event_id
),

final as (
    select
        event_id,
        is_against_civilians,
        case
            when event_type <> 'ASSAULT' or doer is null then null
            when is_against_civilians then 3
            when armed_target is null then null
            when doer = 'government' or armed_target = 'government' then 1
            else 2
        end as ucdp_type_of_violence
    from targeted
)

select * from final
