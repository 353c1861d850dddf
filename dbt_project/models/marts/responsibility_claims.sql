select
    responsibility_claim_id,
    event_id,
    actor_id,
    claim,
    claimant_actor_id,
    article_id,
    evidence_text,
    cast(start_char as integer) as start_char,
    cast(end_char as integer) as end_char
from {{ ref('int_responsibility_attributed') }}
