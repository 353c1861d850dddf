select
    actor_mention_id,
    actor_id,
    alias,
    alias_type,
    basis
from {{ source('staging', 'actor_links') }}
