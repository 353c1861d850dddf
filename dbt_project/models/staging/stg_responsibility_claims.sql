select
    responsibility_claim_id,
    article_id,
    extractor_version,
    mention_id,
    actor_mention_id,
    claim,
    claimant_actor_mention_id,
    claimant_text,
    sentence_id,
    start_char,
    end_char,
    evidence_text,
    rule_id
from {{ source('staging', 'responsibility_claims') }}
