select
    event_id,
    origin_id,
    kind,
    organisation_id as actor_id,
    label,
    side,
    cast(n_articles as integer) as n_articles,
    cast(n_text_origins as integer) as n_text_origins,
    first_told_at,
    basis
from {{ ref('int_origins_described') }}
