{% set facts = ['killed', 'injured', 'captured'] %}
with days as (
    select * from {{ ref('int_tolls_dated') }}
),

{% for fact in facts %}
    {{ fact }} as (
        select * from {{ ref('int_tolls_resolved') }}
        where fact = '{{ fact }}'
    ),

{% endfor %}
final as (
    select
        days.event_id,
        days.as_of,
        {% for fact in facts %}
            {{ fact }}.value_low as {{ fact }}_low,
            {{ fact }}.resolved_value as {{ fact }}_best,
            {{ fact }}.value_high as {{ fact }}_high,
            {{ fact }}.is_open_above as {{ fact }}_is_open,
        {% endfor %}
        days.n_claims,
        days.n_independent_origins,
        days.last_published_at
    from days
    {% for fact in facts %}
        left join {{ fact }} on days.event_id = {{ fact }}.event_id and days.as_of = {{ fact }}.as_of
    {% endfor %}
)

select * from final
