with claims as (
    select * from {{ ref('int_claims_traced') }}
    where event_id is not null and outcome in ('killed', 'injured', 'casualties')
),

categories as (
    select * from {{ ref('victim_categories') }}
),

-- "No casualties" speaks to killed and injured alike; any other combined count only to itself.
spoken_to as (
    select *, outcome as fact from claims
    union all
    select *, 'killed' as fact from claims
    where outcome = 'casualties' and quantity_max = 0
    union all
    select *, 'injured' as fact from claims
    where outcome = 'casualties' and quantity_max = 0
),

-- A background figure is the toll of the incident it is tied to, where that is what the article tells as history.
bounded as (
    select
        spoken_to.*,
        case when quantity_min is null and quantity_max is not null then 0 else quantity_min end as low,
        quantity_max as high,
        (count_scope = 'incident' or (count_scope = 'background' and is_of_background_incident))
        and stance <> 'cannot_verify'
        and coalesce(quantity_min, quantity_max) is not null as is_comparable,
        (stance in ('denies', 'disputes') or is_negated) and (quantity_max is null or quantity_max > 0) as is_denial,
        categories.counts_everybody
    from spoken_to
    left join categories on spoken_to.victim_category = categories.victim_category
),

-- A kind of victim stands for the whole toll where its article counts no other kind.
final as (
    select
        *,
        counts_everybody
        or min(victim_category) over (partition by article_id, event_id, fact, is_comparable)
        = max(victim_category) over (partition by article_id, event_id, fact, is_comparable) as is_whole_toll,
        min(published_at) over (partition by event_id, fact, origin_key, low, high, is_denial) as first_said_at
    from bounded
)

select * from final
