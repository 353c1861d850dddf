with tolls as (
    select * from {{ ref('int_tolls_chained') }}
),

reasons as (
    select * from {{ ref('pair_reasons') }}
),

constants as (
    select * from {{ ref('rule_constants') }}
),

touched as (
    {{ touched('event_id', ['tolls', 'reasons', 'constants']) }}
),

compared as (
    select
        touched.made_of,
        a.event_id,
        a.fact,
        a.event_first_told_at,
        a.origin_id <> b.origin_id as is_independent,
        a.text_family_id = b.text_family_id as is_one_text,
        a.victim_category <> b.victim_category and a.is_total and b.is_total as is_of_two_kinds,
        case when a.high < b.low then 'a' when b.high < a.low then 'b' end as fewer,
        {% for side in ('a', 'b') %}
            {{ side }}.claim_id as claim_id_{{ side }}, {{ side }}.claimant_side as side_{{ side }},
            {{ side }}.low as low_{{ side }}, {{ side }}.high as high_{{ side }}, {{ side }}.best as best_{{ side }},
            {{ side }}.is_whole_toll as is_whole_toll_{{ side }}, {{ side }}.is_denial as is_denial_{{ side }},
            {{ side }}.is_standing as is_standing_{{ side }}, {{ side }}.first_told_at as first_told_at_{{ side }},
            coalesce({{ side }}.last_told_at, {{ side }}.first_told_at) as last_told_at_{{ side }},
            {{ side }}.includes_attackers as includes_attackers_{{ side }},
        {% endfor %}
        {{ are_opposed('a.claimant_side', 'b.claimant_side') }}
        or coalesce(a.speaker_country_iso3 <> b.speaker_country_iso3, false) as is_of_opposed_sides
    from touched
    inner join tolls as a on touched.event_id = a.event_id
    inner join tolls as b on a.event_id = b.event_id and a.fact = b.fact and a.claim_id < b.claim_id
),

-- reason is the first of seeds/pair_reasons.csv, in this order, that holds; the seed has its verdict. No rise begins at nobody.
paired as (
    select
        event_id, made_of, fact, claim_id_a, claim_id_b, side_a, side_b,
        case when is_independent then 'independent' when is_one_text then 'same_family' else 'same_claimant' end as relation,
        abs({{ hours_between('first_told_at_a', 'first_told_at_b') }}) as hours_apart,
        case
            when not (is_standing_a and is_standing_b) then 'later_figure'
            when is_denial_a and is_denial_b then 'both_deny'
            when fewer is not null and (is_denial_a or is_denial_b) then 'denies_another_figure'
            when is_denial_a or is_denial_b then 'denies_the_figure'
            {% for less, more in (('a', 'b'), ('b', 'a')) %}
                when fewer = '{{ less }}' and includes_attackers_{{ more }} and not includes_attackers_{{ less }}
                    then 'counts_attackers'
                when fewer = '{{ less }}' and is_whole_toll_{{ less }} and not is_whole_toll_{{ more }}
                    then 'part_exceeds_whole'
                when fewer = '{{ less }}' and is_whole_toll_{{ more }} and not is_whole_toll_{{ less }} then 'counts_fewer'
                when
                    fewer = '{{ less }}' and not is_of_opposed_sides
                    and {{ has_risen('high_' ~ less, 'last_told_at_' ~ less, 'first_told_at_' ~ more, 'event_first_told_at') }}
                    then 'rising_toll'
            {% endfor %}
            when is_of_two_kinds and not (is_whole_toll_a and is_whole_toll_b) then 'other_victims'
            when fewer is not null then 'disjoint_figures'
            when best_a = best_b then 'same_figure'
            when low_a = low_b and (high_a = high_b or (high_a is null and high_b is null)) then 'same_bounds'
            else 'overlapping_bounds'
        end as reason
    from compared
),

final as (
    select paired.*, reasons.verdict
    from paired
    inner join reasons on paired.reason = reasons.reason
)

select * from final
