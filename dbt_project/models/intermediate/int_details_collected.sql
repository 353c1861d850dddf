with mentions as (
    select * from {{ ref('int_mentions_retained') }}
),

roles as (
    select * from {{ ref('int_roles_resolved') }}
),

actors as (
    select * from {{ ref('stg_resolved_actors') }}
),

dated as (
    select
        *,
        row_number() over (partition by event_id, text_family_id order by date_prec, date_start, mention_id) as position
    from mentions
    where tells_incident and date_basis in ('stated', 'relative')
),

placed as (
    select
        *,
        row_number() over (partition by event_id, text_family_id order by where_prec, location_name, mention_id) as position
    from mentions
    where tells_incident and geo_basis = 'stated'
),

blamed as (
    select
        roles.*,
        coalesce(actors.parent_actor_id, actors.actor_id) as party
    from roles
    inner join mentions on roles.mention_id = mentions.mention_id
    inner join actors on roles.actor_id = actors.actor_id
),

final as (
    select
        event_id, 'event_date' as fact, text_family_id, article_id, mention_id,
        cast(date_start as varchar) || '/' || cast(date_end as varchar) as detail,
        date_start, date_end, cast(null as double) as latitude, cast(null as double) as longitude
    from dated
    where position = 1
    union all
    select
        event_id, 'location' as fact, text_family_id, article_id, mention_id,
        location_name as detail,
        null as date_start, null as date_end,
        case when where_prec <= 2 then latitude end as latitude, case when where_prec <= 2 then longitude end as longitude
    from placed
    where position = 1
    union all
    select distinct
        event_id, 'perpetrator' as fact, text_family_id, article_id, mention_id,
        case when role = 'denies_responsibility' then 'not ' else '' end || party as detail,
        null as date_start, null as date_end, null as latitude, null as longitude
    from blamed
    where role in ('perpetrator', 'alleged_perpetrator', 'claims_responsibility', 'denies_responsibility')
    union all
    select
        event_id, 'occurred' as fact, text_family_id, article_id, mention_id,
        case when tells_incident then 'yes' else 'no' end as detail,
        null as date_start, null as date_end, null as latitude, null as longitude
    from mentions
    where tells_incident or realis = 'negated'
)

select * from final
