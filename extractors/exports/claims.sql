-- One row per claim of an incident, with what is needed to find it again.
select
    claims.claim_id,
    claims.event_id,
    events.title as event_title,
    claims.outcome,
    claims.quantity_type,
    claims.quantity_text,
    claims.quantity_min,
    claims.quantity_best,
    claims.quantity_max,
    claims.victim_category,
    claims.victim_text,
    claims.toll_role,
    claims.is_standing,
    claims.stance,
    trim(regexp_replace(coalesce(actors.actor_name, claims.claimant_text), '\s+', ' ', 'g')) as speaker,
    claims.claimant_type,
    claims.evidence_text,
    claims.start_char,
    claims.end_char,
    articles.article_id,
    articles.title as headline,
    articles.url,
    publishers.publisher_name,
    articles.published_at,
    articles.text_sha256
from marts.casualty_claims as claims
inner join chosen as events on claims.event_id = events.event_id
inner join marts.articles as articles on claims.article_id = articles.article_id
left join marts.publishers as publishers on articles.publisher_id = publishers.publisher_id
left join marts.actors as actors on claims.claimant_actor_id = actors.actor_id
order by articles.published_at, claims.article_id, claims.start_char, claims.claim_id
