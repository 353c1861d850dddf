with tolls as (
    select
        *,
        cast(published_at as date) as arrived_on,
        cast(superseded_at as date) as superseded_on
    from {{ ref('int_tolls_chained') }}
    where not is_denial
),

arrivals as (
    select distinct
        event_id,
        arrived_on as as_of
    from tolls
),

standing as (
    select
        arrivals.as_of,
        tolls.*
    from arrivals
    inner join tolls on arrivals.event_id = tolls.event_id and arrivals.as_of >= tolls.arrived_on
    where tolls.superseded_on is null or tolls.superseded_on > arrivals.as_of
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
        case when quantity_type = 'approximate' then best else low end as figure_low,
        case when quantity_type = 'approximate' then best else coalesce(high, best, low) end as figure_high,
        as_of = max(as_of) over (partition by event_id) as is_latest
    from ranked
    where position = 1
)

select * from final
