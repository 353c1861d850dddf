select
    event_id,
    actor_id,
    role,
    cast(count(distinct article_id) as integer) as n_articles,
    cast(count(distinct text_family_id) as integer) as n_independent_origins
from {{ ref('int_roles_resolved') }}
group by 1, 2, 3
