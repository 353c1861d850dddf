"""Those who did what killed: in "two were killed in [police] firing", "died when [soldiers] fired", those of the other act."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.domain import PERPETRATORS
from extractors.language import syntax
from extractors.language.relations import ADVERBS, HELPING_VERBS, SUBORDINATORS, children, has_child, is_adverbial_clause
from extractors.nlp.annotations import EventReading, RoleBasis, RoleReading
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.roles.filled import without_repeats

MOMENT = ("when", "as")
COUNTED_FROM = ("since", "until", "after", "before")


def with_causes(doc: Doc, events: Sequence[EventReading]) -> Iterator[EventReading]:
    """Returns the events; a bare result without a doer has those of the act that it came of."""
    by_root = {event.root: event for event in events}
    for event in events:
        act = _act_behind(doc, event, by_root)
        if act is None or any(role.role in PERPETRATORS for role in event.roles):
            yield event
            continue
        doers = (role for role in act.roles if role.role in PERPETRATORS)
        more = (RoleReading(role.role, role.actor, "roles.cause", RoleBasis.CAUSE) for role in doers)
        yield dataclasses.replace(event, roles=without_repeats([*event.roles, *more]))


def _act_behind(doc: Doc, event: EventReading, by_root: dict[int, EventReading]) -> EventReading | None:
    """The act that a bare result names: in "killed in [an attack]", in "killed when soldiers [fired]"."""
    verb = doc[event.root]
    if verb.pos_ != "VERB" or not is_of_kind(verb, EventWordKind.OUTCOME):
        return None
    named = syntax.prepositional(verb, "in", "by", "during", "from")
    clauses = (child for child in verb.children if _is_when(child) and not _is_of_a_day(child, verb))
    found = (by_root[token.i] for token in (*named, *clauses) if token.i in by_root)
    return next((act for act in found if act.event_type == event.event_type and act.realis is event.realis), None)


def _is_when(clause: Token) -> bool:
    """Whether a clause gives the moment of the one above: "was killed [when soldiers fired]".

    "As fighting between the two went on" tells of a war, whose sides need not have done it.
    """
    marks = children(clause, SUBORDINATORS | ADVERBS)
    is_act = clause.tag_ != "VBG" or has_child(clause, HELPING_VERBS)
    return is_adverbial_clause(clause) and is_act and any(mark.lower_ in MOMENT for mark in marks)


def _is_of_a_day(clause: Token, verb: Token) -> bool:
    """Whether a clause tells what was on the day from which the verb counts: "have died since October 7, [when ...]"."""
    return any(noun.i < clause.i for noun in syntax.prepositional(verb, *COUNTED_FROM))
