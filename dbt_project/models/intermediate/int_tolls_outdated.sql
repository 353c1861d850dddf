with standing as (
    select * from {{ ref('int_tolls_selected') }}
    where is_whole_toll
),

first_told as (
    select
        event_id,
        fact,
        min(first_told_at) as event_first_told_at
    from standing
    group by 1, 2
),

constants as (
    select * from {{ ref('rule_constants') }}
),

-- While bodies are found a lower figure of hours before is an older one, and no contradiction; "nobody was hurt" is one.
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
            and older.figure_high > 0
    inner join first_told on older.event_id = first_told.event_id and older.fact = first_told.fact
    where
        {{ hours_between('older.first_told_at', 'newer.first_told_at') }} >= {{ constant('toll_in_motion_hours') }}
        and {{ hours_between('first_told.event_first_told_at', 'newer.first_told_at') }}
        <= 24 * {{ constant('toll_rises_days') }}
)

select * from final
