"""The incidents of an article as they were read: mentions grouped, with the names of the actors in each role."""

from __future__ import annotations

import csv
import functools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from golden_facts import Period

from extractors.records import DateBasis, EventMention, Facts, Realis, Role
from extractors.settings import SEEDS

HAPPENED = frozenset({Realis.ASSERTED, Realis.HISTORICAL})


@dataclass(frozen=True, slots=True)
class Incident:
    """The mentions of one incident as read, and the actors in its roles."""

    mentions: tuple[EventMention, ...]
    roles: tuple[tuple[Role, frozenset[str]], ...]

    @property
    def type(self) -> str:
        return Counter(mention.event_type for mention in self.mentions).most_common(1)[0][0]

    @property
    def mode(self) -> str | None:
        modes = Counter(mention.event_mode for mention in self.mentions if mention.event_mode)
        return modes.most_common(1)[0][0] if modes else None

    @property
    def period(self) -> Period | None:
        """The days said, not those that only the publication gives."""
        told = self.mentions[0]
        if told.date_start is None or told.date_end is None or told.date_basis is DateBasis.PUBLICATION_FALLBACK:
            return None
        return Period(told.date_start, told.date_end)

    @property
    def countries(self) -> frozenset[str]:
        told = self.mentions[0]
        return frozenset(filter(None, (told.country_iso3, *told.countries)))

    @property
    def places(self) -> tuple[str, ...]:
        """The place as the gazetteer and as the text call it."""
        told = self.mentions[0]
        return tuple(filter(None, (told.location_name, told.place_text)))

    def names(self, *roles: Role) -> list[frozenset[str]]:
        """What each actor in one of these roles may be called; an actor in the role twice counts once."""
        return list(dict.fromkeys(names for role, names in self.roles if role in roles))

    def __str__(self) -> str:
        return f"{self.type} {self.mode} {self.mentions[0].trigger_text!r}"


def happened(facts: Facts) -> list[EventMention]:
    """The mentions of incidents that the article says took place."""
    types = _incident_types()
    return [mention for mention in facts.event_mentions if mention.realis in HAPPENED and mention.event_type in types]


def incidents(facts: Facts) -> list[Incident]:
    """The incidents that the article says took place, each with all its mentions."""
    names = ActorNames(facts)
    groups: dict[str, list[EventMention]] = {}
    for mention in happened(facts):
        groups.setdefault(mention.article_event_id, []).append(mention)
    return [Incident(tuple(mentions), _roles(facts, mentions, names)) for mentions in groups.values()]


class ActorNames:
    """What the actor mentions of an article are called, with the names of those they stand for."""

    def __init__(self, facts: Facts) -> None:
        self._actors = {actor.actor_mention_id: actor for actor in facts.actor_mentions}

    def of(self, actor_id: str | None) -> frozenset[str]:
        """All names of one mention: "the group" is also called what it stands for."""
        names: set[str] = set()
        seen: set[str] = set()
        while actor_id is not None and actor_id not in seen:
            seen.add(actor_id)
            actor = self._actors[actor_id]
            names |= {actor.actor_text, actor.actor_name}
            actor_id = actor.antecedent_id
        return frozenset(names)


def _roles(facts: Facts, mentions: Iterable[EventMention], names: ActorNames) -> tuple[tuple[Role, frozenset[str]], ...]:
    ids = {mention.mention_id for mention in mentions}
    return tuple((role.role, names.of(role.actor_mention_id)) for role in facts.event_roles if role.mention_id in ids)


@functools.cache
def _incident_types() -> frozenset[str]:
    with (SEEDS / "plover_event_types.csv").open(encoding="utf-8") as file:
        return frozenset(row["event_type"] for row in csv.DictReader(file) if row["is_incident"] == "true")
