"""Whether the words of a trigger are used as its row says: as its part of speech, as no name, month or landing."""

from __future__ import annotations

from spacy.tokens import Token

from extractors.domain import ARMED, RETREAT
from extractors.language import syntax
from extractors.language.function_words import BEFORE_MONTHS
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.relations import (
    ADJECTIVES,
    ADVERBS,
    AGENTS,
    COMPOUNDS,
    DIRECT_OBJECTS,
    OPEN_COMPLEMENTS,
    PARTICLES,
    PHRASES_OF_NOUN,
    PHRASES_OF_VERB,
    PREPOSITIONS,
    SUBJECTS,
    children,
    has_child,
    is_conjunct,
    is_noun_clause,
    is_participle_clause,
    is_subject,
)
from extractors.nlp.annotations import TriggerPart
from extractors.pipes.common.event_words import EventWordKind, is_of_kind, words
from extractors.pipes.common.flight import aircraft
from extractors.pipes.common.patients import is_somebody
from extractors.pipes.common.trigger_words import incident_types
from extractors.pipes.triggers.use import TriggerUse

VERBAL = frozenset({"", "VERB", "AUX"})
NOMINAL = frozenset({"", "NOUN", "PROPN"})
POINTING = frozenset({"the", "those", "these", "that", "this", "'s", "’s", "such", "both", "first", "second"})
"""What stands before a noun that is known already: "[those] strikes", "Israel['s] strikes"."""
CALL, DISPLACE = "call", "displace"
FINITE = frozenset({"VBD", "VBP", "VBZ"})
MONTHS = frozenset({"march"})
"""Months whose names are words of acts."""


def is_another_part_of_speech(use: TriggerUse) -> bool:
    """As in "the [hit] song", "[strikes] me as odd", "example.org/[attack]"; nouns of several words are clear."""
    token, trigger, length = use.doc[use.start], use.trigger, use.candidate.length
    if token.like_url:
        return True
    if trigger.part is TriggerPart.NOUN and length > 1:
        return token.pos_ == "VERB" and not token.lower_.endswith("ing")
    if trigger.part is TriggerPart.VERB:
        return not _is_verb(token, is_alone=length == 1)
    gerund = token.pos_ == "VERB" and token.lower_.endswith("ing")
    return not (token.pos_ in NOMINAL or (gerund and not has_child(token, SUBJECTS | DIRECT_OBJECTS)))


def is_torn(use: TriggerUse) -> bool:
    """Whether words that stand far from their verb belong to others: each must hang on one of the phrase.

    As in "put [three generals of the junta] on [its] blacklist", "sent [hundreds of] officers"; not "put the men who had read
    the blacklist", nor "called for restraint, and jets [struck]": what has a tense of its own is no object. Nobody can tell
    without a parse.
    """
    if not use.candidate.apart:
        return False
    if use.verb is None:
        return True
    words = use.sentences.tokens(use.candidate.apart)
    own = {use.verb.i, *(word.i for word in words)}
    return any(word.tag_ in FINITE or _head(word).i not in own for word in words)


def _head(word: Token) -> Token:
    """What a word hangs on, past those beside it by "and" and those that count it."""
    while word.head != word and (is_conjunct(word) or word.head.lower_ in syntax.MEASURES):
        word = word.head
    return word.head


def _is_verb(token: Token, *, is_alone: bool) -> bool:
    if token.dep_ in COMPOUNDS | ADJECTIVES or (is_alone and (_follows_article(token) or _stands_for_people(token))):
        return False
    participle = token.pos_ == "ADJ" and token.lower_.endswith("ed")
    return token.pos_ in VERBAL or participle or (token.pos_ == "PROPN" and token.is_upper)


def _stands_for_people(token: Token) -> bool:
    """As in "treated the [wounded]", "the [killed] were buried": those to whom it was done, with nothing said of what was."""
    is_argument = token.dep_ in SUBJECTS | DIRECT_OBJECTS | PHRASES_OF_VERB | PHRASES_OF_NOUN
    return is_argument and token.lower_.endswith("ed") and token.i > 0 and token.nbor(-1).lower_ in POINTING


def _follows_article(token: Token) -> bool:
    """Whether an untagged word follows an article, as nouns do."""
    return not token.pos_ and token.i > 0 and token.nbor(-1).lower_ in POINTING | {"a", "an"}


