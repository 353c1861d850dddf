with tolls as (
    select * from {{ ref('int_tolls_bounded') }}
    where is_whole_toll and not is_denial
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
        tolls.article_toll_id,
        tolls.fact,
        tolls.publisher_id,
        tolls.organisation_id,
        {{ hours_between('events.first_reported_at', 'tolls.published_at') }} as lag_hours,
        case
            when judged.n_independent_origins >= constants.value then tolls.best - judged.resolved_value
        end as signed_error
    from tolls
    inner join judged on tolls.event_id = judged.event_id and tolls.fact = judged.fact
    inner join events on tolls.event_id = events.event_id
    cross join constants
)

select * from final
