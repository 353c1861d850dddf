-- A claim of the actor itself, a denial and an accusation are three different things: never count them together.
select
    events.title,
    actors.actor_name as actor,
    claims.claim,
    cast(count(*) as integer) as n_claims,
    cast(count(distinct articles.text_family_id) as integer) as n_texts,
    min(articles.published_at) as first_said_at,
    min(claims.evidence_text) as for_example,
    events.event_id
from {{ ref('responsibility_claims') }} as claims
inner join {{ ref('events') }} as events on claims.event_id = events.event_id
inner join {{ ref('articles') }} as articles on claims.article_id = articles.article_id
left join {{ ref('mart_actors') }} as actors on claims.actor_id = actors.actor_id
group by events.title, actors.actor_name, claims.claim, events.event_id
order by events.title, n_texts desc, actor, claims.claim
