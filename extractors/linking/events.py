"""The incidents of single articles to incidents of the world.

Candidates come from blocks, pairs are weighed by declared features, groups form by average likeness. A group that no article
asserts (only denials, plans, fears) is no event. Which incidents group together depends on them alone, never on the order in
which their articles arrived; only the ids remember the past.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.linking.agglomeration import agglomerate
from extractors.linking.article_events import ArticleEvent
from extractors.linking.event_blocks import EVERYTHING, Scope, candidate_pairs
from extractors.linking.event_comparison import Comparer, Comparison, Comparisons, Likeness
from extractors.linking.event_ids import Group, identify
from extractors.records import EventLink, EventRedirect

FOUNDS = "founds"
"""The join reason of the incident that an event begins with."""

REASONED = 20
"""So many of the oldest of an event are looked at for the reason why one joined it."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class EventLinks:
    """`links` sorted by mention; `redirects` are the merges that this linking found."""

    links: tuple[EventLink, ...]
    redirects: tuple[EventRedirect, ...]


def link_events(
    incidents: Iterable[ArticleEvent],
    comparer: Comparer,
    previous: Mapping[str, str] | None = None,
    retired: frozenset[str] = frozenset(),
    likeness: Likeness | None = None,
) -> EventLinks:
    """One link a mention. `previous` gives the event ids that mentions had, `retired` the ids that redirect already; `likeness`
    is that of their articles.
    """
    ordered, comparisons = in_order(incidents), Comparisons(comparer, likeness)
    groups = partition(ordered, likely_pairs(ordered, comparer, comparisons), comparisons)
    return name_events(founded(groups), comparisons, previous or {}, retired)


def group_incidents(
    incidents: Iterable[ArticleEvent], comparer: Comparer, likeness: Likeness | None = None
) -> list[tuple[ArticleEvent, ...]]:
    """Incidents that are one, as `founded` gives them."""
    ordered, comparisons = in_order(incidents), Comparisons(comparer, likeness)
    return founded(partition(ordered, likely_pairs(ordered, comparer, comparisons), comparisons))


def in_order(incidents: Iterable[ArticleEvent]) -> list[ArticleEvent]:
    """The order in which incidents are grouped, so that ties fall the same way whenever they arrive."""
    return sorted(incidents, key=lambda incident: incident.article_event_id)


def likely_pairs(
    ordered: Sequence[ArticleEvent], comparer: Comparer, comparisons: Comparisons, scope: Scope = EVERYTHING
) -> list[Pair]:
    """The candidate pairs that are one incident more likely than not. Groups join along these alone."""
    candidates = compared_pairs(ordered, comparer, comparisons, scope)
    return [(a, b) for a, b in candidates if comparisons.score(ordered[a], ordered[b]) > 0]


def compared_pairs(
    ordered: Sequence[ArticleEvent], comparer: Comparer, comparisons: Comparisons, scope: Scope = EVERYTHING
) -> list[Pair]:
    """The pairs that are worth a comparison: those of a block, and the main incidents of articles of one story."""
    return sorted({*candidate_pairs(ordered, comparer.kindred_modes, scope), *_story_pairs(ordered, comparisons, scope)})


def _story_pairs(ordered: Sequence[ArticleEvent], comparisons: Comparisons, scope: Scope) -> Iterator[Pair]:
    """The main incidents of articles that are alike, whatever block they are in."""
    main_of = {one.article_id: position for position, one in enumerate(ordered) if one.is_main}
    for one, other in comparisons.likeness:
        if one in main_of and other in main_of:
            a, b = sorted((main_of[one], main_of[other]))
            if scope.new is None or a in scope.new or b in scope.new:
                yield a, b


def partition(
    ordered: Sequence[ArticleEvent], pairs: Iterable[Pair], comparisons: Comparisons
) -> list[tuple[ArticleEvent, ...]]:
    """All incidents in groups, each in the order given; most groups are of one incident."""

    def score(a: int, b: int) -> float:
        return comparisons.score(ordered[min(a, b)], ordered[max(a, b)])

    return [tuple(ordered[position] for position in group) for group in agglomerate(len(ordered), pairs, score)]


def founded(groups: Iterable[Sequence[ArticleEvent]]) -> list[tuple[ArticleEvent, ...]]:
    """The groups that are events, each with its founder first and the others as they arrived; the oldest group first."""
    told = [_by_arrival(group) for group in groups if any(incident.founds for incident in group)]
    return sorted(told, key=lambda group: group[0].arrival)


def name_events(
    groups: Sequence[Sequence[ArticleEvent]], comparisons: Comparisons, previous: Mapping[str, str], retired: frozenset[str]
) -> EventLinks:
    """A link for each mention of the groups, with the event's id and the reason why it joined."""
    identified = identify([_identity(group) for group in groups], previous, retired)
    links = [
        EventLink(mention_id, event_id, reason)
        for group, event_id in zip(groups, identified.event_ids, strict=True)
        for incident, reason in zip(group, join_reasons(group, comparisons), strict=True)
        for mention_id in incident.mention_ids
    ]
    return EventLinks(tuple(sorted(links, key=lambda link: link.mention_id)), identified.redirects)


def join_reasons(group: Sequence[ArticleEvent], comparisons: Comparisons) -> list[str]:
    """For each incident of a group, what it has in common with the one that it is most like, of the oldest of the group."""
    reasons = [FOUNDS]
    for incident in group[1:]:
        others = (comparisons.of(incident, other) for other in group[:REASONED] if other is not incident)
        best: Comparison = max(others, key=lambda comparison: (comparison.score, comparison.observations))
        reasons.append(best.reason)
    return reasons


def _by_arrival(group: Sequence[ArticleEvent]) -> tuple[ArticleEvent, ...]:
    return tuple(sorted(group, key=lambda incident: (not incident.founds, incident.arrival)))


def _identity(group: Sequence[ArticleEvent]) -> Group:
    return Group(
        mention_ids=tuple(mention_id for incident in group for mention_id in incident.mention_ids),
        seen_on=max(incident.context.landed_day for incident in group),
    )
