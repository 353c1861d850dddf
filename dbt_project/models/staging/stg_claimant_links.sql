select
    claim_id,
    claimant_group_id,
    description,
    basis
from {{ source('staging', 'claimant_links') }}
