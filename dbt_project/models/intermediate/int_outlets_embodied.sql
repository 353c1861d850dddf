with outlets as (
    select
        publisher_id,
        min(publisher_name) as publisher_name
    from {{ ref('int_outlets_matched') }}
    where not is_listed
    group by 1
),

bodies as (
    select * from {{ ref('claimant_bodies') }}
    where is_official
),

-- "Governorate of Borova", "Borova Health Directorate", "Borova Police": a body of something, or with its noun at the end or of
-- two words, where the Army Times are a newspaper.
final as (
    select distinct
        outlets.publisher_id,
        outlets.publisher_name
    from outlets
    inner join bodies
        on
            {{ has_word('outlets.publisher_name', "bodies.noun || ' of'") }}
            or (bodies.noun like '% %' and {{ has_word('outlets.publisher_name', 'bodies.noun') }})
            or lower(outlets.publisher_name) like '% ' || bodies.noun
)

select * from final
