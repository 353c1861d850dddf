with mentions as (
    select distinct
        event_id,
        text_family_id
    from {{ ref('int_mentions_linked') }}
    where event_id is not null and tells_incident
),

claims as (
    select distinct
        event_id,
        text_family_id,
        origin_key
    from {{ ref('int_claims_bounded') }}
    where is_comparable
),

-- Behind a text stand the claimants it cites; a text that cites nobody stands for itself.
origins as (
    select
        mentions.event_id,
        coalesce(claims.origin_key, 'text:' || mentions.text_family_id) as origin_key
    from mentions
    left join claims
        on mentions.event_id = claims.event_id and mentions.text_family_id = claims.text_family_id
),

final as (
    select
        event_id,
        count(distinct origin_key) as n_independent_origins
    from origins
    group by 1
)

select * from final
