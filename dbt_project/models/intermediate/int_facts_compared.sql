with speaking as (
    select
        selected.event_id, selected.fact, selected.claim_id,
        outdated.origin_id is not null as is_outdated
    from {{ ref('int_tolls_selected') }} as selected
    left join {{ ref('int_tolls_outdated') }} as outdated
        on
            selected.event_id = outdated.event_id and selected.fact = outdated.fact
            and selected.as_of = outdated.as_of and selected.origin_id = outdated.origin_id
    where selected.is_latest and selected.is_compared
    union
    select event_id, fact, claim_id, false as is_outdated from {{ ref('int_tolls_bounded') }}
    where is_denial
),

-- The verdict is over what each origin says last, not over all that it ever said. That two agreed on nine is past once a third
-- counts eleven.
pairs as (
    select paired.*, a.is_outdated and b.is_outdated as is_past
    from {{ ref('int_claims_paired') }} as paired
    inner join speaking as a
        on paired.event_id = a.event_id and paired.fact = a.fact and paired.claim_id_a = a.claim_id
    inner join speaking as b
        on paired.event_id = b.event_id and paired.fact = b.fact and paired.claim_id_b = b.claim_id
    where paired.relation = 'independent'
),

constants as (
    select * from {{ ref('rule_constants') }}
    where constant = 'toll_in_motion_hours'
),

sides as (
    select event_id, fact, side_a as side from pairs
    where verdict = 'conflict'
    union
    select event_id, fact, side_b as side from pairs
    where verdict = 'conflict'
),

sides_listed as (
    select
        event_id,
        fact,
        {{ list_of('side') }} as sides_in_conflict
    from sides
    group by 1, 2
),

counted as (
    select
        pairs.event_id,
        pairs.fact,
        sum(case when pairs.verdict = 'conflict' then 1 else 0 end) as n_conflict,
        sum(case when pairs.verdict = 'compatible' and not pairs.is_past then 1 else 0 end) as n_compatible,
        sum(case when pairs.verdict = 'agree' and not pairs.is_past then 1 else 0 end) as n_agree,
        sum(case when pairs.verdict = 'superseded' then 1 else 0 end) as n_superseded,
        min(case when pairs.verdict = 'conflict' then pairs.hours_apart end) >= min(constants.value) as is_timing
    from pairs
    cross join constants
    group by 1, 2
),

final as (
    select
        counted.*,
        sides_listed.sides_in_conflict,
        case
            when counted.n_conflict = 0 then null
            when counted.is_timing then 'timing'
            else 'value'
        end as conflict_kind
    from counted
    left join sides_listed on counted.event_id = sides_listed.event_id and counted.fact = sides_listed.fact
)

select * from final
