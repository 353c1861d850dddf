with standing as (
    select * from {{ ref('int_tolls_selected') }}
    where is_whole_toll
),

constants as (
    select * from {{ ref('rule_constants') }}
),

final as (
    select distinct
        older.event_id,
        older.fact,
        older.as_of,
        older.origin_id
    from standing as older
    inner join standing as newer
        on
            older.event_id = newer.event_id
            and older.fact = newer.fact
            and older.as_of = newer.as_of
            and older.figure_high < newer.figure_low
    where {{ has_risen(
        'older.figure_high', 'coalesce(older.last_told_at, older.first_told_at)', 'newer.first_told_at',
        'newer.event_first_told_at'
    ) }}
)

select * from final
