with articles as (
    select
        article_id,
        coalesce(canonical_url, url) as address,
        published_at,
        fetched_at,
        {{ section_text('correction') }} as correction_text,
        coalesce(list_contains({{ section_kinds() }}, 'withdrawal'), false) as is_withdrawal
    from {{ ref('stg_articles') }}
),

-- Many outlets leave the time as it was when they correct a page: of two texts of one time the one with the notice is newer.
numbered as (
    select
        *,
        row_number() over (
            partition by address
            order by published_at, correction_text is not null, is_withdrawal, fetched_at, article_id
        ) as version_number,
        count(*) over (partition by address) as n_versions,
        min(case when is_withdrawal then published_at end) over (partition by address) as withdrawn_at
    from articles
),

final as (
    select
        article_id,
        {{ hashed('address') }} as work_id,
        version_number,
        version_number = n_versions as is_latest,
        correction_text,
        withdrawn_at,
        coalesce(lead(published_at) over (partition by address order by version_number), withdrawn_at) as replaced_at
    from numbered
)

select * from final
