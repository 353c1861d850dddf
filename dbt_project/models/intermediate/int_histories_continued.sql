{% set figures = ['killed_low', 'killed_best', 'killed_high', 'killed_is_open', 'injured_low', 'injured_best', 'injured_high',
    'injured_is_open', 'captured_low', 'captured_best', 'captured_high', 'captured_is_open'] %}
{% set columns = ['event_id'] + figures + ['n_claims', 'n_independent_origins', 'last_published_at'] %}
with computed as (
    select
        *,
        row_number() over (partition by event_id order by as_of desc) = 1 as is_newest
    from {{ ref('int_histories_pivoted') }}
),

articles as (
    select * from {{ ref('stg_articles') }}
),

withdrawals as (
    select * from {{ ref('stg_withdrawals') }}
),

known as (
    select landed_day as known_on from articles
    union all
    select cast(withdrawn_at as date) as known_on from withdrawals
),

today as (
    select max(known_on) as day from known
),

-- Of a day that is over nothing changes any more, whatever is known of it later.
kept as (
    select recorded.*
    from {{ ref('stg_published_event_toll_history') }} as recorded
    cross join today
    where recorded.as_of < today.day
),

last_kept as (
    select
        *,
        row_number() over (partition by event_id order by as_of desc) as position
    from kept
),

added as (
    select computed.*
    from computed
    left join last_kept on computed.event_id = last_kept.event_id and last_kept.position = 1
    where last_kept.event_id is null or computed.as_of > last_kept.as_of
),

-- A figure that moved without a new article: a work was taken back, two events became one, another rule counts.
revised as (
    select
        computed.*,
        today.day as revised_on
    from computed
    cross join today
    inner join last_kept on computed.event_id = last_kept.event_id and last_kept.position = 1
    where
        computed.is_newest
        and computed.as_of <= last_kept.as_of
        and (computed.{{ figures | join(', computed.') }})
        is distinct from (last_kept.{{ figures | join(', last_kept.') }})
),

final as (
    select {{ columns | join(', ') }}, as_of from kept
    union all
    select {{ columns | join(', ') }}, as_of from added
    union all
    select {{ columns | join(', ') }}, revised_on as as_of from revised
)

select * from final
