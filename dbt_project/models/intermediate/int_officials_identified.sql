with tolls as (
    select
        tolls.article_toll_id,
        tolls.event_id,
        tolls.article_id,
        tolls.claimant_text,
        tolls.published_at,
        tolls.start_char,
        speakers.speaker_key,
        speakers.is_general,
        speakers.is_official,
        speakers.noun,
        speakers.country_iso3,
        case
            when speakers.speaker_key like 'body:government%' and tolls.basis <> 'largest_part' then speakers.speaker_key
        end as government_key
    from {{ ref('int_tolls_attributed') }} as tolls
    inner join {{ ref('int_speakers_keyed') }} as speakers on tolls.article_toll_id = speakers.article_toll_id
    where not tolls.is_denial and not tolls.is_own_voice
),

officials as (
    select * from tolls
    where is_general
),

bodies as (
    select
        *,
        {{ only_value('case when is_official then speaker_key end', 'event_id, article_id') }} as only_body_of_article,
        {{ only_value('government_key', 'event_id') }} as only_government
    from tolls
    where not is_general
),

-- Officials of whom a text says no more are those who give the figure, "the ministry" a ministry rather than another, or else
-- the one body of the state that speaks in the article, or else the government, where one gives a toll.
compared as (
    select
        officials.article_toll_id,
        bodies.speaker_key,
        bodies.claimant_text,
        bodies.published_at,
        bodies.start_char,
        likened.distance,
        likened.is_same_figure,
        likened.distance < 3 or likened.is_same_figure as gives_figure,
        officials.article_id = bodies.article_id and bodies.speaker_key = bodies.only_body_of_article as is_only_body,
        officials.is_official and officials.speaker_key like 'body:%' and bodies.speaker_key = bodies.only_government
            as is_governing,
        {{ has_word('bodies.claimant_text', 'officials.noun') }} as is_called_so
    from officials
    inner join bodies
        on
            officials.event_id = bodies.event_id
            and coalesce(officials.country_iso3 = bodies.country_iso3, true)
    left join {{ ref('int_tolls_likened') }} as likened
        on officials.article_toll_id = likened.article_toll_id and bodies.article_toll_id = likened.other_toll_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by article_toll_id
            order by
                distance nulls last, is_same_figure desc, is_called_so desc, is_only_body desc, published_at, start_char,
                speaker_key
        ) as position
    from compared
    where gives_figure or is_only_body or is_governing
),

final as (
    select article_toll_id, speaker_key from ranked
    where position = 1
)

select * from final
