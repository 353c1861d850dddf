-- A revision names the claim it replaces; fewer than before is news about the source, not about the event.
select
    coalesce(actors.actor_name, revised.claimant_text, publishers.publisher_name) as who,
    revised.outcome,
    earlier.quantity_best as said_before,
    revised.quantity_best as says_now,
    earlier.quantity_best - revised.quantity_best as taken_back,
    articles.published_at as revised_at,
    revised.evidence_text,
    revised.event_id
from {{ ref('casualty_claims') }} as revised
inner join {{ ref('casualty_claims') }} as earlier on revised.supersedes_claim_id = earlier.claim_id
inner join {{ ref('articles') }} as articles on revised.article_id = articles.article_id
left join {{ ref('mart_publishers') }} as publishers on articles.publisher_id = publishers.publisher_id
left join {{ ref('mart_actors') }} as actors on revised.claimant_actor_id = actors.actor_id
where revised.outcome = earlier.outcome and revised.quantity_best < earlier.quantity_best
order by taken_back desc, revised_at
