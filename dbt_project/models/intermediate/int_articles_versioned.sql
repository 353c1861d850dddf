with articles as (
    select
        article_id,
        coalesce(canonical_url, url) as address,
        published_at,
        fetched_at,
        landed_day,
        {{ section_text('correction') }} as correction_text,
        coalesce(list_contains({{ section_kinds() }}, 'withdrawal'), false) as is_withdrawal
    from {{ ref('stg_articles') }}
),

withdrawals as (
    select * from {{ ref('stg_withdrawals') }}
),

-- Many outlets leave the time as it was when they correct a page: of two texts of one time the one with the notice is newer.
numbered as (
    select
        *,
        row_number() over (
            partition by address
            order by published_at, correction_text is not null, is_withdrawal, fetched_at, article_id
        ) as version_number,
        count(*) over (partition by address) as n_versions
    from articles
),

final as (
    select
        numbered.article_id,
        {{ hashed('numbered.address') }} as work_id,
        numbered.version_number,
        numbered.version_number = numbered.n_versions as is_latest,
        numbered.correction_text,
        withdrawals.withdrawn_at,
        lead(numbered.published_at) over (
            partition by numbered.address order by numbered.version_number
        ) as replaced_at,
        lead(numbered.landed_day) over (
            partition by numbered.address order by numbered.version_number
        ) as replaced_on
    from numbered
    left join withdrawals on numbered.article_id = withdrawals.article_id
)

select * from final
