with changes as (
    select * from {{ ref('stg_published_changes') }}
),

final as (
    select
        published_version,
        recorded_at,
        table_name,
        key,
        column_name,
        old_value,
        new_value,
        because
    from changes
)

select * from final
