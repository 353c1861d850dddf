with articles as (
    select * from {{ ref('int_articles_traced') }}
),

versions as (
    select * from {{ ref('int_articles_versioned') }}
),

reprints as (
    select * from {{ ref('int_reprints_outdated') }}
),

final as (
    select
        articles.article_id, articles.url, articles.canonical_url, articles.publisher_id, articles.origin_publisher_id,
        articles.origin_method,
        {% for said in ('title', 'byline', 'dateline_place') %}
            case when versions.withdrawn_at is null then articles.{{ said }} end as {{ said }},
        {% endfor %}
        articles.language,
        articles.published_at, articles.published_at_basis, articles.fetched_at,
        cast(articles.word_count as integer) as word_count,
        articles.text_sha256, articles.text_family_id, articles.is_family_origin, articles.reprint_similarity,
        articles.is_relevant,
        versions.work_id, cast(versions.version_number as integer) as version_number, versions.is_latest,
        versions.correction_text, versions.withdrawn_at, articles.landed_day as landed_on,
        reprints.article_id is not null as is_stale
    from articles
    inner join versions on articles.article_id = versions.article_id
    left join reprints on articles.article_id = reprints.article_id
)

select * from final
