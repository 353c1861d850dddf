"""The incidents of single articles to incidents of the world.

Candidates come from blocks, pairs are weighed by declared features, groups form by average likeness. A group that no article
asserts (only denials, plans, fears) is no event. Which incidents group together depends on them alone, never on the order in
which their articles arrived; only the ids remember the past.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.linking.agglomeration import agglomerate
from extractors.linking.article_events import ArticleEvent
from extractors.linking.event_blocks import candidate_pairs
from extractors.linking.event_comparison import Comparer, Comparison
from extractors.linking.event_ids import Group, identify
from extractors.records import EventLink, EventRedirect

FOUNDS = "founds"
"""The join reason of the incident that an event begins with."""


_OLDEST = 20


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
) -> EventLinks:
    """One link a mention. `previous` gives the event ids that mentions had, `retired` the ids that redirect already."""
    groups = group_incidents(incidents, comparer)
    identified = identify([_identity(group) for group in groups], previous or {}, retired)
    links = [
        EventLink(mention_id, event_id, reason)
        for group, event_id in zip(groups, identified.event_ids, strict=True)
        for incident, reason in zip(group, join_reasons(group, comparer), strict=True)
        for mention_id in incident.mention_ids
    ]
    return EventLinks(tuple(sorted(links, key=lambda link: link.mention_id)), identified.redirects)


def group_incidents(incidents: Iterable[ArticleEvent], comparer: Comparer) -> list[tuple[ArticleEvent, ...]]:
    """Incidents that are one, each group with its founder first and the others as they arrived; the oldest group first."""
    ordered = sorted(incidents, key=lambda incident: incident.article_event_id)

    @functools.cache
    def score(a: int, b: int) -> float:
        comparison = comparer.compare(ordered[a], ordered[b])
        return float("-inf") if comparison.forbidden else comparison.score

    def symmetric(a: int, b: int) -> float:
        return score(min(a, b), max(a, b))

    grouped = agglomerate(len(ordered), candidate_pairs(ordered, comparer.kindred_modes), symmetric)
    told = (tuple(ordered[position] for position in group) for group in grouped)
    founded = [_by_arrival(group) for group in told if any(incident.founds for incident in group)]
    return sorted(founded, key=lambda group: group[0].arrival)


def join_reasons(group: Sequence[ArticleEvent], comparer: Comparer) -> list[str]:
    """For each incident of a group, what it has in common with the one that it is most like, of the oldest of the group."""
    reasons = [FOUNDS]
    for incident in group[1:]:
        others = (comparer.compare(incident, other) for other in group[:_OLDEST] if other is not incident)
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
