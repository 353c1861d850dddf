with mentions as (
    select
        mentions.event_id,
        texts.text_origin_id
    from {{ ref('int_mentions_linked') }} as mentions
    inner join {{ ref('int_texts_credited') }} as texts on mentions.article_id = texts.article_id
    where mentions.event_id is not null and mentions.tells_incident
),

counts as (
    select
        event_id,
        max(n_independent_origins) as n_independent_origins
    from {{ ref('int_counts_judged') }}
    group by 1
),

texts as (
    select
        event_id,
        count(distinct text_origin_id) as n_text_origins
    from mentions
    group by 1
),

-- Behind the texts stand the speakers of the count that most give; where nobody is counted, the texts stand for themselves.
final as (
    select
        texts.event_id,
        texts.n_text_origins,
        coalesce(counts.n_independent_origins, texts.n_text_origins) as n_independent_origins
    from texts
    left join counts on texts.event_id = counts.event_id
)

select * from final
