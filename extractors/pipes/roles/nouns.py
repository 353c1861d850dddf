"""Who stands where around an event noun, or around the verb that carries it: "[US] strikes", "[the army] launched strikes"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.language import syntax
from extractors.language.morphology import lemmas
from extractors.language.relations import (
    COMPLEMENTS,
    CONJUNCTS,
    COPULAS,
    DIRECT_OBJECTS,
    NOUN_CLAUSES,
    OPEN_COMPLEMENTS,
    PASSIVE_SUBJECTS,
    PHRASES_OF_VERB,
    POSSESSORS,
    PREPOSITIONS,
    children,
    has_child,
    is_phrase_of_verb,
)
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.common.reporting import NEGATIONS
from extractors.pipes.common.support_verbs import support_verbs
from extractors.pipes.common.trigger_words import Frame
from extractors.pipes.roles.filled import SIDES, Act, Filled, Rule, against_phrase, both_sides, by_phrase, right_behind
from extractors.records import Role

DENY = "deny"
STATES = frozenset({"on", "in"})
"""What stands before the act that somebody is in the midst of: "[on] strike"."""
CARRIED = DIRECT_OBJECTS | PASSIVE_SUBJECTS | PHRASES_OF_VERB | CONJUNCTS
"""How an event noun hangs on the verb that carries it."""


def sides(act: Act) -> Iterator[Filled]:
    """As in "clashes between [rebels] and [soldiers]"."""
    phrases = (actor for noun in syntax.prepositional(act.word, *SIDES) for actor in act.arguments.of(noun))
    yield from both_sides([*act.arguments.beside(act.word), *phrases])


def doers_before(act: Act) -> Iterator[Filled]:
    """As in "[US] air strikes"; of "[Haddad]'s killing", it was done to Haddad."""
    yield from _before(act, Role.PERPETRATOR)


def sufferers_before(act: Act) -> Iterator[Filled]:
    """As in "[Haddad] funeral bombing"."""
    yield from _before(act, Role.RECIPIENT)


def _before(act: Act, role: Role) -> Iterator[Filled]:
    is_suffered = is_of_kind(act.word, EventWordKind.SUFFERED)
    for actor in act.arguments.beside(act.word):
        is_sufferer = is_suffered and _is_possessor(act, actor)
        yield Filled(Role.RECIPIENT if is_sufferer else role, actor, "possessive" if is_suffered else "modifier")


def _is_possessor(act: Act, actor: int) -> bool:
    """As in "Soleimani's killing" and "journalist murder", but "Israeli shelling"."""
    owns = any(act.arguments.actor_at(child) == actor for child in children(act.word, POSSESSORS))
    return owns and is_of_kind(act.word, EventWordKind.SUFFERED_BY_OWNER)


def subject_of_carrier(act: Act) -> Iterator[Filled]:
    """As in "[The base] came under attack"."""
    yield from act.recipients(syntax.subject(act.word.head), "sufferer_subject")


def of_phrase(act: Act) -> Iterator[Filled]:
    """As in "the killing of [two men] by soldiers", "the attack of [the rebels]"."""
    is_suffered = is_of_kind(act.word, EventWordKind.SUFFERED)
    for other in syntax.prepositional(act.word, "of"):
        yield from act.recipients(other, "of") if is_suffered else act.perpetrators(other, "of")
        yield from by_phrase(act.beside(other))


def subject_of_support(act: Act) -> Iterator[Filled]:
    """As in "[the army] launched strikes against the camp"; "strikes [hit] the camp" is a trigger of its own."""
    noun, verb = act.word, act.word.head
    role = next((support_verbs()[form] for form in lemmas(verb.lower_) if form in support_verbs()), None)
    if role is None or noun.dep_ not in CARRIED or not _is_carried(noun, verb) or _is_denied(verb):
        return
    subject = syntax.subject(verb)
    if subject is not None and subject != noun:
        yield from act.in_role(role, subject, "support_subject")
    yield from against_phrase(act.beside(verb))


def subject_of_predicate(act: Act) -> Iterator[Filled]:
    """As in "[dockers] are on strike", "[the town] is in revolt"; "the blast was an attack" names what is one."""
    noun = act.word
    is_state = has_child(noun, COPULAS) and any(child.lower_ in STATES for child in children(noun, PREPOSITIONS))
    yield from act.perpetrators(syntax.subject(noun), "predicate_subject") if is_state else ()


def _is_denied(verb: Token) -> bool:
    """As in "the army [did not carry out] the strike", "denied [carrying out] the strike"."""
    is_negated = any(child.lower_ in NEGATIONS for child in verb.children)
    return is_negated or (verb.dep_ in OPEN_COMPLEMENTS | COMPLEMENTS and DENY in lemmas(verb.head.lower_))


def _is_carried(noun: Token, verb: Token) -> bool:
    """Whether a phrase on a verb is "with" the act: "responded with strikes"."""
    return not is_phrase_of_verb(noun) or any(child.lower_ == "with" for child in (*noun.children, verb))


def participles(act: Act) -> Iterator[Filled]:
    """As in "strikes [carried out] by the army", "strikes [ordered] by the president"."""
    for child in children(act.word, NOUN_CLAUSES):
        if any(support_verbs().get(form) is Role.PERPETRATOR for form in lemmas(child.lower_)):
            yield from by_phrase(act.beside(child))
            yield from against_phrase(act.beside(child))


ACTING: tuple[Rule, ...] = (
    doers_before,
    by_phrase,
    against_phrase,
    right_behind,
    of_phrase,
    subject_of_support,
    subject_of_predicate,
    participles,
)
RULES: dict[Frame, tuple[Rule, ...]] = {
    Frame.MUTUAL: (sides,),
    Frame.SUFFERER: (sufferers_before, by_phrase, against_phrase, right_behind, subject_of_carrier),
    Frame.AGENT: ACTING,
    Frame.WEAPON: ACTING,
    Frame.NOBODY: (),
}
"""The rules of each frame, in the order in which they fill roles."""
