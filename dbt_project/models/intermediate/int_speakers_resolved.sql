with tolls as (
    select
        tolls.article_toll_id,
        tolls.event_id,
        tolls.article_id,
        tolls.claimant_text,
        tolls.claimant_actor_type,
        tolls.claimant_parent_actor_id,
        regexp_replace(tolls.claimant_text, '^the |s$', '', 'gi') as claimant_stem,
        speakers.speaker_key as own_key,
        coalesce(identified.speaker_key, speakers.speaker_key) as spoken_key,
        speakers.is_official and not speakers.is_general as is_body,
        speakers.country_iso3,
        speakers.organisation_id
    from {{ ref('int_tolls_attributed') }} as tolls
    inner join {{ ref('int_speakers_keyed') }} as speakers on tolls.article_toll_id = speakers.article_toll_id
    left join {{ ref('int_officials_identified') }} as identified on tolls.article_toll_id = identified.article_toll_id
),

-- "The director-general, Dr. Adan" is the agency also where he is Dr. Adan alone; a group is the ministry that it runs; and
-- "Moscow" is the one body of Russia that speaks of the incident, as "Syria says" in a headline is the ministry of the text.
known_as as (
    select event_id, own_key, spoken_key from tolls
    where own_key like 'actor:%' and own_key <> spoken_key
    union all
    select parties.event_id, parties.own_key, bodies.spoken_key
    from tolls as parties
    inner join tolls as bodies on parties.event_id = bodies.event_id and bodies.is_body
    where
        parties.own_key like 'actor:%' and parties.claimant_actor_type not in ('person', 'igo')
        and (
            parties.organisation_id = bodies.claimant_parent_actor_id
            or {{ has_word('bodies.claimant_text', 'parties.claimant_stem') }}
        )
    union all
    select states.event_id, states.own_key, bodies.spoken_key
    from tolls as states
    inner join tolls as bodies
        on states.event_id = bodies.event_id and states.country_iso3 = bodies.country_iso3 and bodies.is_body
    where states.claimant_actor_type = 'state' and states.own_key like 'body:government:%'
    union all
    select states.event_id, states.own_key, bodies.spoken_key
    from tolls as states
    inner join tolls as bodies
        on
            states.article_id = bodies.article_id and states.event_id = bodies.event_id
            and bodies.country_iso3 is null and bodies.is_body
    where states.claimant_actor_type = 'state' and states.own_key like 'body:government:%'
),

aliases as (
    select
        event_id,
        own_key,
        any_value(spoken_key) as speaker_key
    from known_as
    group by 1, 2
    having count(distinct spoken_key) = 1
),

final as (
    select
        tolls.article_toll_id,
        coalesce(aliases.speaker_key, tolls.spoken_key) as speaker_key,
        tolls.organisation_id,
        tolls.country_iso3
    from tolls
    left join aliases on tolls.event_id = aliases.event_id and tolls.spoken_key = aliases.own_key
)

select * from final
