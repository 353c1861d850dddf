with articles as (
    select * from {{ ref('int_articles_traced') }}
),

wires as (
    select publisher_id, {{ slug('publisher_name') }} as name from {{ ref('publishers') }}
    where publisher_type = 'wire'
),

-- What they carry was written elsewhere.
carriers as (
    select publisher_id from {{ ref('publishers') }}
    where publisher_type = 'aggregator' or is_transport
),

credits as (
    select
        article_id,
        {{ each_item('credits') }} as credit
    from {{ ref('stg_articles') }}
),

-- An article that credits two agencies is made of both, and its newsroom's own; so is one whose people speak to two.
credited as (
    select
        credits.article_id,
        credits.credit.kind = 'told' as is_told,
        case when count(distinct wires.publisher_id) = 1 then any_value(wires.publisher_id) end as wire_id
    from credits
    inner join wires on {{ slug('credits.credit.name') }} = wires.name
    group by 1, 2
),

-- Where no line credits an agency, the one that the people in the text speak to wrote it first.
written as (
    select
        articles.text_family_id,
        case when carriers.publisher_id is null then articles.origin_publisher_id end as newsroom_id,
        case when credited.article_id is not null then credited.wire_id else coalesce(wires.publisher_id, told.wire_id) end
            as wire_id
    from articles
    left join credited on articles.article_id = credited.article_id and not credited.is_told
    left join credited as told on articles.article_id = told.article_id and told.is_told
    left join wires on articles.origin_publisher_id = wires.publisher_id
    left join carriers on articles.origin_publisher_id = carriers.publisher_id
),

families as (
    select
        text_family_id,
        min(wire_id) as wire_id,
        min(newsroom_id) as newsroom_id
    from written
    group by 1
),

final as (
    select
        articles.article_id,
        families.wire_id,
        coalesce('wire:' || families.wire_id, 'outlet:' || families.newsroom_id, articles.text_family_id) as text_origin_id
    from articles
    inner join families on articles.text_family_id = families.text_family_id
)

select * from final
