{#- The columns together name a row: none of them is NULL and no combination stands twice. -#}
{% test unique_key(model, columns) %}
select {{ quoted_list(columns) }}
from {{ model }}
group by {{ quoted_list(columns) }}
having count(*) > 1 or {% for column in columns %}{{ adapter.quote(column) }} is null{{ ' or ' if not loop.last }}{% endfor %}
{% endtest %}

{#- Column names, quoted: some are words of SQL. -#}
{% macro quoted_list(columns) -%}
    {% for column in columns %}{{ adapter.quote(column) }}{{ ', ' if not loop.last }}{% endfor %}
{%- endmacro %}

{#- Every value of each column is a code of its list in seeds/codes.csv; NULL passes, for the text may not say. -#}
{% test codes_known(model, lists) %}
{% for column, code_list in lists.items() %}
select distinct '{{ column }}' as coded_column, cast(coded.{{ column }} as {{ dbt.type_string() }}) as unknown_code
from {{ model }} as coded
left join {{ ref('codes') }} as codes
    on codes.code_list = '{{ code_list }}' and codes.code = cast(coded.{{ column }} as {{ dbt.type_string() }})
where coded.{{ column }} is not null and codes.code is null
{{ 'union all' if not loop.last }}
{% endfor %}
{% endtest %}

{#- A row condition that must not be false; NULL passes. -#}
{% test holds(model, condition) %}
select * from {{ model }} where not ({{ condition }})
{% endtest %}
