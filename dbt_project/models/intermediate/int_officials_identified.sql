with tolls as (
    select
        tolls.*,
        speakers.speaker_key,
        speakers.is_general,
        speakers.noun,
        speakers.country_iso3,
        {{ only_value(
            'case when speakers.is_official_body then speakers.speaker_key end', 'tolls.event_id, tolls.article_id'
        ) }} = speakers.speaker_key as is_only_body_of_article
    from {{ ref('int_tolls_attributed') }} as tolls
    inner join {{ ref('int_speakers_keyed') }} as speakers on tolls.article_toll_id = speakers.article_toll_id
    where tolls.event_id is not null and not tolls.is_denial and not tolls.is_own_voice
),

compared as (
    select
        official.article_toll_id,
        body.speaker_key,
        body.claimant_text,
        body.published_at,
        body.start_char,
        body.is_only_body_of_article,
        {{ has_word('body.claimant_text', 'official.noun') }} as is_called_so,
        {{ text_distance('official', 'body') }} as distance,
        {{ tells_figure_of('official', 'body') }} as is_like_figure,
        {{ names_figure_of('official', 'body') }} as is_same_figure
    from tolls as official
    inner join tolls as body
        on
            official.event_id = body.event_id
            and (
                official.country_iso3 is null or body.country_iso3 is null or official.country_iso3 = body.country_iso3
            )
    where official.is_general and not body.is_general
),

-- Officials of whom a text says no more are those who give the figure, "the ministry" a ministry rather than another, or else
-- the one body of the state that speaks in the article.
ranked as (
    select
        *,
        row_number() over (
            partition by article_toll_id
            order by
                is_like_figure desc, distance, is_same_figure desc, is_called_so desc, published_at, start_char, speaker_key
        ) as position
    from compared
    where (is_like_figure and (distance < 3 or is_same_figure)) or (is_only_body_of_article and distance = 1)
),

final as (
    select
        article_toll_id,
        speaker_key,
        distance,
        claimant_text as body_text
    from ranked
    where position = 1
)

select * from final
