with standing as (
    select * from {{ ref('stg_article_tolls') }}
    where is_standing
),

reprints as (
    select * from {{ ref('int_reprints_outdated') }}
),

versions as (
    select * from {{ ref('int_articles_versioned') }}
    where is_latest and withdrawn_at is null
),

kept as (
    select
        versions.work_id,
        standing.outcome,
        standing.toll_low,
        standing.toll_high
    from versions
    inner join standing on versions.article_id = standing.article_id
),

final as (
    select standing.article_toll_id
    from standing
    inner join reprints on standing.article_id = reprints.article_id
    left join kept
        on
            reprints.origin_work_id = kept.work_id
            and standing.outcome = kept.outcome
            and standing.toll_low is not distinct from kept.toll_low
            and standing.toll_high is not distinct from kept.toll_high
    where kept.work_id is null
)

select * from final
