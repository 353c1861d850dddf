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

{#-
  Whether a figure is only an older one of a toll that rose to another, and no contradiction of it: lower, last told by its speaker
  hours before it, while bodies are still found. No rise begins at nobody. The model imports `constants`.
-#}
{% macro has_risen(older_high, older_told_at, newer_told_at, event_told_at) -%}
    (
        {{ older_high }} > 0
        and {{ hours_between(older_told_at, newer_told_at) }} >= {{ constant('toll_in_motion_hours') }}
        and {{ hours_between(event_told_at, newer_told_at) }} <= 24 * {{ constant('toll_rises_days') }}
    )
{%- endmacro %}

{#- How far apart two tolls stand: 1 in one article, 2 in one text, 3 in two texts. -#}
{% macro text_distance(toll, other) -%}
    case
        when {{ toll }}.article_id = {{ other }}.article_id then 1
        when {{ toll }}.text_family_id = {{ other }}.text_family_id then 2
        else 3
    end
{%- endmacro %}

{#- Whether a toll may be what another says, in looser words perhaps: of one outcome, and the other's number satisfies it. -#}
{% macro tells_figure_of(toll, other) -%}
    (
        {{ toll }}.is_attackers = {{ other }}.is_attackers
        and ({{ toll }}.outcome = {{ other }}.outcome or ({{ other }}.outcome = 'casualties' and {{ other }}.toll_high = 0))
        and coalesce({{ toll }}.toll_low, 0) <= coalesce({{ other }}.toll_high, {{ other }}.toll_best, {{ other }}.toll_low, 0)
        and ({{ toll }}.toll_high is null or coalesce({{ other }}.toll_low, 0) <= {{ toll }}.toll_high)
        and ({{ toll }}.basis = 'largest_part' or {{ other }}.basis <> 'largest_part')
    )
{%- endmacro %}

{#- Whether two tolls name one number. -#}
{% macro names_figure_of(toll, other) -%}
    coalesce({{ toll }}.toll_best, {{ toll }}.toll_low) = coalesce({{ other }}.toll_best, {{ other }}.toll_low)
{%- endmacro %}
