{#- What engines spell differently, each under one name. DuckDB is the default. -#}

{#- The distinct values of an expression, sorted, as a list; NULL where there are none. -#}
{% macro list_of(expression) -%}
    {{ return(adapter.dispatch('list_of', 'crosswire')(expression)) }}
{%- endmacro %}

{% macro default__list_of(expression) -%}
    list_sort(list(distinct {{ expression }}) filter (where {{ expression }} is not null))
{%- endmacro %}

{#- One row for each part of a separated text: `from t, each_part(t.aliases, '|')`. -#}
{% macro each_part(expression, separator) -%}
    {{ return(adapter.dispatch('each_part', 'crosswire')(expression, separator)) }}
{%- endmacro %}

{% macro default__each_part(expression, separator) -%}
    unnest(string_split({{ expression }}, '{{ separator }}'))
{%- endmacro %}

{#- One row for each item of a list column. -#}
{% macro each_item(expression) -%}
    {{ return(adapter.dispatch('each_item', 'crosswire')(expression)) }}
{%- endmacro %}

{% macro default__each_item(expression) -%}
    unnest({{ expression }})
{%- endmacro %}

{#- A name as an id: "Al-Furat Post" is al-furat-post. -#}
{% macro slug(expression) -%}
    {{ return(adapter.dispatch('slug', 'crosswire')(expression)) }}
{%- endmacro %}

{% macro default__slug(expression) -%}
    trim(regexp_replace(strip_accents(lower({{ expression }})), '[^a-z0-9]+', '-', 'g'), '-')
{%- endmacro %}

{#- Whether a text has a word or phrase in it, alone or with a plural s: "Two doctors at the clinic" has "doctor". -#}
{% macro has_word(expression, word) -%}
    {{ return(adapter.dispatch('has_word', 'crosswire')(expression, word)) }}
{%- endmacro %}

{% macro default__has_word(expression, word) -%}
    regexp_matches({{ expression }}, '\b' || regexp_escape({{ word }}) || 's?\b', 'i')
{%- endmacro %}

{#- A date as readers write it, to its UCDP precision: 27 Jun 2021, or Jun 2021 where no day is told. -#}
{% macro readable_date(expression, date_prec) -%}
    {{ return(adapter.dispatch('readable_date', 'crosswire')(expression, date_prec)) }}
{%- endmacro %}

{% macro default__readable_date(expression, date_prec) -%}
    case when {{ date_prec }} = 1 then strftime({{ expression }}, '%-d %b %Y') else strftime({{ expression }}, '%b %Y') end
{%- endmacro %}

{#- Whole hours from one time to another. -#}
{% macro hours_between(earlier, later) -%}
    {{ dbt.datediff(earlier, later, 'hour') }}
{%- endmacro %}

{#- One text for all rows of a relation (by its name in FROM), whatever their order; it changes when any value does. -#}
{% macro content_hash(relation) -%}
    {{ return(adapter.dispatch('content_hash', 'crosswire')(relation)) }}
{%- endmacro %}

{% macro default__content_hash(relation) -%}
    cast(sum(cast(hash({{ relation }}) as hugeint)) as varchar)
{%- endmacro %}

{#- The one value that an expression has within a group of rows; NULL where it has several or none. -#}
{% macro only_value(expression, keys) -%}
    case
        when count(distinct {{ expression }}) over (partition by {{ keys }}) = 1
            then any_value({{ expression }}) over (partition by {{ keys }})
    end
{%- endmacro %}

{#- A text as an id of fixed length. -#}
{% macro hashed(expression) -%}
    {{ dbt.hash(expression) }}
{%- endmacro %}

{#- The kinds of an article's sections, as a list. Asks for `sections`. -#}
{% macro section_kinds() -%}
    {{ return(adapter.dispatch('section_kinds', 'crosswire')()) }}
{%- endmacro %}

{% macro default__section_kinds() -%}
    [section.kind for section in sections]
{%- endmacro %}

{#- The text of an article's sections of one kind, one after another; NULL where it has none. Asks for `text` and `sections`. -#}
{% macro section_text(kind) -%}
    {{ return(adapter.dispatch('section_text', 'crosswire')(kind)) }}
{%- endmacro %}

{% macro default__section_text(kind) -%}
    nullif(array_to_string([
        substr(text, section.start_char + 1, section.end_char - section.start_char)
        for section in sections if section.kind = '{{ kind }}'
    ], ' '), '')
{%- endmacro %}
