{#- Counts as the contract has them: of each outcome the lowest, best and highest figure, as integers. -#}
{% macro figures(relation, outcomes) -%}
    {%- set columns = [] -%}
    {%- for outcome in outcomes -%}
        {%- for end in ('low', 'best', 'high') -%}
            {%- set column = outcome ~ '_' ~ end -%}
            {%- do columns.append('cast(' ~ relation ~ '.' ~ column ~ ' as integer) as ' ~ column) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ columns | join(', ') }}
{%- endmacro %}
