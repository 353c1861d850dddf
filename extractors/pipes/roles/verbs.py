"""Who stands where around the verb of an event: "[rebels] attacked [the base]", "[students] were shot by [soldiers]"."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from spacy.tokens import Token

from extractors import lexicon
from extractors.domain import MOBILIZE, RETREAT
from extractors.language import syntax
from extractors.language.morphology import noun_lemmas
from extractors.language.relations import PREPOSITIONS, SUBJECTS, first_child, has_child, is_complement, is_noun_clause
from extractors.nlp.annotations import RoleBasis
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.common.own_acts import speakers_of_own
from extractors.pipes.common.trigger_words import Frame, Weapon
from extractors.pipes.roles.filled import SIDES, Act, Filled, Rule, against_phrase, both_sides, by_phrase, right_behind
from extractors.records import Role

PAST = ("VBD", "VBN")
SENTENCE_ENDS = (".", "!", "?", "”", '"')
BETWEEN_STOPS = ("VERB", "AUX", "PUNCT", "SCONJ")


def sides(act: Act) -> Iterator[Filled]:
    """As in "[rebels] clashed with [soldiers]"."""
    verb, of = act.word, act.arguments.of
    phrases = (actor for noun in syntax.prepositional(verb, *SIDES) for actor in of(noun))
    yield from both_sides([*of(syntax.subject(verb)), *of(syntax.object(verb)), *phrases])


def sufferer_subject(act: Act) -> Iterator[Filled]:
    """As in "[the base] came under fire"."""
    yield from act.recipients(syntax.subject(act.word), "sufferer_subject")


def doer(act: Act) -> Iterator[Filled]:
    """As in "[rebels] attacked", "was attacked by [rebels]", "[the army] said its men attacked"; else the nearest actor."""
    verb = act.word
    if syntax.is_passive(verb):
        yield from act.perpetrators(syntax.subject(verb) or _by_behind(act), "passive_by")
        return
    subject, nearest = syntax.subject(verb), act.arguments.ending_at(verb)
    if _is_done_by_an_act(verb):
        return
    is_before = subject is not None and subject.i < verb.i
    if is_before and nearest is not None and nearest not in act.arguments.doers(subject) and _is_bare(act, nearest):
        yield Filled(Role.PERPETRATOR, nearest, "nearest_subject")
    elif _is_headline_passive(verb):
        yield from act.recipients(subject, "headline_passive")
    else:
        yield from act.perpetrators(subject, "active_subject")
        if subject is None or subject.pos_ != "PRON" or act.arguments.actor_at(subject) is None:
            yield from (Filled(Role.PERPETRATOR, speaker, "own_act") for speaker in speakers_of_own(verb, act.arguments))


def _is_done_by_an_act(verb: Token) -> bool:
    """As in "survivors of [shelling that] killed four", whatever the tree hangs the clause on."""
    pronoun = first_child(verb, SUBJECTS)
    before = verb.doc[pronoun.i - 1] if pronoun is not None and pronoun.i else None
    is_relative = pronoun is not None and pronoun.lower_ in syntax.RELATIVE_PRONOUNS
    return is_relative and before is not None and is_of_kind(before, EventWordKind.SUFFERED)


def _is_bare(act: Act, actor: int) -> bool:
    """Whether no preposition stands before an actor: not so "gunmen loyal [to the general] attacked"."""
    return not has_child(act.arguments.root_of(actor), PREPOSITIONS)


def _by_behind(act: Act) -> Token | None:
    """As in "was shot near the centre of the city [by two men]", where the phrase hangs on a noun in between."""
    verb = act.word
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.pos_ in BETWEEN_STOPS:
            return None
        if token.lower_ == "by" and token.head.i > token.i and act.arguments.actor_at(token.head) is not None:
            return token.head
    return None


def _is_headline_passive(verb: Token) -> bool:
    """As in "US troops attacked after airstrikes": a headline drops the "were" of a passive."""
    if verb.tag_ not in PAST or syntax.object(verb) is not None:
        return False
    ends = verb.sent.text.rstrip()[-1:]
    return ends not in SENTENCE_ENDS and not syntax.prepositional(verb, "on", "at", "into", "upon")


def object_of_verb(act: Act) -> Iterator[Filled]:
    """As in "shot [two students]"; what is fired is not what is hit."""
    thing = syntax.object(act.word)
    if not _is_weapon(thing):
        yield from act.recipients(thing or _described(act.word), "object", RoleBasis.OBJECT)


def moved(act: Act) -> Iterator[Filled]:
    """As in "[police] were deployed": those who are moved do it where nobody is said to move them."""
    verb = act.word
    if syntax.is_passive(verb) and syntax.subject(verb) is None:
        yield from act.perpetrators(syntax.object(verb), "moved")
    else:
        yield from object_of_verb(act)


def aim_of_weapon(act: Act) -> Iterator[Filled]:
    """As in "fired rockets [at the base]", where the phrase hangs on the rockets."""
    thing = syntax.object(act.word)
    if thing is not None and _is_weapon(thing):
        yield from against_phrase(act.beside(thing))
        yield from right_behind(act.beside(thing))


def aim_of_object(act: Act) -> Iterator[Filled]:
    """As in "staged rallies [against the mayor]", where the phrase hangs on the rallies."""
    thing = syntax.object(act.word)
    for other in syntax.prepositional(thing, "against") if thing is not None else ():
        yield from act.recipients(other, "against", RoleBasis.TARGET)


def to_phrase(act: Act) -> Iterator[Filled]:
    """As in "surrendered [to the army]", "handed the town [to the rebels]"; "retreated to the army's base" is to a place."""
    for other in syntax.prepositional(act.word, "to"):
        if act.arguments.actor_at(other) is not None:
            yield from act.recipients(other, "to", RoleBasis.TARGET)


def _is_weapon(noun: Token | None) -> bool:
    return noun is not None and any(form in _weapons() for form in noun_lemmas(noun.lower_))


@functools.cache
def _weapons() -> frozenset[str]:
    """The last words of weapons."""
    return frozenset(row.weapon.split()[-1] for row in lexicon.read(Weapon, "weapons.csv"))


def _described(verb: Token) -> Token | None:
    """Of "four members they said [were killed]", the members."""
    saying = verb.head
    is_inside = is_complement(verb) and is_noun_clause(saying) and syntax.is_passive(verb)
    return saying.head if is_inside else None


ACTING: tuple[Rule, ...] = (doer, object_of_verb, against_phrase, aim_of_weapon, aim_of_object)
RULES: dict[Frame, tuple[Rule, ...]] = {
    Frame.MUTUAL: (sides,),
    Frame.SUFFERER: (sufferer_subject, by_phrase),
    Frame.AGENT: ACTING,
    Frame.WEAPON: ACTING,
    Frame.NOBODY: (),
}
"""The rules of each frame, in the order in which they fill roles."""
RULES_OF_TYPE: dict[str, tuple[Rule, ...]] = {
    RETREAT: (*ACTING, to_phrase),
    MOBILIZE: (doer, moved, against_phrase, aim_of_object),
}
"""Those of the event types whose verbs have more to say, of the frame in which somebody acts."""
