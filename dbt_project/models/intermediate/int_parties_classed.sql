with roles as (
    select * from {{ ref('int_roles_resolved') }}
),

actor_types as (
    select * from {{ ref('actor_types') }}
),

parties as (
    select
        roles.event_id,
        case when roles.role in ('recipient', 'victim') then 'target' else 'doer' end as part,
        actor_types.conflict_party
    from roles
    inner join actor_types on roles.actor_type = actor_types.actor_type
    where roles.role <> 'denies_responsibility'
),

-- min: government comes before organised_group, for a government on a side makes it that side's party.
final as (
    select
        event_id,
        min(case when part = 'doer' and conflict_party in ('government', 'organised_group') then conflict_party end) as doer,
        min(case when part = 'target' and conflict_party in ('government', 'organised_group') then conflict_party end)
            as armed_target,
        max(case when part = 'target' and conflict_party = 'civilians' then 1 else 0 end) = 1 as has_civilian_target
    from parties
    group by 1
)

select * from final
