with tolls as (
    select * from {{ ref('int_tolls_attributed') }}
),

described as (
    select * from {{ ref('int_speakers_described') }}
),

alliances as (
    select * from {{ ref('actor_alliances') }}
),

joined as (
    select
        tolls.*,
        described.noun,
        described.body,
        described.is_general,
        described.is_official,
        coalesce(described.country_iso3, tolls.claimant_country_iso3) as country_iso3,
        bodies.claimant_group_id,
        tolls.claimant_actor_type = 'person' and tolls.claimant_text like '% %' as is_person_of_office,
        case
            when not tolls.is_claimant_named then null
            when tolls.claimant_actor_type = 'person' then tolls.claimant_parent_actor_id
            else coalesce(alliances.alliance_id, tolls.claimant_actor_id)
        end as organisation_id
    from tolls
    left join described on tolls.article_toll_id = described.article_toll_id
    left join alliances on tolls.claimant_actor_id = alliances.actor_id
    left join {{ ref('stg_claimant_links') }} as bodies on tolls.claim_id = bodies.claim_id
),

-- The first that holds: "Reuters", "our reporter", "Iraqi militias", "the health ministry", "UNICEF officials", "Dr. Adan".
keyed as (
    select
        *,
        case
            when is_own_voice then null
            when claimant_type in ('media', 'armed_group') and organisation_id is not null then 'actor:' || organisation_id
            when body = 'reporters' then 'outlet:' || coalesce(publisher_id, text_family_id)
            when claimant_group_id is not null and (body is null or claimant_type = 'armed_group')
                then 'group:' || claimant_group_id
            when not is_general then 'body:' || body || coalesce(':' || country_iso3, '')
            when claimant_actor_type = 'state' and organisation_id = claimant_actor_id
                then 'body:government:' || coalesce(claimant_country_iso3, claimant_actor_id)
            when organisation_id is not null then 'actor:' || organisation_id
            when is_claimant_named then 'actor:' || claimant_actor_id
            when is_general then 'body:' || body || coalesce(':' || country_iso3, '')
            else 'words:' || coalesce({{ slug("regexp_replace(lower(claimant_text), '^(the|a|an) ', '')") }}, claimant_type)
        end as own_key
    from joined
),

-- Who is once called the governor is the governor where only his name stands.
offices as (
    select
        event_id,
        claimant_actor_id,
        min(own_key) as office_key
    from keyed
    where is_claimant_named and own_key like 'body:%'
    group by 1, 2
),

final as (
    select
        keyed.article_toll_id,
        coalesce(case when keyed.own_key like 'actor:%' then offices.office_key end, keyed.own_key) as speaker_key,
        coalesce(keyed.is_general and (keyed.own_key like 'body:%' or keyed.is_person_of_office), false) as is_general,
        coalesce(keyed.is_official, false) as is_official,
        keyed.noun,
        keyed.country_iso3,
        keyed.organisation_id
    from keyed
    left join offices on keyed.event_id = offices.event_id and keyed.claimant_actor_id = offices.claimant_actor_id
)

select * from final
