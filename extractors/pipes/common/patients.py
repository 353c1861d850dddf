"""Whether what a verb is done to can suffer it: a judge can be killed, a bill or a password cannot; a rocket can be fired.

To shoot down a helicopter is an attack; to shoot down or destroy a drone or a missile is the end of one.
"""

from __future__ import annotations

import functools
from collections.abc import Collection

from spacy.tokens import Token

from extractors import lexicon
from extractors.language import syntax
from extractors.language.morphology import noun_lemmas
from extractors.language.relations import ADJECTIVES, COMPOUNDS, NUMERALS, PHRASES_OF_NOUN, has_child
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.common.flight import aircraft
from extractors.pipes.common.people import persons, refused
from extractors.pipes.common.trigger_words import Weapon

LAID = frozenset({"plant", "place", "set off"})
"""Triggers whose object is what goes off."""
DONE_TO_SOMETHING = LAID | {"break up"}
"""Triggers that are none without an object: "the ferry [broke up]"."""
DOWNING = frozenset({"shoot", "shoot down"})
DOWN = "down"
DESTROYING = "destroy"
PERSON_ENTITIES = frozenset({"PERSON", "NORP", "ORG", "GPE"})


@functools.cache
def _weapons() -> frozenset[str]:
    return frozenset(row.weapon.split()[-1] for row in lexicon.read(Weapon, "weapons.csv"))


def is_fit(verb: Token, phrase: str, actors: Collection[int]) -> bool:
    """Whether the object of a verb, where it has one, fits its meaning. `actors` are the tokens of actor mentions."""
    patient, first_word = syntax.object(verb), phrase.split()[0]
    if patient is None:
        return phrase not in DONE_TO_SOMETHING
    if phrase in DOWNING and any(child.lower_ == DOWN for child in verb.children):
        return patient.i in actors or any(form in aircraft() | persons() for form in noun_lemmas(patient.lower_))
    if phrase == DESTROYING:
        return not any(form in words(EventWordKind.MUNITION) for form in noun_lemmas(patient.lower_))
    if first_word in words(EventWordKind.DONE_TO_PEOPLE):
        return is_somebody(patient, actors)
    if first_word in words(EventWordKind.THROWN) or phrase in LAID:
        return _is_weapon(patient)
    return True


def is_somebody(noun: Token, actors: Collection[int]) -> bool:
    """Whether a noun stands for people or a party: "the [envoy]", "[them]", "[Mali]", "the [wounded]"."""
    if noun.i in actors or noun.ent_type_ in PERSON_ENTITIES or noun.pos_ in ("PRON", "NUM", "PROPN", "ADJ"):
        return True
    forms = noun_lemmas(noun.lower_)
    known = any(form in persons() or form in words(EventWordKind.PEOPLE_BY_COUNT) for form in forms)
    return known or (_is_counted(noun) and not any(form in refused() for form in forms))


def _is_counted(noun: Token) -> bool:
    """As in "abducted [280 pupils]": what is counted and no thing or animal that we know is most likely people."""
    return noun.tag_ == "NNS" and has_child(noun, NUMERALS)


def _is_weapon(noun: Token) -> bool:
    parts = (noun, *(child for child in noun.children if child.dep_ in COMPOUNDS | ADJECTIVES | PHRASES_OF_NOUN))
    return any(form in _weapons() for word in parts for form in noun_lemmas(word.lower_))
