"""The actors that ``seeds/actors.csv`` knows, by id and by every name."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from extractors import lexicon
from extractors.records import ResolvedActor
from extractors.reference import Actor, Alias


class Gazetteer:
    """Known actors with their names and their chain of parents.

    >>> from extractors.records import ActorType
    >>> force = Actor("northern_force", "Northern Force", ActorType.MILITIA, None, "SYR", 3, "northern_front", None, "")
    >>> front = Actor("northern_front", "Northern Front", ActorType.MILITIA, None, "SYR", 2, None, None, "")
    >>> Gazetteer([force, front]).lineage("northern_force")
    ('northern_force', 'northern_front')
    """

    def __init__(self, actors: Iterable[Actor], aliases: Iterable[Alias] = ()) -> None:
        self._actors = {actor.actor_id: actor for actor in actors}
        self._aliases = tuple(aliases)

    def __contains__(self, actor_id: str) -> bool:
        return actor_id in self._actors

    def ids(self) -> frozenset[str]:
        """The ids of all known actors."""
        return frozenset(self._actors)

    def actor(self, actor_id: str) -> ResolvedActor:
        """The actor as a row of the warehouse. KeyError for an id that is not known."""
        row = self._actors[actor_id]
        return ResolvedActor(
            actor_id=row.actor_id,
            actor_name=row.actor_name,
            actor_type=row.actor_type,
            sector=row.sector,
            country_iso3=row.country_iso3,
            acled_inter=row.acled_inter,
            parent_actor_id=row.parent_actor_id,
            wikidata_qid=row.wikidata_qid,
            is_named=True,
        )

    def names(self) -> Iterator[tuple[str, str]]:
        """Every (name, actor id): the actors' own names, then their aliases."""
        yield from ((row.actor_name, row.actor_id) for row in self._actors.values())
        yield from ((alias.alias, alias.actor_id) for alias in self._aliases)

    def lineage(self, actor_id: str) -> tuple[str, ...]:
        """An actor and the bodies it is part of, nearest first; an unknown actor stands alone."""
        chain = [actor_id]
        while (row := self._actors.get(chain[-1])) and row.parent_actor_id and row.parent_actor_id not in chain:
            chain.append(row.parent_actor_id)
        return tuple(chain)


@dataclass(frozen=True, slots=True)
class Alliance:
    """A row of ``seeds/actor_alliances.csv``: an actor that acts in a coalition, with a sentence that says so."""

    KEY: ClassVar[tuple[str, ...]] = ("actor_id", "alliance_id")
    actor_id: str
    alliance_id: str
    example: str


@functools.cache
def alliances() -> dict[str, list[str]]:
    """The coalitions that each actor acts in."""
    of: dict[str, list[str]] = {}
    for row in lexicon.read(Alliance, "actor_alliances.csv"):
        of.setdefault(row.actor_id, []).append(row.alliance_id)
    return of


@functools.cache
def known_actors() -> Gazetteer:
    """The gazetteer of the seed files."""
    return Gazetteer(lexicon.read(Actor, "actors.csv"), lexicon.read(Alias, "actor_aliases.csv"))
