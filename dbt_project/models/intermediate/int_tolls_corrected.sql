with tolls as (
    select * from {{ ref('int_tolls_bounded') }}
),

corrected as (
    select
        tolls.article_toll_id,
        tolls.fact,
        newer.article_toll_id as by_toll_id,
        newer.claim_id as by_claim_id,
        tolls.published_at as superseded_at,
        tolls.landed_on as superseded_on,
        newer.low as by_low,
        coalesce(newer.person_id = tolls.person_id, false) as is_own_word
    from tolls
    left join tolls as newer on tolls.superseded_by_id = newer.article_toll_id and tolls.fact = newer.fact
    where not tolls.is_standing_in_article
),

-- "Up from five, the governor's first count": five is past also where the governor alone is quoted, and nobody's figure any
-- more where he himself raised it.
outdated as (
    select
        tolls.article_toll_id,
        tolls.fact,
        corrected.by_toll_id,
        corrected.by_claim_id,
        corrected.superseded_at,
        corrected.superseded_on,
        corrected.is_own_word as is_withdrawn
    from corrected
    inner join tolls as told on corrected.article_toll_id = told.article_toll_id and corrected.fact = told.fact
    inner join tolls
        on
            told.event_id = tolls.event_id
            and told.fact = tolls.fact
            and told.origin_id = tolls.origin_id
            and told.low = tolls.low
            and told.high = tolls.high
    where tolls.is_standing_in_article and tolls.first_told_at <= told.dated_at and corrected.by_low > tolls.high
),

corrections as (
    select article_toll_id, fact, by_toll_id, by_claim_id, superseded_at, superseded_on, true as is_withdrawn from corrected
    union all
    select * from outdated
),

ranked as (
    select
        *,
        row_number() over (partition by article_toll_id, fact order by superseded_at, by_toll_id) as position
    from corrections
),

final as (
    select article_toll_id, fact, by_toll_id, by_claim_id, superseded_at, superseded_on, is_withdrawn from ranked
    where position = 1
)

select * from final
