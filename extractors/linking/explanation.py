"""Why an event is one event: who tells of it, what each was joined by and what was kept apart.

Read from a warehouse with marts, where linking has left its reasons; likeness to other events is compared anew, by the
features that linking uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from duckdb import DuckDBPyConnection

from extractors.linking.article_events import ArticleEvent
from extractors.linking.event_comparison import Comparisons, default_comparer
from extractors.linking.event_pairs import Incidents
from extractors.linking.gazetteer import alliances, known_actors
from extractors.linking.relink_stories import compared

_NEAR_DAYS = 7
_MOST_OTHERS, _MOST_TELLINGS = 200, 20


@dataclass(frozen=True, slots=True)
class Telling:
    """The event as one article tells it. `reason` is ``founds``, or what it has in common with the rest, joined by ``+``."""

    publisher: str
    published_on: date
    words: str
    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class OtherEvent:
    """An event close in time that this one is not. `likeness` is the mean over their tellings: they join above 0.

    `observations` are those of the two tellings that are most alike; where two tellings forbid that the events are one, those
    of that pair are `forbidding`, and the likeness is that of the others.
    """

    event_id: str
    title: str
    likeness: float
    observations: tuple[str, ...]
    forbidding: tuple[str, ...]


def tellings_of(connection: DuckDBPyConnection, event_id: str) -> tuple[Telling, ...]:
    """The event as each article tells it, the one that founds it first."""
    return tuple(Telling(*row) for row in connection.execute(_TELLINGS, [event_id]).fetchall())


# ------------------------------------------------------------------------------------------------------------- other events


def others_of(connection: DuckDBPyConnection, event_id: str) -> tuple[OtherEvent, ...]:
    """The events of its kind of the same days, the most alike first."""
    near = dict(connection.execute(_NEAR, [event_id, _NEAR_DAYS, _MOST_OTHERS]).fetchall())
    told = _told(connection, [event_id, *near])
    tellings = [incident for incidents in told.values() for incident in incidents]
    comparisons = Comparisons(default_comparer(), compared(connection, tellings))
    found = [_compared(other, title, told[event_id], told.get(other, []), comparisons) for other, title in near.items()]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.event_id)))


def _told(connection: DuckDBPyConnection, event_ids: Sequence[str]) -> dict[str, list[ArticleEvent]]:
    """The first tellings of each event."""
    rows = connection.execute(_INCIDENTS, [list(event_ids), _MOST_TELLINGS]).fetchall()
    incidents = Incidents(connection, known_actors(), alliances())
    incidents.read(article_id for _, article_id, _ in rows)
    told: dict[str, list[ArticleEvent]] = {event_id: [] for event_id in event_ids}
    for event_id, _, incident_id in rows:
        told[event_id].append(incidents.by_id[incident_id])
    return told


def _compared(
    event_id: str, title: str, ours: Sequence[ArticleEvent], theirs: Sequence[ArticleEvent], comparisons: Comparisons
) -> OtherEvent:
    compared = [comparisons.of(a, b) for a, b in product(ours, theirs)]
    allowed = [comparison for comparison in compared if not comparison.forbidden]
    closest = max(allowed, key=lambda comparison: comparison.score, default=None)
    return OtherEvent(
        event_id=event_id,
        title=title,
        likeness=sum(comparison.score for comparison in allowed) / max(1, len(allowed)),
        observations=closest.observations if closest else (),
        forbidding=next((comparison.observations for comparison in compared if comparison.forbidden), ()),
    )


# ---------------------------------------------------------------------------------------------------------------------- SQL

_TELLINGS = """
select
    coalesce(publisher.publisher_name, 'unknown outlet'),
    cast(article.published_at as date),
    string_agg(distinct mention.trigger_text, ', ' order by mention.trigger_text),
    arg_min(substr(landed.text, sentence.start_char + 1, sentence.end_char - sentence.start_char), mention.start_char),
    min(link.join_reason)
from staging.event_links as link
inner join staging.event_mentions as mention on link.mention_id = mention.mention_id
inner join staging.sentences as sentence on mention.sentence_id = sentence.sentence_id
inner join staging.articles as landed on mention.article_id = landed.article_id
inner join marts.articles as article on mention.article_id = article.article_id
left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
where link.event_id = ?
group by mention.article_event_id, article.published_at, publisher.publisher_name
order by min(link.join_reason) <> 'founds', article.published_at, publisher.publisher_name, mention.article_event_id
"""
_NEAR = """
select other.event_id, other.title
from marts.events as this
inner join marts.events as other
    on this.event_type = other.event_type and this.event_id <> other.event_id
where this.event_id = ? and abs(date_diff('day', this.date_start, other.date_start)) <= ?
order by abs(date_diff('day', this.date_start, other.date_start)), other.n_articles desc, other.event_id
limit ?
"""
_INCIDENTS = """
with told as (
    select distinct link.event_id, mention.article_id, mention.article_event_id
    from staging.event_links as link
    inner join staging.event_mentions as mention on link.mention_id = mention.mention_id
    where list_contains(?, link.event_id)
)

select event_id, article_id, article_event_id from told
qualify row_number() over (partition by event_id order by article_event_id) <= ?
order by event_id, article_id, article_event_id
"""
