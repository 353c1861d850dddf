"""Who acts and who suffers in one mention of an event, as far as that tells incidents apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.domain import PERPETRATORS_AND_CLAIMANTS, RECIPIENTS, STATE_SIDE
from extractors.language.morphology import noun_lemmas
from extractors.nlp.annotations import ActorReading, EventReading, RoleBasis
from extractors.records import ActorType, Role

STATED = frozenset({Role.PERPETRATOR})


@dataclass(frozen=True, slots=True)
class PeopleEvidence:
    """The sides of a mention, what kinds of actors they are, and what was hit.

    `perpetrator_types` are the types of everybody who may have done it, `stated_types` only of those of whom it is stated.
    """

    perpetrators: frozenset[str]
    recipients: frozenset[str]
    perpetrator_types: frozenset[ActorType]
    stated_types: frozenset[ActorType]
    recipient_types: frozenset[ActorType]
    named_victims: frozenset[str]
    things: frozenset[str]


class People:
    """The actors of one Doc, asked for by event."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._actors: tuple[ActorReading, ...] = doc._.actors

    def evidence(self, event: EventReading) -> PeopleEvidence:
        perpetrators, recipients = self._in_role(event, PERPETRATORS_AND_CLAIMANTS), self._in_role(event, RECIPIENTS)
        victims = (actor for actor in recipients if actor.is_named and actor.actor_type is ActorType.PERSON)
        return PeopleEvidence(
            perpetrators=frozenset(side for actor in perpetrators for side in _sides_of_perpetrator(actor)),
            recipients=frozenset(side for actor in recipients for side in _sides_of_recipient(actor)),
            perpetrator_types=_types(perpetrators),
            stated_types=_types(self._in_role(event, STATED)),
            recipient_types=_types(recipients),
            named_victims=frozenset(actor.name for actor in victims),
            things=frozenset(noun_lemmas(target.span(self._doc).root.lower_)[-1] for target in event.targets),
        )

    def _in_role(self, event: EventReading, roles: frozenset[Role]) -> list[ActorReading]:
        """Those in a role by the event's own words; a name that stands apart says nothing about which act it is."""
        own = (role for role in event.roles if role.basis is not RoleBasis.APART)
        return [self._actors[role.actor] for role in own if role.role in roles]


def _types(actors: list[ActorReading]) -> frozenset[ActorType]:
    return frozenset(actor.actor_type for actor in actors)


def _sides_of_perpetrator(actor: ActorReading) -> Iterator[str]:
    """What who acts can be known by; a president orders for the state."""
    if actor.actor_type is ActorType.PERSON and actor.country_iso3 is not None:
        yield actor.country_iso3
    else:
        yield from _sides_of_recipient(actor)


def _sides_of_recipient(actor: ActorReading) -> Iterator[str]:
    """What an actor can be known by: its country where it acts for one, else its name."""
    if actor.actor_type in STATE_SIDE and actor.country_iso3 is not None:
        yield actor.country_iso3
    elif actor.gazetteer_id is not None or actor.qualifier is not None:
        yield actor.gazetteer_id or actor.name
