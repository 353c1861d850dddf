select
    actor_id,
    actor_name,
    actor_type,
    sector,
    country_iso3,
    acled_inter,
    parent_actor_id,
    wikidata_qid,
    is_named
from {{ source('staging', 'resolved_actors') }}
