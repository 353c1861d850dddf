select distinct
    claim_id_a,
    claim_id_b,
    relation,
    verdict,
    reason,
    event_id
from {{ ref('int_claims_paired') }}
{% if is_incremental() %}
    except
    select
        claim_id_a,
        claim_id_b,
        relation,
        verdict,
        reason,
        event_id
    from {{ this }}
{% endif %}
