select
    actor_id,
    alias,
    alias_type,
    basis,
    count(*) as n_mentions
from {{ ref('stg_actor_links') }}
group by 1, 2, 3, 4
