"""Ids that stay: a group of mentions keeps the event id its oldest mention had; a merge and a split leave redirects.

A new event is named for the mention that founds it, so the same articles give the same ids on every machine.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.records import EventRedirect, RedirectKind


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one incident, the oldest first. `seen_on` is the last landing day among their articles."""

    mention_ids: tuple[str, ...]
    seen_on: date


@dataclass(frozen=True, slots=True)
class Identified:
    """Event ids in the order of the groups, and the events that are other ones now, or in part."""

    event_ids: tuple[str, ...]
    redirects: tuple[EventRedirect, ...]


def identify(groups: Sequence[Group], previous: Mapping[str, str], retired: frozenset[str] = frozenset()) -> Identified:
    """An event id for each group. `previous` is the event id that a mention had, `retired` are ids that redirect already.

    An event whose mentions are now in two groups goes on in the group that has its oldest one; the other is a new event, or the
    one that took them in. Groups come oldest first.
    """
    heirs: dict[str, int] = {}
    for position, group in enumerate(groups):
        for mention_id in group.mention_ids:
            if mention_id in previous:
                heirs.setdefault(previous[mention_id], position)
    inherited: dict[int, list[str]] = {}
    for event_id, position in heirs.items():
        inherited.setdefault(position, []).append(event_id)
    taken = frozenset(heirs) | retired
    event_ids = tuple(inherited[n][0] if n in inherited else _new_id(group, taken) for n, group in enumerate(groups))
    redirects = (*_merges(groups, inherited, event_ids), *_splits(groups, previous, heirs, event_ids))
    return Identified(event_ids, redirects)


def _merges(groups: Sequence[Group], inherited: Mapping[int, list[str]], event_ids: Sequence[str]) -> Iterator[EventRedirect]:
    """The events that are given up for an older one."""
    for position, held in sorted(inherited.items()):
        for old_event_id in held[1:]:
            yield EventRedirect(old_event_id, event_ids[position], "merged", groups[position].seen_on)


def _splits(
    groups: Sequence[Group], previous: Mapping[str, str], heirs: Mapping[str, int], event_ids: Sequence[str]
) -> Iterator[EventRedirect]:
    """For each event, those others that have mentions of it now."""
    n_had = Counter(previous[mention_id] for group in groups for mention_id in group.mention_ids if mention_id in previous)
    for position, group in enumerate(groups):
        n_moved = Counter(previous[mention_id] for mention_id in group.mention_ids if mention_id in previous)
        for old_event_id, number in n_moved.items():
            if heirs[old_event_id] != position:
                reason = f"{number} of its {n_had[old_event_id]} mentions are of this incident"
                yield EventRedirect(old_event_id, event_ids[position], reason, group.seen_on, RedirectKind.SPLIT)


def _new_id(group: Group, taken: frozenset[str]) -> str:
    """Named for the founding mention; salted where that name was given before to an event that went elsewhere."""
    founder, salt = group.mention_ids[0], 0
    while (event_id := _hash(f"{founder}#{salt}" if salt else founder)) in taken:
        salt += 1
    return event_id


def _hash(text: str) -> str:
    return "e" + hashlib.sha256(text.encode()).hexdigest()[:16]
