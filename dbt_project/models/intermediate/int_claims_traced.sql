with claims as (
    select * from {{ ref('int_claims_attributed') }}
),

named as (
    select
        *,
        case
            when speaking_for_actor_id is not null then 'actor:' || speaking_for_actor_id
            when claimant_type <> 'article' then 'text:' || text_family_id || ':' || claimant_type
            else 'text:' || text_family_id
        end as said_by
    from claims
),

-- An unnamed body that gives one figure in several texts is one origin; with another figure it may be another body.
keyed as (
    select
        *,
        case
            when claimant_group_id is null then said_by
            else first_value(said_by) over (
                partition by claimant_group_id, outcome, quantity_min, quantity_max
                order by published_at, said_by
            )
        end as own_origin_key
    from named
),

-- A headline that repeats the figure of a claimant further down is that claimant's figure, not a second origin.
repeated as (
    select
        told.claim_id,
        min(cited.own_origin_key) as origin_key
    from keyed as told
    inner join keyed as cited
        on
            told.article_id = cited.article_id
            and (
                told.outcome = cited.outcome
                or (told.outcome = 'casualties' and told.quantity_max = 0 and cited.outcome in ('killed', 'injured'))
            )
            and told.count_scope = cited.count_scope
            and told.event_id is not distinct from cited.event_id
            and coalesce(told.quantity_best, told.quantity_min) = coalesce(cited.quantity_best, cited.quantity_min)
    where told.claimant_type = 'article' and cited.claimant_type <> 'article'
    group by 1
),

reprinted as (
    select
        copies.claim_id,
        min(originals.claim_id) as origin_claim_id
    from keyed as copies
    inner join keyed as originals
        on
            copies.origin_article_id = originals.article_id
            and copies.article_id <> originals.article_id
            and copies.outcome = originals.outcome
            and copies.victim_category = originals.victim_category
            and copies.count_scope = originals.count_scope
            and copies.quantity_min is not distinct from originals.quantity_min
            and copies.quantity_max is not distinct from originals.quantity_max
    group by 1
),

final as (
    select
        keyed.*,
        coalesce(repeated.origin_key, keyed.own_origin_key) as origin_key,
        reprinted.origin_claim_id
    from keyed
    left join repeated on keyed.claim_id = repeated.claim_id
    left join reprinted on keyed.claim_id = reprinted.claim_id
)

select * from final
