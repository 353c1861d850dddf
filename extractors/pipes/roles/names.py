"""Those to whom an act was done, where their names stand apart from it.

Reads
    The victims were identified as [Omar Haddad] and [Samir Karimi].     victims of the act told before
    The dead: [Omar Haddad], a teacher, and [Samir Karimi].              so are these
    Gunmen shot two men: [Omar Haddad], a teacher, and [Samir Karimi].   as many names as men: what was done to them
Refuses
    Two men were shot, Omar Haddad told Samir Karimi and Youssef Saleh.  three names are not two men
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.domain import ASSAULT, HAPPENED
from extractors.language import sentences, syntax, written
from extractors.language.morphology import lemmas
from extractors.language.relations import COPULAS, OWN_SUBJECTS, is_active_subject
from extractors.nlp.annotations import ActorReading, EventReading, RoleBasis
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.common.lists import SETTING_OFF
from extractors.pipes.common.people import singular
from extractors.pipes.roles.filled import Filled, without_repeats
from extractors.records import ActorType, Role

NAMING = frozenset({"identify", "name"})
OPENING = SETTING_OFF | {"--"}
"""What stands between a count and the names of those counted."""
RULE = "named"
BACK, AHEAD = 1, 1
"""How many sentences before and behind a name the act may be told."""


def with_names(doc: Doc, events: Sequence[EventReading]) -> Iterator[EventReading]:
    """Returns the events, with those who are named apart from them."""
    named = list(Names(doc, Arguments(doc, doc._.actors), events).roles())
    for number, event in enumerate(events):
        more = [found.reading for at, found in named if at == number]
        yield dataclasses.replace(event, roles=without_repeats([*event.roles, *more])) if more else event


class Names:
    """Asks one parsed Doc and its events, with roles, who else is named in them."""

    def __init__(self, doc: Doc, arguments: Arguments, events: Sequence[EventReading]) -> None:
        self._doc = doc
        self._arguments = arguments
        self._actors: Sequence[ActorReading] = doc._.actors
        self._events = events
        self._sentence = sentences.numbers(doc)

    def roles(self) -> Iterator[tuple[int, Filled]]:
        """The number of an event, and who has which role in it."""
        victims = words(EventWordKind.VICTIM)
        named = (self._doc[index] for index, word in enumerate(written.lowered(self._doc)) if singular(word) in victims)
        for token in named:
            if token.pos_ in ("NOUN", "ADJ", "PROPN"):
                yield from self._named(token)
        for reading in self._doc._.quantities:
            if reading.head is not None and (reading.quantity.best or 0) > 1:
                yield from self._spelled_out(self._doc[reading.head], reading.quantity.best)

    def _spelled_out(self, noun: Token, count: int) -> Iterator[tuple[int, Filled]]:
        """The names behind a count, if there are just as many: they have the roles of those counted."""
        if noun.i + 1 >= noun.sent.end or noun.nbor().text not in OPENING:
            return
        behind = range(noun.i + 1, noun.sent.end)
        names = [number for number, actor in enumerate(self._actors) if actor.start in behind and self._is_named_person(number)]
        counted = self._arguments.actor_at(noun)
        if counted is None or len(names) != count:
            return
        for number, event in enumerate(self._events):
            for role in event.roles:
                if role.actor == counted:
                    yield from ((number, Filled(role.role, name, RULE, RoleBasis.APART)) for name in names)

    def _named(self, noun: Token) -> Iterator[tuple[int, Filled]]:
        persons = [actor for actor in self._who(noun) if self._is_named_person(actor)]
        event = self._nearest(noun) if persons else None
        if event is not None:
            yield from ((event, Filled(Role.VICTIM, actor, RULE, RoleBasis.APART)) for actor in persons)

    def _who(self, noun: Token) -> Iterator[int]:
        """Behind a comma or colon, "the victims were identified as", "the victims are", "among the dead were"."""
        for other in syntax.apposition(noun):
            yield from self._arguments.of(other)
        for child in noun.children:
            if is_active_subject(child):
                yield from self._arguments.of(child)
        if noun.dep_ not in OWN_SUBJECTS:
            return
        governor = noun.head
        if any(form in NAMING for form in lemmas(governor.lower_)):
            for other in syntax.prepositional(governor, "as"):
                yield from self._arguments.of(other)
        elif any(child.dep_ in COPULAS for child in governor.children):
            yield from self._arguments.of(governor)

    def _is_named_person(self, actor: int) -> bool:
        return self._actors[actor].is_named and self._actors[actor].actor_type is ActorType.PERSON

    def _nearest(self, token: Token) -> int | None:
        """The act last told before, else the next one."""
        here = self._sentence[token.i]
        near = [
            number
            for number, event in enumerate(self._events)
            if event.event_type == ASSAULT and event.realis in HAPPENED and -BACK <= self._sentence[event.root] - here <= AHEAD
        ]
        before = [number for number in near if self._events[number].root < token.i]
        return before[-1] if before else next(iter(near), None)
