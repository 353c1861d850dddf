with tolls as (
    select
        tolls.*,
        speakers.speaker_key
    from {{ ref('int_tolls_attributed') }} as tolls
    inner join {{ ref('int_speakers_resolved') }} as speakers on tolls.article_toll_id = speakers.article_toll_id
),

-- Who speaks in an article, of another outcome perhaps.
voices as (
    select distinct
        article_id,
        speaker_key
    from tolls
    where not is_own_voice
),

ranked as (
    select
        narrators.article_toll_id,
        speakers.speaker_key,
        case when speakers.claimant_actor_type = 'person' then speakers.claimant_actor_id end as person_id,
        row_number() over (
            partition by narrators.article_toll_id
            order by
                likened.distance, likened.is_same_figure desc, speakers.published_at, speakers.start_char,
                speakers.speaker_key
        ) as position
    from {{ ref('int_tolls_likened') }} as likened
    inner join tolls as narrators on likened.article_toll_id = narrators.article_toll_id and narrators.is_own_voice
    inner join tolls as speakers on likened.other_toll_id = speakers.article_toll_id and not speakers.is_own_voice
    left join voices on narrators.article_id = voices.article_id and speakers.speaker_key = voices.speaker_key
    where
        (narrators.published_at >= speakers.published_at or voices.article_id is not null)
        and (likened.distance < 3 or likened.is_same_figure)
),

final as (
    select
        article_toll_id,
        speaker_key,
        person_id
    from ranked
    where position = 1
)

select * from final
