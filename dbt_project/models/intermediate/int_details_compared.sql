with told as (
    select * from {{ ref('int_details_collected') }}
),

families as (
    select
        event_id,
        fact,
        count(distinct text_family_id) as n_families
    from told
    group by 1, 2
),

details as (
    select
        told.event_id,
        told.fact,
        told.detail,
        count(distinct told.text_family_id) = max(families.n_families) as is_told_by_all
    from told
    inner join families on told.event_id = families.event_id and told.fact = families.fact
    group by 1, 2, 3
),

denied as (
    select distinct named.event_id
    from details as named
    inner join details as denials
        on named.event_id = denials.event_id and denials.detail = 'not ' || named.detail
    where named.fact = 'perpetrator' and denials.fact = 'perpetrator'
),

extents as (
    select
        event_id,
        fact,
        max(date_start) > min(date_end) as has_disjoint_dates,
        111.2 * sqrt(
            power(max(latitude) - min(latitude), 2)
            + power((max(longitude) - min(longitude)) * cos(radians(avg(latitude))), 2)
        ) as km_apart
    from told
    group by 1, 2
),

final as (
    select
        details.event_id,
        details.fact,
        count(*) as n_details,
        max(case when details.is_told_by_all then 1 else 0 end) = 1 as has_common_detail,
        max(case when denied.event_id is not null then 1 else 0 end) = 1 as is_denied,
        max(extents.has_disjoint_dates) as has_disjoint_dates,
        max(extents.km_apart) as km_apart
    from details
    inner join extents on details.event_id = extents.event_id and details.fact = extents.fact
    left join denied on details.event_id = denied.event_id and details.fact = 'perpetrator'
    group by 1, 2
)

select * from final
