{#-
  Tables and views of DuckDB, replaced by one statement with their comments. dbt-duckdb builds beside the old one, renames both, asks
  for the columns and drops: six statements more a model, which take longer than the models. Each model is one transaction either way.
-#}

{% materialization table, adapter='duckdb' %}
    {{ return(replaced(this.incorporate(type='table'), replace_table(this.incorporate(type='table'), sql))) }}
{% endmaterialization %}

{% materialization view, adapter='duckdb' %}
    {{ return(replaced(this.incorporate(type='view'), 'create or replace view ' ~ this ~ ' as (' ~ sql ~ '\n);')) }}
{% endmaterialization %}

{#- Runs the statement that replaces a relation, and its comments. What had its name as another type is dropped first. -#}
{% macro replaced(relation, statement_sql) -%}
    {%- set existing = load_cached_relation(relation) -%}
    {{ run_hooks(pre_hooks) }}
    {%- if existing is not none and existing.type != relation.type %}{% do adapter.drop_relation(existing) %}{% endif -%}
    {% call statement('main') -%}
        {{ statement_sql }}
        {{ comments(relation) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {%- do adapter.commit() -%}
    {{ return({'relations': [relation]}) }}
{%- endmacro %}

{#- With a contract the table has its columns and constraints, which the rows must keep. -#}
{% macro replace_table(relation, sql) -%}
    {%- if config.get('contract').enforced -%}
        {{ get_assert_columns_equivalent(sql) }}
        create or replace table {{ relation }} {{ get_table_columns_and_constraints() }};
        insert into {{ relation }} {{ get_column_names() }} ({{ get_select_subquery(sql) }});
    {%- else -%}
        create or replace table {{ relation }} as ({{ sql }}
        );
    {%- endif -%}
{%- endmacro %}

{#- The descriptions of a model and its columns as comments in the file. A column that the model does not have is an error. -#}
{% macro comments(relation) -%}
    {%- if config.persist_relation_docs() and model.description %}
        {{ alter_relation_comment(relation, model.description) }}
    {%- endif -%}
    {%- if config.persist_column_docs() -%}
        {%- for column in model.columns.values() if column.description %}
            comment on column {{ relation }}.{{ adapter.quote(column.name) }} is {{ duckdb_escape_comment(column.description) }};
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
