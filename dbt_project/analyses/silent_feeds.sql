-- Silence is counted to the newest article of any feed, so that a stopped pipeline does not make every feed look silent.
with latest as (
    select max(published_at) as newest_at from {{ ref('articles') }}
)

select
    publishers.publisher_name,
    publishers.publisher_type,
    cast(count(*) as integer) as n_articles,
    max(articles.published_at) as last_published_at,
    cast({{ hours_between('max(articles.published_at)', 'max(latest.newest_at)') }} as integer) as hours_silent
from {{ ref('articles') }} as articles
inner join {{ ref('mart_publishers') }} as publishers on articles.publisher_id = publishers.publisher_id
cross join latest
group by 1, 2
order by hours_silent desc, publishers.publisher_name
