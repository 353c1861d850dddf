with joins as (
    select * from {{ ref('stg_event_joins') }}
),

mentions as (
    select * from {{ ref('int_mentions_linked') }}
),

constants as (
    select * from {{ ref('rule_constants') }}
),

incidents as (
    select
        article_event_id,
        event_id,
        min(mention_id) as mention_id
    from mentions
    group by 1, 2
),

paired as (
    select
        one.event_id,
        other.event_id as other_event_id,
        one.mention_id as row_id,
        joins.likeness,
        joins.is_joined
    from joins
    inner join incidents as one on joins.article_event_id = one.article_event_id
    inner join incidents as other on joins.other_article_event_id = other.article_event_id
),

close_links as (
    select * from paired
    where is_joined and event_id = other_event_id and likeness <= {{ constant('close_link_likeness') }}
),

-- Of two events, the two tellings that are most alike stand for all.
likely_merges as (
    select
        *,
        row_number() over (
            partition by least(event_id, other_event_id), greatest(event_id, other_event_id)
            order by likeness desc, row_id
        ) as position
    from paired
    where not is_joined and event_id <> other_event_id and likeness >= {{ constant('likely_merge_likeness') }}
),

final as (
    select
        'close_link|' || row_id as doubt_id,
        'close_link' as kind,
        event_id,
        cast(null as varchar) as other_event_id,
        row_id,
        likeness
    from close_links
    union all
    select
        'likely_merge|' || row_id || '|' || other_event_id as doubt_id,
        'likely_merge' as kind,
        event_id,
        other_event_id,
        row_id,
        likeness
    from likely_merges
    where position = 1
)

select * from final
