with tolls as (
    select * from {{ ref('int_tolls_originated') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by event_id, origin_id
            order by is_lent, not is_claimant_named, length(speaker_text) desc, speaker_text
        ) as position
    from tolls
),

labelled as (
    select
        event_id,
        origin_id,
        kind,
        organisation_id,
        coalesce(speaker_text, wire_id, publisher_id, text_family_id) as label
    from ranked
    where position = 1
),

counted as (
    select
        event_id,
        origin_id,
        count(distinct article_id) as n_articles,
        count(distinct text_origin_id) as n_text_origins,
        count(distinct case when is_lent then article_id end) as n_repeating_articles,
        count(distinct case when not is_lent then lower(speaker_text) end) as n_names,
        min(published_at) as first_told_at,
        min(nullif(claimant_side, 'unknown')) as side
    from tolls
    group by 1, 2
),

final as (
    select
        labelled.*,
        counted.n_articles,
        counted.n_text_origins,
        counted.first_told_at,
        counted.side,
        case labelled.kind
            when 'speaker' then 'named as the source'
            when 'unnamed_body' then 'described as the source, not named'
            when 'wire' then 'an agency or outlet that is the source; nobody is named behind it'
            when 'outlet' then 'the outlet itself: it counted, or names nobody, and nobody gave the figure before'
        end
        || case
            when labelled.kind in ('speaker', 'unnamed_body') and counted.n_names > 1
                then '; ' || counted.n_names || ' ways of naming one body'
            else ''
        end
        || case
            when counted.n_repeating_articles > 0
                then '; ' || counted.n_repeating_articles || ' article(s) repeat the figure without naming it'
            else ''
        end as basis
    from labelled
    inner join counted on labelled.event_id = counted.event_id and labelled.origin_id = counted.origin_id
)

select * from final
