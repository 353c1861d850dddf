{#-
  The groups (of one key) that are not what they were when this incremental model built them, each with what it is made of now:
  the rows of the first relation by key, all rows of the others, and the text of the model. So a late article, a merged event, a
  changed seed and a changed rule each rebuild what they touch and no more. The text of macros is not in it: after changing
  one, build with --full-refresh.
-#}
{% macro touched(key, relations) -%}
    select
        made.{{ key }},
        made.made_of
    from (
        select
            {{ relations[0] }}.{{ key }},
            {{ content_hash(relations[0]) }}
            {% for other in relations[1:] %} || (select {{ content_hash(other) }} from {{ other }}){% endfor %}
            || '{{ local_md5(model.raw_code) }}'
            as made_of
        from {{ relations[0] }}
        group by 1
    ) as made
    {% if is_incremental() %}
    left join (select distinct {{ key }}, made_of from {{ this }}) as kept
        on made.{{ key }} = kept.{{ key }} and made.made_of = kept.made_of
    where kept.{{ key }} is null
    {% endif %}
{%- endmacro %}

{#- An insert replaces the pairs of the events that have some; events that have none left, or are no more, are forgotten here. -#}
{% macro forget_pairs_without_claims() -%}
    {% if is_incremental() %}
        delete from {{ this }} as kept
        where
            {% for side in ('a', 'b') %}
                not exists (
                    select 1 from {{ ref('int_tolls_chained') }} as claims
                    where
                        claims.claim_id = kept.claim_id_{{ side }}
                        and claims.event_id = kept.event_id
                        and claims.fact = kept.fact
                )
                {{ 'or' if not loop.last }}
            {% endfor %}
    {% endif %}
{%- endmacro %}

{% macro forget_pairs_not_paired() -%}
    {% if is_incremental() %}
        delete from {{ this }} as kept
        where not exists (
            select 1 from {{ ref('int_claims_paired') }} as pairs
            where pairs.claim_id_a = kept.claim_id_a and pairs.claim_id_b = kept.claim_id_b
        )
    {% endif %}
{%- endmacro %}
