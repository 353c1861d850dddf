with tolls as (
    select * from {{ ref('int_tolls_chained') }}
    where not is_denial
),

days as (
    select * from {{ ref('int_days_moved') }}
),

standing as (
    select
        days.as_of,
        days.is_latest,
        tolls.*
    from days
    inner join tolls on days.event_id = tolls.event_id and days.as_of >= tolls.landed_on
    where tolls.superseded_on is null or tolls.superseded_on > days.as_of
),

-- One figure an origin: of the whole, the tightest it gives, then the newest, then the one its article leads with.
ranked as (
    select
        *,
        row_number() over (
            partition by event_id, fact, as_of, origin_id
            order by is_whole_toll desc, high is null, high - low, dated_at desc nulls last, start_char, article_toll_id
        ) as position
    from standing
),

final as (
    select
        event_id,
        fact,
        as_of,
        origin_id,
        article_toll_id,
        claim_id,
        text_origin_id,
        dated_at,
        first_told_at,
        last_told_at,
        event_first_told_at,
        is_whole_toll,
        is_compared,
        low,
        high,
        best,
        figure_low,
        figure_high,
        is_latest
    from ranked
    where position = 1
)

select * from final
