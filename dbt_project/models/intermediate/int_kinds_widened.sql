with tolls as (
    select * from {{ ref('int_tolls_counted') }}
    where is_total and is_standing_in_article and not is_denial
),

-- Who says "forty prisoners" and "forty dead" says that all the dead were prisoners, unless forty is a count of the past.
final as (
    select distinct
        kinds.event_id,
        kinds.fact,
        kinds.victim_category
    from tolls as kinds
    inner join tolls as people
        on
            kinds.event_id = people.event_id
            and kinds.fact = people.fact
            and kinds.origin_id = people.origin_id
            and kinds.low = people.low
            and kinds.high is not distinct from people.high
    where people.counts_everybody and not kinds.counts_everybody
)

select * from final
