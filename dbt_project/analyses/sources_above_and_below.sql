-- Only events with an independent second origin count; fewer than a handful of comparisons says nothing about a source.
select
    scorecard.source_kind,
    coalesce(publishers.publisher_name, actors.actor_name, scorecard.source_id) as source,
    scorecard.fact,
    scorecard.n_claims,
    scorecard.n_compared,
    scorecard.share_agreeing_with_resolved,
    scorecard.mean_signed_error,
    scorecard.median_lag_hours
from {{ ref('source_scorecard') }} as scorecard
left join {{ ref('mart_publishers') }} as publishers
    on scorecard.source_kind = 'publisher' and scorecard.source_id = publishers.publisher_id
left join {{ ref('mart_actors') }} as actors
    on scorecard.source_kind = 'claimant' and scorecard.source_id = actors.actor_id
where scorecard.n_compared > 0
order by abs(scorecard.mean_signed_error) desc, scorecard.n_compared desc, source, scorecard.fact
