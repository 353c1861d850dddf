with tolls as (
    select * from {{ ref('int_tolls_bounded') }}
),

corrected as (
    select * from {{ ref('int_tolls_corrected') }}
),

-- Later words of the same origin replace earlier ones, unless they only say the same more loosely ("dozens" after 30). Where
-- one of them has no date, the higher figure is the later one: tolls rise. A person knows what he said, and takes it back so;
-- a body has many mouths.
updates as (
    select
        earlier.article_toll_id,
        earlier.fact,
        later.article_toll_id as by_toll_id,
        later.claim_id as by_claim_id,
        later.published_at as superseded_at,
        later.landed_on as superseded_on,
        later.person_id = earlier.person_id as is_withdrawn
    from tolls as earlier
    inner join tolls as later
        on
            earlier.event_id = later.event_id
            and earlier.fact = later.fact
            and (
                earlier.origin_id = later.origin_id
                or (
                    earlier.is_own_voice and later.is_own_voice and not earlier.is_lent and not later.is_lent
                    and earlier.text_origin_id = later.text_origin_id
                )
            )
    where
        (
            later.first_told_at > earlier.first_told_at
            or (
                (later.first_told_at is null or earlier.first_told_at is null)
                and earlier.is_whole_toll
                and earlier.high < later.low
            )
        )
        and later.is_standing_in_article
        and later.is_whole_toll >= earlier.is_whole_toll
        and not later.is_denial
        and (earlier.is_denial or earlier.low < later.low or coalesce(earlier.high, later.high + 1) > later.high)
),

rewritten as (
    select
        article_toll_id, fact, null as by_toll_id, null as by_claim_id,
        replaced_at as superseded_at, replaced_on as superseded_on, true as is_withdrawn
    from tolls
    where replaced_at is not null
),

replacements as (
    select * from updates
    union all
    select * from corrected
    union all
    select * from rewritten
),

ranked as (
    select
        * replace (min(superseded_on) over (partition by article_toll_id, fact) as superseded_on),
        min(case when is_withdrawn then superseded_on end) over (partition by article_toll_id, fact) as withdrawn_on,
        row_number() over (partition by article_toll_id, fact order by superseded_at, by_toll_id nulls last) as position
    from replacements
),

final as (
    select article_toll_id, fact, by_toll_id, by_claim_id, superseded_at, superseded_on, withdrawn_on
    from ranked
    where position = 1
)

select * from final
