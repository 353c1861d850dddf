with linked as (
    select * from {{ ref('int_mentions_linked') }}
    where event_id is not null
),

versions as (
    select * from {{ ref('int_articles_versioned') }}
),

versioned as (
    select
        linked.*,
        versions.version_number,
        max(versions.version_number) over (partition by linked.event_id, versions.work_id) as newest_version
    from linked
    inner join versions on linked.article_id = versions.article_id
),

-- A page speaks once, as it tells the incident now: what it said before it was changed is no second voice.
final as (
    select * from versioned
    where version_number = newest_version
)

select * from final
