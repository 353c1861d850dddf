-- Every claim behind a verdict, with its sentence and the article's address. Add `where agreement.event_id = '...'`.
select
    events.title,
    agreement.fact,
    agreement.status,
    agreement.resolved_value,
    claims.quantity_min,
    claims.quantity_max,
    coalesce(actors.actor_name, claims.claimant_text, claims.claimant_type) as says,
    claims.evidence_text,
    claims.start_char,
    claims.end_char,
    publishers.publisher_name,
    articles.published_at,
    articles.url,
    claims.claim_id
from {{ ref('source_agreement') }} as agreement
inner join {{ ref('events') }} as events on agreement.event_id = events.event_id
inner join {{ ref('casualty_claims') }} as claims
    on list_contains(agreement.evidence_claim_ids, claims.claim_id)
inner join {{ ref('articles') }} as articles on claims.article_id = articles.article_id
left join {{ ref('mart_publishers') }} as publishers on articles.publisher_id = publishers.publisher_id
left join {{ ref('mart_actors') }} as actors on claims.claimant_actor_id = actors.actor_id
order by events.title, agreement.fact, articles.published_at, claims.start_char