def is_month(use: TriggerUse) -> bool:
    """As in "agreed in [March]", "[March] 14": a capital behind "in" or before a number; "the March on Rome" is none."""
    token = use.doc[use.start]
    if token.lower_ not in MONTHS or token.is_lower:
        return False
    before = use.doc[use.start - 1].lower_ if use.start else ""
    after = use.doc[use.end].text if use.end < len(use.doc) else ""
    return before in BEFORE_MONTHS or before[:1].isdigit() or after[:1].isdigit()


def is_naming(use: TriggerUse) -> bool:
    """As in "what it [called an Israeli strike]", "[called] it a [strike]": that gives a name, and no strike is called.

    A word that accuses gives a name, too: "[called] the general a [murderer]". Nor is the name an act of its own: "called the
    strike a [massacre]". Who is called up or to arms has no name given.
    """
    verb = use.doc[use.start]
    if use.trigger.part is TriggerPart.NOUN:
        return _is_a_name_given(use.doc[use.end - 1])
    is_act = use.trigger.event_type in incident_types() and use.trigger.part is TriggerPart.VERB
    if not is_act or use.candidate.length == 1 or CALL not in lemmas(verb.lower_):
        return False
    if use.candidate.is_passive or _is_particle_or_phrase(use.doc[use.end - 1]):
        return False
    named = [child for child in children(verb, DIRECT_OBJECTS | OPEN_COMPLEMENTS) if child.i != use.end - 1]
    names_what = is_noun_clause(verb) and verb.head.lower_ == "what"
    passive = syntax.object(verb)
    return names_what or bool(named) or (passive is not None and passive.i != use.end - 1)


def _is_a_name_given(noun: Token) -> bool:
    """Whether a noun is what somebody calls a thing: "called the strike a [massacre]", not "what he called a massacre"."""
    verb = noun.head
    if noun.dep_ not in DIRECT_OBJECTS | OPEN_COMPLEMENTS or CALL not in lemmas(verb.lower_):
        return False
    return any(child.i < noun.i for child in children(verb, DIRECT_OBJECTS) if child != noun)


def is_a_state(use: TriggerUse) -> bool:
    """As in "two families [displaced] from Gao were sleeping": who they are, and no act; "displaced by shells" tells of one."""
    verb = use.verb
    if verb is None or DISPLACE not in lemmas(verb.lower_) or not is_participle_clause(verb):
        return False
    return not has_child(verb, AGENTS) and is_subject(verb.head)


def is_a_rescue(use: TriggerUse) -> bool:
    """As in "the dead were [pulled out] of the rubble": only who fights withdraws or is withdrawn."""
    verb = use.verb
    if verb is None or use.trigger.event_type != RETREAT or not syntax.is_passive(verb):
        return False
    patient = syntax.object(verb)
    armed = {actor.root for actor in use.sentence.actors if actor.actor_type in ARMED}
    return patient is not None and patient.i not in armed and is_somebody(patient, use.sentences.acting)


def _is_particle_or_phrase(last: Token) -> bool:
    """As in "called [up] two brigades", "called them to [arms]"."""
    return last.dep_ in PARTICLES | ADVERBS or has_child(last, PREPOSITIONS)


def is_flown(use: TriggerUse) -> bool:
    """As in "a plane [landed in] Kyiv", "the jet [crashed into] a hill": what people fly is no rocket."""
    verb = use.doc[use.start]
    thing = syntax.subject(verb) if is_of_kind(verb, EventWordKind.FALLING) else None
    forms = noun_lemmas(thing.lower_) if thing is not None else []
    return any(form in aircraft() for form in forms) and not any(form in words(EventWordKind.MUNITION) for form in forms)


def is_filmed(use: TriggerUse) -> bool:
    """As in "CCTV [captured] the man", "the blast was [caught] on camera": what sees an act does nothing."""
    verb = use.verb
    if verb is None or not is_of_kind(verb, EventWordKind.FILMED):
        return False
    seen_by = (syntax.subject(verb), *syntax.prepositional(verb, "on", "by"))
    return any(other is not None and is_of_kind(other, EventWordKind.CAMERA) for other in seen_by)


def is_part_of_a_name(use: TriggerUse) -> bool:
    """As in "the Strike Force", "the Revolutionary [Struggle]"."""
    return any(actor.is_named and actor.start <= use.start and use.end <= actor.end for actor in use.sentence.actors)
