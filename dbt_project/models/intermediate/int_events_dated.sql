with mentions as (
    select
        *,
        date_basis = 'publication_fallback' as is_bound,
        min(published_at) over (partition by event_id) as first_published_at
    from {{ ref('int_mentions_linked') }}
    where event_id is not null and tells_incident
),

bases as (
    select * from {{ ref('codes') }}
    where code_list = 'date_basis'
),

constants as (
    select cast(value as integer) as days from {{ ref('rule_constants') }}
    where constant = 'told_within_days'
),

days as (
    select
        mentions.event_id,
        mentions.date_start,
        mentions.date_end,
        mentions.time_precision,
        mentions.date_prec,
        mentions.date_basis,
        bases.preference,
        mentions.date_end + constants.days as told_by,
        mentions.date_start > mentions.first_published_at + interval 1 day as is_told_before
    from mentions
    cross join constants
    left join bases on mentions.date_basis = bases.code
),

supported as (
    select
        days.*,
        count(distinct mentions.text_family_id) as n_families
    from days
    inner join mentions
        on
            days.event_id = mentions.event_id
            and case
                when mentions.is_bound then days.date_start <= mentions.date_start and days.told_by >= mentions.date_start
                else days.date_start >= mentions.date_start and days.date_end <= mentions.date_end
            end
    group by all
),

ranked as (
    select
        *,
        row_number() over (
            partition by event_id
            order by
                is_told_before, n_families desc, preference, date_prec, date_start, date_end, date_basis desc, time_precision
        ) as position
    from supported
),

final as (
    select
        event_id,
        case when date_prec <= 4 then date_start end as event_date,
        date_start,
        date_end,
        time_precision,
        date_prec,
        date_basis
    from ranked
    where position = 1
)

select * from final
