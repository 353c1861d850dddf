with tolls as (
    select * from {{ ref('int_tolls_attributed') }}
    where event_id is not null
),

speakers as (
    select * from {{ ref('int_speakers_resolved') }}
),

lent as (
    select * from {{ ref('int_figures_borrowed') }}
),

-- A figure that no speaker gives is that of the text which gave it first.
voiced as (
    select
        tolls.article_toll_id,
        'text:' || first_value(tolls.text_origin_id) over (
            partition by tolls.event_id, tolls.outcome, tolls.is_attackers, tolls.toll_low, tolls.toll_high
            order by tolls.published_at, tolls.article_id
        ) as text_key
    from tolls
    left join lent on tolls.article_toll_id = lent.article_toll_id
    where tolls.is_own_voice and lent.article_toll_id is null
),

final as (
    select
        tolls.*,
        coalesce(lent.speaker_key, voiced.text_key, speakers.speaker_key) as origin_id,
        lent.article_toll_id is not null as is_lent,
        coalesce(lent.person_id, case when tolls.claimant_actor_type = 'person' then tolls.claimant_actor_id end) as person_id,
        case
            when tolls.is_own_voice and tolls.wire_id is not null then 'wire'
            when tolls.is_own_voice or speakers.speaker_key like 'outlet:%' then 'outlet'
            when tolls.claimant_type = 'media' then 'wire'
            when tolls.is_claimant_named then 'speaker'
            else 'unnamed_body'
        end as kind,
        speakers.organisation_id,
        speakers.country_iso3 as speaker_country_iso3
    from tolls
    inner join speakers on tolls.article_toll_id = speakers.article_toll_id
    left join lent on tolls.article_toll_id = lent.article_toll_id
    left join voiced on tolls.article_toll_id = voiced.article_toll_id
)

select * from final
