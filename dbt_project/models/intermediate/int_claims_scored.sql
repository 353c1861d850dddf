with claims as (
    select * from {{ ref('int_claims_bounded') }}
    where is_comparable and is_whole_toll and not is_denial
),

judged as (
    select * from {{ ref('int_counts_judged') }}
),

events as (
    select * from {{ ref('int_events_counted') }}
),

constants as (
    select * from {{ ref('rule_constants') }}
    where constant = 'min_independent_origins'
),

final as (
    select
        claims.claim_id,
        claims.fact,
        claims.publisher_id,
        claims.speaking_for_actor_id,
        {{ hours_between('events.first_reported_at', 'claims.published_at') }} as lag_hours,
        case
            when judged.n_independent_origins >= constants.value then claims.quantity_best - judged.resolved_value
        end as signed_error
    from claims
    inner join judged on claims.event_id = judged.event_id and claims.fact = judged.fact
    inner join events on claims.event_id = events.event_id
    cross join constants
)

select * from final
