with links as (
    select * from {{ ref('int_links_doubted') }}
),

conflicts as (
    select * from {{ ref('int_conflicts_doubted') }}
),

events as (
    select * from {{ ref('events') }}
),

mentions as (
    select * from {{ ref('event_mentions') }}
),

reviews as (
    select * from {{ ref('int_reviews_collected') }}
),

constants as (
    select * from {{ ref('rule_constants') }}
),

unlocated as (
    select events.event_id, min(mentions.mention_id) as row_id
    from events
    inner join mentions on events.event_id = mentions.event_id
    where
        (events.geo_precision is null or events.geo_precision >= 3)
        and events.fatalities_low >= {{ constant('unlocated_toll') }}
    group by 1
),

listed as (
    select kind, event_id, other_event_id, row_id, likeness, cast(null as varchar) as outcome from links
    union all
    select
        'weak_conflict' as kind,
        event_id,
        null as other_event_id,
        claim_id as row_id,
        null as likeness,
        outcome
    from conflicts
    union all
    select
        'unlocated' as kind,
        event_id,
        null as other_event_id,
        row_id,
        null as likeness,
        'killed' as outcome
    from unlocated
),

final as (
    select
        listed.kind || '|' || listed.row_id || coalesce('|' || listed.other_event_id, '') as review_id,
        listed.kind,
        listed.event_id,
        listed.other_event_id,
        listed.row_id,
        listed.outcome,
        listed.likeness,
        coalesce(events.fatalities_high, events.fatalities_low) as killed_high
    from listed
    inner join events on listed.event_id = events.event_id
    left join reviews on listed.kind = reviews.review_kind and listed.row_id = reviews.row_id
    where reviews.row_id is null
)

select * from final
