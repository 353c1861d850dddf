with tolls as (
    select
        tolls.*,
        coalesce(identified.speaker_key, speakers.speaker_key) as speaker_key
    from {{ ref('int_tolls_attributed') }} as tolls
    inner join {{ ref('int_speakers_keyed') }} as speakers on tolls.article_toll_id = speakers.article_toll_id
    left join {{ ref('int_officials_identified') }} as identified on tolls.article_toll_id = identified.article_toll_id
    where tolls.event_id is not null and not tolls.is_denial
),

compared as (
    select
        narrator.article_toll_id,
        speaker.speaker_key,
        speaker.claimant_text,
        speaker.published_at,
        speaker.start_char,
        {{ text_distance('narrator', 'speaker') }} as distance,
        {{ names_figure_of('narrator', 'speaker') }} as is_same_figure
    from tolls as narrator
    inner join tolls as speaker
        on
            narrator.event_id = speaker.event_id
            and narrator.published_at >= speaker.published_at
            and {{ tells_figure_of('narrator', 'speaker') }}
    where narrator.is_own_voice and not speaker.is_own_voice
),

ranked as (
    select
        *,
        row_number() over (
            partition by article_toll_id
            order by distance, is_same_figure desc, published_at, start_char, speaker_key
        ) as position
    from compared
    where distance < 3 or is_same_figure
),

final as (
    select
        article_toll_id,
        speaker_key,
        distance,
        claimant_text as lender_text
    from ranked
    where position = 1
)

select * from final
