with mentions as (
    select distinct
        mentions.event_id,
        texts.text_origin_id
    from {{ ref('int_mentions_linked') }} as mentions
    inner join {{ ref('int_texts_credited') }} as texts on mentions.article_id = texts.article_id
    where mentions.event_id is not null and mentions.tells_incident
),

tolls as (
    select distinct
        event_id,
        text_origin_id,
        origin_id
    from {{ ref('int_tolls_chained') }}
    where is_standing
),

texts as (
    select
        event_id,
        count(distinct text_origin_id) as n_text_origins
    from mentions
    group by 1
),

speakers as (
    select
        event_id,
        count(distinct origin_id) as n_speakers,
        count(distinct text_origin_id) as n_counting_texts
    from tolls
    group by 1
),

-- Behind the texts stand the speakers of their figures; where nobody is counted, the texts stand for themselves.
final as (
    select
        texts.event_id,
        texts.n_text_origins,
        case
            when speakers.n_counting_texts = 1 then 1
            else coalesce(speakers.n_speakers, texts.n_text_origins)
        end as n_independent_origins
    from texts
    left join speakers on texts.event_id = speakers.event_id
)

select * from final
