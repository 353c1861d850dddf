with told as (
    select * from {{ ref('int_details_collected') }}
),

articles as (
    select * from {{ ref('int_articles_traced') }}
),

compared as (
    select * from {{ ref('int_details_compared') }}
),

constants as (
    select * from {{ ref('rule_constants') }}
    where constant = 'same_place_km'
),

counted as (
    select
        told.event_id,
        told.fact,
        count(distinct told.article_id) as n_articles,
        count(distinct articles.publisher_id) as n_publishers,
        count(distinct told.article_id) - count(distinct told.text_family_id) as n_reprints_discounted,
        count(distinct told.text_family_id) as n_independent_origins,
        {{ list_of('told.mention_id') }} as evidence_mention_ids,
        {{ list_of('told.detail') }} as values_told
    from told
    inner join articles on told.article_id = articles.article_id
    group by 1, 2
),

conflicts as (
    select
        compared.*,
        case
            when compared.fact = 'event_date' and compared.has_disjoint_dates then 'timing'
            when compared.fact = 'location' and compared.km_apart > constants.value then 'value'
            when compared.fact = 'perpetrator' and (compared.is_denied or not compared.has_common_detail) then 'responsibility'
            when compared.fact = 'occurred' and compared.n_details > 1 then 'value'
        end as conflict_kind
    from compared
    cross join constants
),

final as (
    select
        counted.*,
        case
            when counted.n_independent_origins = 1 then 'single_origin'
            when conflicts.conflict_kind is not null then 'conflict'
            when conflicts.n_details = 1 then 'agree'
            else 'compatible'
        end as status,
        case when counted.n_independent_origins > 1 then conflicts.conflict_kind end as conflict_kind
    from counted
    inner join conflicts on counted.event_id = conflicts.event_id and counted.fact = conflicts.fact
)

select * from final
