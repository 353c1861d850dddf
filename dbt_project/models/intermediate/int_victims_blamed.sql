with roles as (
    select * from {{ ref('int_roles_resolved') }}
    where role in ('perpetrator', 'alleged_perpetrator')
),

-- A text that names two parties does not say which of them killed these.
final as (
    select
        event_id,
        article_id,
        any_value(actor_id) as responsible_actor_id
    from roles
    group by 1, 2
    having count(distinct actor_id) = 1
)

select * from final
