-- "No casualties" meets a count of killed and one of injured: a conflict over one of them is a conflict of the two.
with ranked as (
    select
        *,
        row_number() over (
            partition by claim_id_a, claim_id_b
            order by verdict <> 'conflict', fact, reason, event_id
        ) as position
    from {{ ref('int_claims_paired') }}
),

final as (
    select claim_id_a, claim_id_b, relation, verdict, reason, event_id from ranked
    where position = 1
)

select * from final
{% if is_incremental() %}
    except
    select claim_id_a, claim_id_b, relation, verdict, reason, event_id from {{ this }}
{% endif %}
