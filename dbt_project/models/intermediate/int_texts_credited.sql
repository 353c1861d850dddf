with articles as (
    select * from {{ ref('int_articles_traced') }}
),

wires as (
    select publisher_id, {{ slug('publisher_name') }} as name from {{ ref('publishers') }}
    where publisher_type = 'wire'
),

credits as (
    select
        article_id,
        {{ each_item('credits') }} as credit
    from {{ ref('stg_articles') }}
),

-- An article that credits two agencies is made of both, and a text of its own.
credited as (
    select
        credits.article_id,
        min(wires.publisher_id) as wire_id
    from credits
    inner join wires on {{ slug('credits.credit.name') }} = wires.name
    group by 1
    having count(distinct wires.publisher_id) = 1
),

families as (
    select
        articles.text_family_id,
        min(coalesce(credited.wire_id, wires.publisher_id)) as wire_id
    from articles
    left join credited on articles.article_id = credited.article_id
    left join wires on articles.origin_publisher_id = wires.publisher_id
    group by 1
),

final as (
    select
        articles.article_id,
        families.wire_id,
        coalesce('wire:' || families.wire_id, articles.text_family_id) as text_origin_id
    from articles
    inner join families on articles.text_family_id = families.text_family_id
)

select * from final
