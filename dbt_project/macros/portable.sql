{#- What engines spell differently, each under one name. DuckDB is the default. -#}

{#- The distinct values of an expression, sorted, as a list; NULL where there are none. -#}
{% macro list_of(expression) -%}
    {{ return(adapter.dispatch('list_of', 'crosswire')(expression)) }}
{%- endmacro %}

{% macro default__list_of(expression) -%}
    list_sort(list(distinct {{ expression }}) filter (where {{ expression }} is not null))
{%- endmacro %}

{% macro spark__list_of(expression) -%}
    sort_array(collect_set({{ expression }}))
{%- endmacro %}

{#- One row for each part of a separated text: `from t, each_part(t.aliases, '|')`. -#}
{% macro each_part(expression, separator) -%}
    {{ return(adapter.dispatch('each_part', 'crosswire')(expression, separator)) }}
{%- endmacro %}

{% macro default__each_part(expression, separator) -%}
    unnest(string_split({{ expression }}, '{{ separator }}'))
{%- endmacro %}

{% macro spark__each_part(expression, separator) -%}
    explode(split({{ expression }}, '[{{ separator }}]'))
{%- endmacro %}

{#- One row for each item of a list column. -#}
{% macro each_item(expression) -%}
    {{ return(adapter.dispatch('each_item', 'crosswire')(expression)) }}
{%- endmacro %}

{% macro default__each_item(expression) -%}
    unnest({{ expression }})
{%- endmacro %}

{% macro spark__each_item(expression) -%}
    explode({{ expression }})
{%- endmacro %}

{#- A name as an id: "Al-Furat Post" is al-furat-post. -#}
{% macro slug(expression) -%}
    {{ return(adapter.dispatch('slug', 'crosswire')(expression)) }}
{%- endmacro %}

{% macro default__slug(expression) -%}
    trim(regexp_replace(strip_accents(lower({{ expression }})), '[^a-z0-9]+', '-', 'g'), '-')
{%- endmacro %}

{% macro spark__slug(expression) -%}
    trim(both '-' from regexp_replace(lower({{ expression }}), '[^a-z0-9]+', '-'))
{%- endmacro %}

{#- A day as readers write it: 27 Jun 2021. -#}
{% macro readable_day(expression) -%}
    {{ return(adapter.dispatch('readable_day', 'crosswire')(expression)) }}
{%- endmacro %}

{% macro default__readable_day(expression) -%}
    strftime({{ expression }}, '%-d %b %Y')
{%- endmacro %}

{% macro spark__readable_day(expression) -%}
    date_format({{ expression }}, 'd MMM yyyy')
{%- endmacro %}

{#- Whole hours from one time to another. -#}
{% macro hours_between(earlier, later) -%}
    {{ dbt.datediff(earlier, later, 'hour') }}
{%- endmacro %}
