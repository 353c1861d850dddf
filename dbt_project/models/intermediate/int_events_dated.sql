with mentions as (
    select * from {{ ref('int_mentions_linked') }}
    where event_id is not null and tells_incident and date_start is not null
),

bases as (
    select * from {{ ref('codes') }}
    where code_list = 'date_basis'
),

weighed as (
    select
        mentions.event_id,
        mentions.date_start,
        mentions.date_end,
        mentions.time_precision,
        mentions.date_prec,
        mentions.date_basis,
        bases.preference,
        count(distinct mentions.text_family_id) as n_families
    from mentions
    left join bases on mentions.date_basis = bases.code
    group by 1, 2, 3, 4, 5, 6, 7
),

ranked as (
    select
        *,
        row_number() over (
            partition by event_id
            order by preference, date_prec, n_families desc, date_start, date_end, date_basis desc, time_precision
        ) as position
    from weighed
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
