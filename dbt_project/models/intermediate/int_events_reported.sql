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

told as (
    select event_id, article_id from mentions
    where event_id is not null and tells_incident and not coalesce(is_background, false)
    union
    select event_id, article_id from tolls
),

final as (
    select
        told.event_id,
        count(*) as n_articles,
        count(distinct articles.publisher_id) as n_publishers,
        count(distinct texts.text_origin_id) as n_text_origins
    from told
    inner join articles on told.article_id = articles.article_id
    inner join texts on told.article_id = texts.article_id
    group by 1
)

select * from final
