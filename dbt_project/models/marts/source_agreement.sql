with counts as (
    select * from {{ ref('int_counts_judged') }}
),

details as (
    select * from {{ ref('int_details_judged') }}
),

judged as (
    select
        event_id, fact, status, n_articles, n_publishers, n_reprints_discounted, n_independent_origins, n_claimants,
        value_low, value_high, value_mode, spread_abs, spread_rel, conflict_kind, sides_in_conflict,
        resolution_rule, resolved_value, evidence_claim_ids, null as evidence_mention_ids,
        n_text_origins, is_open_above, null as values_told
    from counts
    union all
    select
        event_id, fact, status, n_articles, n_publishers, n_reprints_discounted, n_independent_origins, null as n_claimants,
        null as value_low, null as value_high, null as value_mode, null as spread_abs, null as spread_rel,
        conflict_kind, null as sides_in_conflict,
        null as resolution_rule, null as resolved_value, null as evidence_claim_ids, evidence_mention_ids,
        n_independent_origins as n_text_origins, null as is_open_above, values_told
    from details
),

final as (
    select
        event_id,
        fact,
        status,
        cast(n_articles as integer) as n_articles,
        cast(n_publishers as integer) as n_publishers,
        cast(n_reprints_discounted as integer) as n_reprints_discounted,
        cast(n_independent_origins as integer) as n_independent_origins,
        cast(n_claimants as integer) as n_claimants,
        cast(value_low as integer) as value_low,
        cast(value_high as integer) as value_high,
        cast(value_mode as integer) as value_mode,
        cast(spread_abs as integer) as spread_abs,
        spread_rel,
        conflict_kind,
        sides_in_conflict,
        resolution_rule,
        cast(resolved_value as integer) as resolved_value,
        evidence_claim_ids,
        evidence_mention_ids,
        cast(n_text_origins as integer) as n_text_origins,
        is_open_above,
        values_told
    from judged
)

select * from final
