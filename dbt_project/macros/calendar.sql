{#- One row for each day from one to another, both included: column `day`. -#}
{% macro calendar(first, last) -%}
    {{ return(adapter.dispatch('calendar', 'crosswire')(first, last)) }}
{%- endmacro %}

{% macro default__calendar(first, last) -%}
    (select unnest(generate_series(date '{{ first }}', date '{{ last }}', interval 1 day)) as day) as calendar
{%- endmacro %}
