"""Who did it, to whom, with what and to which things: stated, or only alleged.

Reads
    [US] air strikes on [Iran-backed militias]           perpetrator, recipient
    [Soldiers] shot two [students]                        perpetrator, victim
    The base was attacked by [rebels]                     perpetrator
    The army launched strikes against [the group]         perpetrator through the supporting verb
    A rocket attack blamed on [the group]                 alleged perpetrator
    The ministry said that [the rebels] shelled the town  alleged: the other side says so
    [Hezbollah] claimed the attack                        claims responsibility, and perpetrator
    four members of [the faction] were killed             victim
    "The facilities were used by [the group]"             recipient of the strike on those facilities
    blew up [a bridge] with [dynamite]                    target, weapon
Refuses
    the place of a deed ("in Iraq"), and the speaker about it

Score (plover_gsr, development half, with `statements`): source P .91, R .78, F .84; target P .73, R .53, F .61.
On MUC-4 (development half, with `incidents`): doers' groups F .38, individuals F .35, weapons F .47, things hit F .39.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.domain import PERPETRATORS
from extractors.language import syntax
from extractors.language.morphology import noun_lemmas
from extractors.language.relations import ADVERBS, SUBORDINATORS, is_adverbial_clause
from extractors.nlp.annotations import (
    ActorReading,
    AttributionReading,
    EventReading,
    ResponsibilityReading,
    RoleBasis,
    RoleReading,
    TriggerPart,
    keep,
)
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.common.event_words import EventWordKind, is_of_kind, words
from extractors.pipes.common.trigger_words import Frame, Trigger, row_of
from extractors.pipes.roles import nouns, verbs
from extractors.pipes.roles.allegations import Allegations
from extractors.pipes.roles.filled import Act, Filled
from extractors.pipes.roles.names import Names
from extractors.pipes.roles.things import Things
from extractors.records import ResponsibilityClaimKind, Role

ROLE_OF_CLAIM = {
    ResponsibilityClaimKind.ACCUSED: Role.ALLEGED_PERPETRATOR,
    ResponsibilityClaimKind.CLAIMS: Role.CLAIMS_RESPONSIBILITY,
    ResponsibilityClaimKind.DENIES: Role.DENIES_RESPONSIBILITY,
}


def find(doc: Doc) -> tuple[EventReading, ...]:
    """The events of the Doc, each with its roles, weapons and targets. Without a parse there are none."""
    if not doc.has_annotation("DEP"):
        return tuple(doc._.events)
    return _Reader(doc).events()


class _Reader:
    """One parsed Doc and its events."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.actors: Sequence[ActorReading] = doc._.actors
        self.attributions: Sequence[AttributionReading] = doc._.attributions
        self.allegations = Allegations(doc)
        self.arguments = Arguments(doc, self.actors)
        acting = {token for actor in self.actors for token in range(actor.start, actor.end)}
        self.things = Things(doc, doc._.events, acting)

    def events(self) -> tuple[EventReading, ...]:
        read = [self._with_roles(number, event) for number, event in enumerate(self.doc._.events)]
        stated = [*self.allegations.as_stated([*self._with_causes(read)])]
        return tuple(self._with_names([*self._with_holders(stated)]))

    def _with_roles(self, number: int, event: EventReading) -> EventReading:
        filled = list(self._filled(event))
        filled += [
            one for claim in self.doc._.responsibilities if claim.event == number for one in self._of_responsibility(claim)
        ]
        accused = {one.actor for one in filled if one.role is Role.ALLEGED_PERPETRATOR}
        roles = [one.reading for one in filled if not (one.role is Role.PERPETRATOR and one.actor in accused)]
        return dataclasses.replace(
            event,
            roles=tuple(_without_repeats(roles)),
            weapons=self.things.weapons(event),
            targets=self.things.targets(event),
        )

    def _of_responsibility(self, claim: ResponsibilityReading) -> Iterator[Filled]:
        """The role of who claims it, denies it or is accused; a name that claims a deed is that of its doer."""
        yield Filled(ROLE_OF_CLAIM[claim.claim], claim.actor, claim.rule_id, RoleBasis.CLAIM)
        if claim.claim is ResponsibilityClaimKind.CLAIMS and self.actors[claim.actor].is_named:
            yield Filled(Role.PERPETRATOR, claim.actor, claim.rule_id, RoleBasis.CLAIM)

    def _filled(self, event: EventReading) -> Iterator[Filled]:
        root = self.doc[event.root]
        harms = is_of_kind(root, EventWordKind.HARMING)
        for one in self._around(root, row_of(event.trigger)):
            if self.actors[one.actor].start <= event.root < self.actors[one.actor].end:
                continue
            if one.role is Role.PERPETRATOR and self.allegations.is_alleged(event, one.actor):
                yield dataclasses.replace(one, role=Role.ALLEGED_PERPETRATOR)
            elif one.role is Role.RECIPIENT and harms and one.basis is RoleBasis.OBJECT:
                yield dataclasses.replace(one, role=Role.VICTIM)
            else:
                yield one

    def _around(self, root: Token, row: Trigger | None) -> Iterator[Filled]:
        """Every actor in a role by the words around the event; a word of no row acts as its part of speech does."""
        is_verb = row.part is TriggerPart.VERB if row is not None else root.pos_ in ("VERB", "AUX")
        rules = (verbs.RULES if is_verb else nouns.RULES)[row.frame if row is not None else Frame.AGENT]
        act = Act(root, self.arguments)
        for rule in rules:
            yield from rule(act)

    # ---- those named apart from the deed

    def _with_names(self, events: Sequence[EventReading]) -> Iterator[EventReading]:
        named = list(Names(self.doc, self.arguments, events).roles())
        for number, event in enumerate(events):
            more = [one.reading for at, one in named if at == number]
            yield dataclasses.replace(event, roles=tuple(_without_repeats([*event.roles, *more]))) if more else event

    # ---- those who did what killed

    def _with_causes(self, events: Sequence[EventReading]) -> Iterator[EventReading]:
        """As in "two were killed in [police] firing", "died when [soldiers] fired": who did the deed did what came of it."""
        by_root = {event.root: event for event in events}
        for event in events:
            deed = self._deed_behind(event, by_root)
            if deed is None or any(role.role in PERPETRATORS for role in event.roles):
                yield event
                continue
            doers = (
                RoleReading(role.role, role.actor, "roles.cause", RoleBasis.CAUSE)
                for role in deed.roles
                if role.role in PERPETRATORS
            )
            yield dataclasses.replace(event, roles=tuple(_without_repeats([*event.roles, *doers])))

    def _deed_behind(self, event: EventReading, by_root: dict[int, EventReading]) -> EventReading | None:
        """The deed that a bare result names: in "killed in [an attack]", in "killed when soldiers [fired]"."""
        verb = self.doc[event.root]
        if verb.pos_ != "VERB" or not is_of_kind(verb, EventWordKind.OUTCOME):
            return None
        named = syntax.prepositional(verb, "in", "by", "during", "from")
        clauses = (child for child in verb.children if _is_when(child))
        found = (by_root[token.i] for token in (*named, *clauses) if token.i in by_root)
        return next((deed for deed in found if deed.event_type == event.event_type and deed.realis is event.realis), None)

    # ---- those who hold what was hit

    def _with_holders(self, events: Sequence[EventReading]) -> Iterator[EventReading]:
        """As in "Strikes hit two facilities ... The facilities were used by the group": the group is a recipient."""
        held = list(self._held())
        for event in events:
            thing = self._thing_hit(event)
            after = [actor for at, noun, actor in held if thing in noun and at > event.root] if thing else []
            known = {(role.role, role.actor) for role in event.roles}
            more = tuple(RoleReading(Role.RECIPIENT, actor, "roles.holder", RoleBasis.HOLDER) for actor in dict.fromkeys(after))
            fresh = tuple(role for role in more if (role.role, role.actor) not in known)
            yield dataclasses.replace(event, roles=(*event.roles, *fresh)) if fresh else event

    def _held(self) -> Iterator[tuple[int, tuple[str, ...], int]]:
        """Definite things said to be used by actors: position, noun, actor."""
        for verb in self.doc:
            if verb.lower_ not in words(EventWordKind.HOLDING) or verb.pos_ != "VERB":
                continue
            holder, thing = syntax.subject(verb), syntax.object(verb)
            if holder is None or thing is None or not any(child.lower_ in ("the", "those") for child in thing.children):
                continue
            for actor in self.arguments.of(holder):
                yield verb.i, noun_lemmas(thing.lower_), actor

    def _thing_hit(self, event: EventReading) -> str | None:
        """The vocabulary form of the thing that the event was against, where that is no actor."""
        thing = self._target_noun(self.doc[event.root])
        if thing is None or self.arguments.actor_at(thing) is not None:
            return None
        return noun_lemmas(thing.lower_)[-1] if thing.pos_ == "NOUN" else None

    def _target_noun(self, root: Token) -> Token | None:
        if root.pos_ == "VERB":
            return syntax.object(root)
        near = (*syntax.prepositional(root, "on", "against"), *syntax.prepositional(root.head, "on", "against"))
        return next(iter(near), None)


def _is_when(clause: Token) -> bool:
    """Whether a clause gives the moment of the one above: "was killed [when soldiers fired]"."""
    marks = (child.lower_ for child in clause.children if child.dep_ in SUBORDINATORS | ADVERBS)
    return is_adverbial_clause(clause) and any(mark in ("when", "as") for mark in marks)


def _without_repeats(roles: Sequence[RoleReading]) -> Iterator[RoleReading]:
    seen: set[tuple[Role, int]] = set()
    for role in roles:
        if (role.role, role.actor) not in seen:
            seen.add((role.role, role.actor))
            yield role


class RolesPipe:
    """Rewrites ``doc._.events`` with the roles of each."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "events", find(doc))


def create(nlp: Language, name: str) -> RolesPipe:
    return RolesPipe()
