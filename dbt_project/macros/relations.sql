{#-
  Relations carry no catalog name: the work file is copied under another name at publish, and its views must still bind there.
-#}
{% macro ref() -%}
    {{ return(builtins.ref(*varargs, **kwargs).include(database=false)) }}
{%- endmacro %}

{% macro source(source_name, table_name) -%}
    {{ return(builtins.source(source_name, table_name).include(database=false)) }}
{%- endmacro %}

{#- The value of a row of seeds/rule_constants.csv, which the model imports as `constants`. -#}
{% macro constant(name) -%}
    (select value from constants where constant = '{{ name }}')
{%- endmacro %}

{#- Whether two speakers are of the two sides of an incident, who see it with different eyes. -#}
{% macro are_opposed(side, other) -%}
    ({{ side }}, {{ other }}) in (('perpetrator_side', 'victim_side'), ('victim_side', 'perpetrator_side'))
{%- endmacro %}
