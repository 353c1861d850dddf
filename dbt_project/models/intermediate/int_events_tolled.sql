with judged as (
    select * from {{ ref('int_counts_judged') }}
),

attackers as (
    select * from {{ ref('int_attackers_counted') }}
),

civilians as (
    select * from {{ ref('int_civilians_counted') }}
),

events as (
    select event_id from judged
    union
    select event_id from attackers
),

pivoted as (
    select
        event_id,
        {% for fact in ('killed', 'injured', 'captured', 'missing', 'displaced') %}
            any_value(case when fact = '{{ fact }}' then value_low end) as {{ fact }}_low,
            any_value(case when fact = '{{ fact }}' then resolved_value end) as {{ fact }}_best,
            any_value(case when fact = '{{ fact }}' then value_high end) as {{ fact }}_high,
            any_value(case when fact = '{{ fact }}' then is_open_above end) as {{ fact }}_is_open,
        {% endfor %}
        any_value(case when fact = 'killed' then resolution_rule end) as resolution_rule
    from judged
    group by 1
),

final as (
    select
        events.event_id,
        {% for fact in ('killed', 'injured', 'captured', 'missing', 'displaced') %}
            pivoted.{{ fact }}_low, pivoted.{{ fact }}_best, pivoted.{{ fact }}_high, pivoted.{{ fact }}_is_open,
        {% endfor %}
        pivoted.resolution_rule,
        attackers.killed_low as attackers_killed_low,
        attackers.killed_high as attackers_killed_high,
        civilians.killed_low as civilians_killed_low,
        civilians.killed_best as civilians_killed_best,
        civilians.killed_high as civilians_killed_high
    from events
    left join pivoted on events.event_id = pivoted.event_id
    left join attackers on events.event_id = attackers.event_id
    left join civilians on events.event_id = civilians.event_id
)

select * from final
