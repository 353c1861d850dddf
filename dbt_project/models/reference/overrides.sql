{{ config(schema='reference', materialized='table') }}

with overrides as (
    select * from {{ ref('stg_overrides') }}
),

undone as (
    select distinct value as override_id from overrides
    where action = 'undo'
),

final as (
    select
        overrides.*,
        undone.override_id is null as is_standing
    from overrides
    left join undone on overrides.override_id = undone.override_id
)

select * from final
