-- "The Moscow-backed governor" and "anti-government groups" are neither Moscow's nor the government.
with tolls as (
    select
        *,
        regexp_replace(
            concat_ws(' / ', speaker_text, claimant_name), '((anti|pro)-\S+|\S+-(\w+ed|run|led|held))\s*', '', 'gi'
        ) as words
    from {{ ref('int_tolls_attributed') }}
    where not is_own_voice
),

nouns as (
    select * from {{ ref('claimant_bodies') }}
),

matched as (
    select
        tolls.article_toll_id,
        tolls.event_id,
        tolls.article_id,
        tolls.outcome,
        tolls.toll_low,
        tolls.toll_high,
        tolls.claimant_country_iso3,
        nouns.noun,
        nouns.body,
        nouns.is_general,
        nouns.is_official,
        row_number() over (
            partition by tolls.article_toll_id
            order by nouns.is_general, length(nouns.noun) desc, nouns.noun
        ) as position
    from tolls
    inner join nouns
        on {{ has_word('tolls.words', 'nouns.noun') }}
),

-- "The army" is that of the country whose army the article names elsewhere, or else the other articles about the incident;
-- where these name the armies of two, the one with the same figure.
final as (
    select
        article_toll_id,
        noun,
        body,
        is_general,
        is_official,
        coalesce(
            claimant_country_iso3,
            {{ only_value('claimant_country_iso3', 'article_id, body') }},
            {{ only_value('claimant_country_iso3', 'event_id, body') }},
            {{ only_value('claimant_country_iso3', 'event_id, body, outcome, toll_low, toll_high') }}
        ) as country_iso3
    from matched
    where position = 1
)

select * from final
