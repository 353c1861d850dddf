with mentions as (
    select * from {{ ref('int_mentions_linked') }}
),

tolls as (
    select * from {{ ref('int_tolls_originated') }}
),

articles as (
    select * from {{ ref('int_articles_traced') }}
),

texts as (
    select * from {{ ref('int_texts_credited') }}
),

versions as (
    select * from {{ ref('int_articles_versioned') }}
),

told as (
    select event_id, article_id from mentions
    where event_id is not null and tells_incident and not coalesce(is_background, false)
    union
    select event_id, article_id from tolls
),

versioned as (
    select
        told.*,
        versions.version_number = max(versions.version_number) over (partition by told.event_id, versions.work_id) as is_newest
    from told
    inner join versions on told.article_id = versions.article_id
),

final as (
    select
        versioned.event_id,
        count(*) as n_articles,
        count(distinct articles.publisher_id) as n_publishers,
        count(distinct texts.text_origin_id) filter (where versioned.is_newest) as n_text_origins
    from versioned
    inner join articles on versioned.article_id = articles.article_id
    inner join texts on versioned.article_id = texts.article_id
    group by 1
)

select * from final
