"""Those who hold what was hit: "Strikes hit two facilities ... The facilities were used by [the group]"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.language import syntax, written
from extractors.language.morphology import noun_lemmas
from extractors.nlp.annotations import EventReading, RoleBasis, RoleReading
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.records import Role

KNOWN = ("the", "those")


def with_holders(doc: Doc, events: Sequence[EventReading]) -> Iterator[EventReading]:
    """Returns the events; those who are later said to hold the thing that was hit are recipients, too."""
    arguments = Arguments(doc, doc._.actors)
    held = list(_held(doc, arguments))
    for event in events:
        thing = _thing_hit(doc[event.root], arguments)
        after = [actor for at, noun, actor in held if thing in noun and at > event.root] if thing else []
        known = {(role.role, role.actor) for role in event.roles}
        more = (RoleReading(Role.RECIPIENT, actor, "roles.holder", RoleBasis.HOLDER) for actor in dict.fromkeys(after))
        fresh = tuple(role for role in more if (role.role, role.actor) not in known)
        yield dataclasses.replace(event, roles=(*event.roles, *fresh)) if fresh else event


def _held(doc: Doc, arguments: Arguments) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Definite things said to be used by actors: position, noun, actor."""
    holding = words(EventWordKind.HOLDING)
    for verb in (doc[index] for index, word in enumerate(written.lowered(doc)) if word in holding):
        if verb.pos_ != "VERB":
            continue
        holder, thing = syntax.subject(verb), syntax.object(verb)
        if holder is not None and thing is not None and any(child.lower_ in KNOWN for child in thing.children):
            yield from ((verb.i, noun_lemmas(thing.lower_), actor) for actor in arguments.of(holder))


def _thing_hit(root: Token, arguments: Arguments) -> str | None:
    """The vocabulary form of the thing that the event was against, where that is no actor."""
    thing = _target(root)
    if thing is None or arguments.actor_at(thing) is not None:
        return None
    return noun_lemmas(thing.lower_)[-1] if thing.pos_ == "NOUN" else None


def _target(root: Token) -> Token | None:
    if root.pos_ == "VERB":
        return syntax.object(root)
    near = (*syntax.prepositional(root, "on", "against"), *syntax.prepositional(root.head, "on", "against"))
    return next(iter(near), None)
