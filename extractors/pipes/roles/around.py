"""Who did it, to whom, with what, by the words around each event and by words of guilt."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.language.questions import is_asked
from extractors.nlp.annotations import ActorReading, EventReading, ResponsibilityReading, RoleBasis, TriggerPart
from extractors.pipes.common import rules
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.common.trigger_words import Frame, Trigger, row_of
from extractors.pipes.roles import nouns, verbs
from extractors.pipes.roles.allegations import Allegations
from extractors.pipes.roles.filled import Act, Filled, without_repeats
from extractors.pipes.roles.things import Things
from extractors.records import ResponsibilityClaimKind, Role

ROLE_OF_CLAIM = {
    ResponsibilityClaimKind.ACCUSED: Role.ALLEGED_PERPETRATOR,
    ResponsibilityClaimKind.CLAIMS: Role.CLAIMS_RESPONSIBILITY,
    ResponsibilityClaimKind.DENIES: Role.DENIES_RESPONSIBILITY,
}


def with_roles(doc: Doc, events: Sequence[EventReading]) -> Iterator[EventReading]:
    """Returns the events with those around them, their weapons and the things that were hit."""
    reader = _Reader(doc, events)
    acting = {token for actor in doc._.actors for token in range(actor.start, actor.end)}
    things = Things(doc, events, acting)
    for number, event in enumerate(events):
        filled = [*reader.around(event), *reader.of_claims(number)]
        accused = {found.actor for found in filled if found.role is Role.ALLEGED_PERPETRATOR}
        roles = [found.reading for found in filled if found.role is not Role.PERPETRATOR or found.actor not in accused]
        yield dataclasses.replace(
            event, roles=without_repeats(roles), weapons=things.weapons(event), targets=things.targets(event)
        )


class _Reader:
    """One parsed Doc, its actors and what they are said to be guilty of."""

    def __init__(self, doc: Doc, events: Sequence[EventReading]) -> None:
        self.doc = doc
        self.actors: Sequence[ActorReading] = doc._.actors
        self.claims: Sequence[ResponsibilityReading] = doc._.responsibilities
        self.allegations = Allegations(doc)
        self.arguments = Arguments(doc, self.actors)

    def around(self, event: EventReading) -> Iterator[Filled]:
        """Those around the event's word; who is harmed is a victim, and who is only said to have done it is alleged."""
        root = self.doc[event.root]
        harms = is_of_kind(root, EventWordKind.HARMING)
        for found in self._by_rules(root, row_of(event.trigger)):
            actor = self.actors[found.actor]
            if actor.start <= event.root < actor.end:
                continue
            if found.role is Role.PERPETRATOR and (is_asked(root) or self.allegations.is_but_speaker(event, found.actor)):
                continue
            if found.role is Role.PERPETRATOR and self.allegations.is_alleged(event, found.actor):
                yield dataclasses.replace(found, role=Role.ALLEGED_PERPETRATOR)
            elif found.role is Role.RECIPIENT and harms and found.basis is RoleBasis.OBJECT:
                yield dataclasses.replace(found, role=Role.VICTIM)
            else:
                yield found

    def _by_rules(self, root: Token, row: Trigger | None) -> Iterator[Filled]:
        """Every actor by the rules of the row's frame; a word of no row acts as its part of speech does."""
        is_verb = row.part is TriggerPart.VERB if row is not None else root.pos_ in ("VERB", "AUX")
        frame = row.frame if row is not None else Frame.AGENT
        in_order = (verbs.RULES if is_verb else nouns.RULES)[frame]
        if is_verb and row is not None and frame is Frame.AGENT:
            in_order = verbs.RULES_OF_TYPE.get(row.event_type, in_order)
        act = Act(root, self.arguments)
        return rules.every("events", root.i, in_order, act)

    def of_claims(self, number: int) -> Iterator[Filled]:
        """Those who claim event `number`, deny it or are accused; a name that claims an act is that of its doer."""
        for claim in self.claims:
            if claim.event != number:
                continue
            yield Filled(ROLE_OF_CLAIM[claim.claim], claim.actor, claim.rule_id, RoleBasis.CLAIM)
            if claim.claim is ResponsibilityClaimKind.CLAIMS and self.actors[claim.actor].is_named:
                yield Filled(Role.PERPETRATOR, claim.actor, claim.rule_id, RoleBasis.CLAIM)
