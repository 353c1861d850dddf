"""Whether a doer is stated or only alleged: by suspicion, by words of the other side, unless the side says so itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractors.domain import STATE_SIDE
from extractors.language import syntax
from extractors.nlp.annotations import ActorReading, AttributionReading, EventReading, RoleBasis, RoleReading
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.common.own_acts import speakers_of_own
from extractors.records import ActorType, Role

INSIDERS = frozenset({ActorType.UNNAMED_GROUP, ActorType.PERSON, ActorType.CIVILIAN_GROUP})
"""Described doers whom nobody is accused of being: "gunmen" stays a fact."""
OFFICIAL = STATE_SIDE | {ActorType.PERSON}
"""Who speaks for a state, unless another state is named."""


def as_stated(doc: Doc, events: Sequence[EventReading]) -> Iterator[EventReading]:
    """Returns the events; what is alleged of a side at one place and stated at another, be it in its own words, is stated."""
    return Allegations(doc).as_stated(events)


class Allegations:
    """Asks one Doc, with its actors and attributions, who is only said to have done something."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.actors: Sequence[ActorReading] = doc._.actors
        self.attributions: Sequence[AttributionReading] = doc._.attributions
        self.arguments = Arguments(doc, self.actors)

    def is_alleged(self, event: EventReading, actor: int) -> bool:
        """Whether the doer is named by suspicion, or by a source that is not on the doer's side."""
        doer = self.actors[actor]
        if self._is_suspected(doer, event):
            return True
        if not _is_identified(doer) or self._is_taken_for_granted(event):
            return False
        attribution = self._attribution_of(event)
        if attribution is None or attribution.source is None:
            return False
        return not any(self._is_same_side(self.actors[speaker], doer) for speaker in self._speakers(attribution))

    def is_but_speaker(self, event: EventReading, actor: int) -> bool:
        """Whether an actor is only who tells of the event, and no subject of it: "was hit by rockets, [its operator] said"."""
        attribution = self._attribution_of(event)
        start, end = attribution.source if attribution is not None and attribution.source is not None else (0, 0)
        if self.doc[event.root].pos_ != "VERB" or not start <= self.actors[actor].root < end:
            return False
        subject = syntax.subject(self.doc[event.root])
        does_it = subject is not None and start <= subject.i < end
        return not does_it and actor not in speakers_of_own(self.doc[event.root], self.arguments)

    def _speakers(self, attribution: AttributionReading) -> Iterator[int]:
        """Everybody in whose words it is: of "[the Pentagon] and [officials] said", both."""
        if attribution.actor is not None:
            yield attribution.actor
        if attribution.source is not None:
            start, end = attribution.source
            yield from (number for number, actor in enumerate(self.actors) if start <= actor.start < end)

    def _is_taken_for_granted(self, event: EventReading) -> bool:
        """Who condemns "the US strikes" does not allege them."""
        before = self.doc[max(0, event.start - 3) : event.start]
        return self.doc[event.root].pos_ == "NOUN" and any(token.lower_ in ("the", "those", "these") for token in before)

    def _is_suspected(self, doer: ActorReading, event: EventReading) -> bool:
        before = self.doc[max(0, doer.start - 2) : doer.end]
        if any(token.lower_ in words(EventWordKind.SUSPICION) for token in before):
            return True
        return any(child.lower_ in words(EventWordKind.SUSPICION) for child in self.doc[event.root].children)

    def _attribution_of(self, event: EventReading) -> AttributionReading | None:
        """The innermost attribution in whose content the event stands."""
        inside = [
            (end - start, number)
            for number, reading in enumerate(self.attributions)
            for start, end in reading.contents
            if start <= event.root < end
        ]
        return self.attributions[min(inside)[1]] if inside else None

    def _is_same_side(self, source: ActorReading, doer: ActorReading) -> bool:
        if source.gazetteer_id is not None and source.gazetteer_id == doer.gazetteer_id:
            return True
        if source.country_iso3 is not None and source.country_iso3 == doer.country_iso3:
            return source.actor_type is not ActorType.MONITOR
        if source.name == doer.name or source.actor_type is ActorType.MEDIA:
            return True
        unknown = source.country_iso3 is None or doer.country_iso3 is None
        return unknown and source.actor_type in OFFICIAL and doer.actor_type in OFFICIAL

    def as_stated(self, events: Sequence[EventReading]) -> Iterator[EventReading]:
        """What is alleged of a side at one place and told as its act at another, be it in its own words, is stated."""
        stated = {
            (event.event_type, event.event_mode, _identity(self.actors[role.actor]))
            for event in events
            for role in event.roles
            if role.role is Role.PERPETRATOR
        }
        for event in events:
            roles = tuple(
                dataclasses.replace(role, role=Role.PERPETRATOR) if self._is_stated(event, role, stated) else role
                for role in event.roles
            )
            yield dataclasses.replace(event, roles=roles)

    def _is_stated(self, event: EventReading, role: RoleReading, stated: set[tuple[str, str | None, str | None]]) -> bool:
        """Whether an allegation is a fact elsewhere; who is accused in so many words stays accused."""
        who = _identity(self.actors[role.actor])
        if role.role is not Role.ALLEGED_PERPETRATOR or who is None or role.basis is RoleBasis.CLAIM:
            return False
        return (event.event_type, event.event_mode, who) in stated or (event.event_type, None, who) in stated


def _is_identified(doer: ActorReading) -> bool:
    """Whether naming the doer accuses anybody: "Iran-backed militias", not "gunmen" or "heavily armed jihadists"."""
    if doer.is_named or doer.country_iso3 is not None:
        return True
    sides = (word for word in (doer.qualifier or "").split() if "-" in word)
    return doer.actor_type not in INSIDERS and any(side[:1].isupper() for side in sides)


def _identity(actor: ActorReading) -> str | None:
    """Who an actor is, however named: a state's forces are the state."""
    if actor.actor_type in STATE_SIDE and actor.country_iso3 is not None:
        return actor.country_iso3
    return actor.gazetteer_id or (actor.name if actor.is_named else None)
