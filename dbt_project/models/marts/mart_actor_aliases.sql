select
    actor_id,
    alias,
    alias_type,
    cast(n_mentions as integer) as n_mentions,
    basis
from {{ ref('int_aliases_counted') }}
