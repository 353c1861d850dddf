"""Whether what a verb is done to can suffer it: a judge can be killed, a bill or a password cannot; a rocket can be fired.

To shoot down a helicopter is an attack; to shoot down or destroy a drone or a missile is the end of one.
"""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Token

from extractors import lexicon
from extractors.language import syntax
from extractors.language.morphology import noun_lemmas
from extractors.language.relations import ADJECTIVES, COMPOUNDS, PHRASES_OF_NOUN
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.common.flight import aircraft
from extractors.pipes.common.trigger_words import Weapon

LAID = frozenset({"plant", "place", "set off"})
"""Triggers whose object is what goes off."""
DOWNING = frozenset({"shoot", "shoot down"})
DOWN = "down"
DESTROYING = "destroy"
PERSON_ENTITIES = frozenset({"PERSON", "NORP", "ORG", "GPE"})


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A row of ``seeds/person_nouns.csv``."""

    noun: str
    example: str


@functools.cache
def persons() -> frozenset[str]:
    """The nouns for people, in the singular."""
    return frozenset(row.noun.lower() for row in lexicon.read(PersonNoun, "person_nouns.csv"))


@functools.cache
def _weapons() -> frozenset[str]:
    return frozenset(row.weapon.split()[-1] for row in lexicon.read(Weapon, "weapons.csv"))


def is_fit(verb: Token, phrase: str, actors: Collection[int]) -> bool:
    """Whether the object of a verb, where it has one, fits its meaning. `actors` are the tokens of actor mentions."""
    patient, first_word = syntax.object(verb), phrase.split()[0]
    if patient is None:
        return phrase not in LAID
    if phrase in DOWNING and any(child.lower_ == DOWN for child in verb.children):
        return patient.i in actors or any(form in aircraft() | persons() for form in noun_lemmas(patient.lower_))
    if phrase == DESTROYING:
        return not any(form in words(EventWordKind.MUNITION) for form in noun_lemmas(patient.lower_))
    if first_word in words(EventWordKind.DONE_TO_PEOPLE):
        return _is_somebody(patient, actors)
    if first_word in words(EventWordKind.THROWN) or phrase in LAID:
        return _is_weapon(patient)
    return True


def _is_somebody(noun: Token, actors: Collection[int]) -> bool:
    if noun.i in actors or noun.ent_type_ in PERSON_ENTITIES or noun.pos_ in ("PRON", "NUM", "PROPN", "ADJ"):
        return True
    forms = noun_lemmas(noun.lower_)
    return any(form in persons() or form in words(EventWordKind.PEOPLE_BY_COUNT) for form in forms)


def _is_weapon(noun: Token) -> bool:
    parts = (noun, *(child for child in noun.children if child.dep_ in COMPOUNDS | ADJECTIVES | PHRASES_OF_NOUN))
    return any(form in _weapons() for word in parts for form in noun_lemmas(word.lower_))
