"""Events after new articles: their incidents are compared with those around them, grouped with those that they mix with, and
named as before as far as they can be.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from duckdb import DuckDBPyConnection

from extractors.linking import staging
from extractors.linking.decisions import ABOUT_EVENTS, decided, decisions, incidents_of, reasons
from extractors.linking.event_comparison import Comparer, Comparisons
from extractors.linking.event_groups import Group, dissolve, groups_of, regroup
from extractors.linking.event_pairs import Incidents, forget_pairs, remember_keys, remember_pairs
from extractors.linking.events import FOUNDS, REASONED, founded, name_events
from extractors.linking.relink_stories import Part, story_likeness
from extractors.records import EventLink, EventRedirect
from extractors.warehouse.load import replace_links, replace_some_links


@dataclass(frozen=True, slots=True)
class Relinked:
    """The events that were made again, the links of mentions that are of another event now, and the events that merged."""

    event_ids: frozenset[str]
    renamed: tuple[EventLink, ...]
    redirects: tuple[EventRedirect, ...]


def relink_events(connection: DuckDBPyConnection, dirty: Collection[str], incidents: Incidents, comparer: Comparer) -> Relinked:
    """Writes the events of the incidents in the dirty articles, of all around them that are grouped otherwise now, and of those
    that people decided about.
    """
    unsettled = remember_keys(connection, dirty, incidents)
    known_no_more = unsettled.gone.union(*unsettled.parts)
    forget_pairs(connection, known_no_more)
    touched = regroup(connection, dissolve(connection, known_no_more), incidents, Comparisons(comparer))
    for part in unsettled.parts:
        remember_pairs(connection, part, unsettled, incidents, comparer)
        touched |= regroup(connection, part, incidents, Comparisons(comparer))
    made = decisions(connection, ABOUT_EVENTS)
    touched |= incidents_of([*made, *decisions(connection, ABOUT_EVENTS, undone=True)])
    groups = decided(groups_of(connection, touched, incidents), made)
    return _write(connection, groups, comparer, reasons(groups, made))


def _write(
    connection: DuckDBPyConnection, groups: Sequence[Group], comparer: Comparer, decided_reasons: Mapping[str, str]
) -> Relinked:
    mentions = [mention_id for group in groups for one in group for mention_id in one.mention_ids]
    connection.execute(
        "DELETE FROM staging.event_links WHERE mention_id NOT IN (SELECT mention_id FROM staging.event_mentions)"
    )
    previous = staging.event_of_mention(connection)
    kept = {mention_id: previous[mention_id] for mention_id in mentions if mention_id in previous}
    taken = staging.retired_events(connection) | frozenset(previous.values())
    told = founded(groups)
    comparisons = Comparisons(comparer, story_likeness(connection, _reasoned(told)))
    linked = name_events(told, comparisons, kept, taken)
    links = [_with_reason(link, decided_reasons.get(link.mention_id)) for link in linked.links]
    replace_some_links(connection, "event_links", "mention_id", mentions, links)
    replace_links(connection, "event_redirects", linked.redirects)
    renamed = [link for link in linked.links if kept.get(link.mention_id) != link.event_id]
    return Relinked(frozenset(link.event_id for link in linked.links), tuple(renamed), linked.redirects)


def _with_reason(link: EventLink, decided_reason: str | None) -> EventLink:
    """What an event begins with founds it, whoever decided what joined it."""
    return link if decided_reason is None or link.join_reason == FOUNDS else replace(link, join_reason=decided_reason)


def _reasoned(groups: Sequence[Group]) -> list[Part]:
    """The articles whose likeness to the others of a group may be the reason why an incident joined it."""
    return [
        Part(one.article_id, group[0].article_event_id, place < REASONED)
        for group in groups
        for place, one in enumerate(group)
        if one.is_main
    ]
