with claims as (
    select
        claims.*,
        superseded.by_claim_id is not null as is_superseded
    from {{ ref('int_claims_bounded') }} as claims
    left join {{ ref('int_claims_superseded') }} as superseded
        on claims.claim_id = superseded.claim_id and claims.fact = superseded.fact
),

reasons as (
    select * from {{ ref('pair_reasons') }}
),

touched as (
    {{ touched('event_id', ['claims', 'reasons']) }}
),

-- reason is the first of seeds/pair_reasons.csv, in this order, that holds; the seed says what verdict it means.
paired as (
    select
        touched.event_id,
        touched.made_of,
        a.fact,
        a.claim_id as claim_id_a,
        b.claim_id as claim_id_b,
        case
            when a.origin_key <> b.origin_key then 'independent'
            when a.origin_key like 'actor:%' or a.text_family_id <> b.text_family_id then 'same_claimant'
            else 'same_family'
        end as relation,
        case
            when not (a.is_comparable and b.is_comparable)
                then case when a.count_scope <> b.count_scope then 'other_scope' else 'no_figure' end
            when a.is_superseded or b.is_superseded then 'later_figure'
            when a.is_denial and b.is_denial then 'both_deny'
            when not (a.is_whole_toll and b.is_whole_toll) and a.victim_category <> b.victim_category
                then case
                    when (a.is_whole_toll and a.high < b.low) or (b.is_whole_toll and b.high < a.low)
                        then 'part_exceeds_whole'
                    else 'other_victims'
                end
            when a.high < b.low or b.high < a.low
                then case
                    when a.is_denial or b.is_denial then 'denies_another_figure'
                    when
                        (a.high < b.low and b.counts_everybody and not a.counts_everybody)
                        or (b.high < a.low and a.counts_everybody and not b.counts_everybody)
                        then 'counts_fewer'
                    else 'disjoint_figures'
                end
            when a.is_denial or b.is_denial then 'denies_the_figure'
            when a.quantity_best = b.quantity_best then 'same_figure'
            when a.low = b.low and (a.high = b.high or (a.high is null and b.high is null)) then 'same_bounds'
            else 'overlapping_bounds'
        end as reason,
        a.claimant_side as side_a,
        b.claimant_side as side_b,
        abs({{ hours_between('a.first_said_at', 'b.first_said_at') }}) as hours_apart
    from touched
    inner join claims as a on touched.event_id = a.event_id
    inner join claims as b
        on a.event_id = b.event_id and a.fact = b.fact and a.claim_id < b.claim_id
),

final as (
    select
        paired.*,
        reasons.verdict
    from paired
    inner join reasons on paired.reason = reasons.reason
)

select * from final
