{#- The columns together name a row: none of them is NULL and no combination stands twice. -#}
{% test unique_key(model, columns) %}
select {{ columns | join(', ') }}
from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1 or {% for column in columns %}{{ column }} is null{{ ' or ' if not loop.last }}{% endfor %}
{% endtest %}

{#- Every value is a code of one list of seeds/codes.csv; NULL passes, for the text may not say. -#}
{% test code_of(model, column_name, code_list) %}
select distinct model.{{ column_name }} as unknown_code
from {{ model }} as model
left join {{ ref('codes') }} as codes
    on codes.code_list = '{{ code_list }}' and codes.code = cast(model.{{ column_name }} as {{ dbt.type_string() }})
where model.{{ column_name }} is not null and codes.code is null
{% endtest %}

{#- A row condition that must not be false; NULL passes. -#}
{% test holds(model, condition) %}
select * from {{ model }} where not ({{ condition }})
{% endtest %}
