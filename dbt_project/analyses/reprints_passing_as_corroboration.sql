-- Articles against independent origins: where the first number is high and the second is 1, one text was printed many times.
select
    events.title,
    agreement.fact,
    agreement.n_articles,
    agreement.n_publishers,
    agreement.n_reprints_discounted,
    agreement.n_independent_origins,
    round(agreement.n_articles / agreement.n_independent_origins, 1) as articles_per_origin,
    events.evidence_grade,
    events.event_id
from {{ ref('source_agreement') }} as agreement
inner join {{ ref('events') }} as events on agreement.event_id = events.event_id
where agreement.n_articles > agreement.n_independent_origins
order by articles_per_origin desc, agreement.n_articles desc, events.title, agreement.fact
