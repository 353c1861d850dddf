with tolls as (
    select * from {{ ref('int_tolls_attributed') }}
    where not is_denial
),

final as (
    select
        tolls.article_toll_id,
        others.article_toll_id as other_toll_id,
        {{ text_distance('tolls', 'others') }} as distance,
        {{ names_figure_of('tolls', 'others') }} as is_same_figure
    from tolls
    inner join tolls as others on tolls.event_id = others.event_id and tolls.article_toll_id <> others.article_toll_id
    where {{ tells_figure_of('tolls', 'others') }}
)

select * from final
