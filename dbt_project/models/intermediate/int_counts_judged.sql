with tolls as (
    select * from {{ ref('int_tolls_chained') }}
),

told as (
    select * from {{ ref('int_events_reported') }}
),

compared as (
    select * from {{ ref('int_facts_compared') }}
),

resolved as (
    select * from {{ ref('int_tolls_resolved') }}
    where is_latest
),

votes as (
    select * from {{ ref('int_tolls_voted') }}
),

counted as (
    select
        event_id,
        fact,
        count(distinct text_origin_id) as n_text_origins,
        count(distinct case when is_compared then origin_id end) as n_standing_origins,
        count(distinct case when is_compared then text_origin_id end) as n_standing_texts,
        count(distinct coalesce(claimant_actor_id, claimant_type)) as n_claimants,
        {{ list_of('claim_id') }} as evidence_claim_ids
    from tolls
    group by 1, 2
    having bool_or(is_standing)
),

-- One newsroom that quotes two speakers corroborates neither; what it quotes may still conflict.
judged as (
    select
        counted.*,
        compared.conflict_kind,
        compared.sides_in_conflict,
        case
            when counted.n_standing_origins = 1 then 'single_origin'
            when compared.n_conflict > 0 then 'conflict'
            when counted.n_standing_texts = 1 then 'single_origin'
            when compared.n_compatible > 0 then 'compatible'
            when compared.n_agree > 0 then 'agree'
            when compared.n_superseded > 0 then 'superseded'
            else 'not_comparable'
        end as status
    from counted
    left join compared on counted.event_id = compared.event_id and counted.fact = compared.fact
),

final as (
    select
        judged.*,
        told.n_articles,
        told.n_publishers,
        told.n_articles - told.n_text_origins as n_reprints_discounted,
        case when judged.status = 'single_origin' then 1 else judged.n_standing_origins end as n_independent_origins,
        resolved.value_low,
        resolved.value_high,
        resolved.is_open_above,
        votes.mode_value as value_mode,
        resolved.value_high - resolved.value_low as spread_abs,
        (resolved.value_high - resolved.value_low) / nullif(cast(resolved.resolved_value as double), 0) as spread_rel,
        resolved.resolution_rule,
        resolved.resolved_value
    from judged
    left join told on judged.event_id = told.event_id
    left join resolved on judged.event_id = resolved.event_id and judged.fact = resolved.fact
    left join votes
        on resolved.event_id = votes.event_id and resolved.fact = votes.fact and resolved.as_of = votes.as_of
)

select * from final
