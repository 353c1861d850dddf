"""The mode that a weapon beside a trigger gives it: "attacked with [rockets]" is heavy weapons, "[drone] attack" a drone."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractors.domain import ASSAULT
from extractors.language.relations import (
    ADVERBIAL_CLAUSES,
    CONJUNCTS,
    NOUN_CLAUSES,
    OPEN_COMPLEMENTS,
)
from extractors.nlp.annotations import TriggerPart
from extractors.pipes.common.trigger_words import Trigger
from extractors.pipes.triggers.sentences import SentenceContent

DESCRIBING = NOUN_CLAUSES | CONJUNCTS | OPEN_COMPLEMENTS | ADVERBIAL_CLAUSES
"""How a trigger may hang on the word that has the weapon: "a car bomb that [killed] ten"."""
SHARING = OPEN_COMPLEMENTS | CONJUNCTS
REACH = 9
OPEN_MODES = (None, "firearms")
"""Modes that a weapon beside the trigger makes more exact: "fired" may be fired rockets."""


def mode_of(doc: Doc, start: int, end: int, trigger: Trigger, sentence: SentenceContent) -> str | None:
    """Returns the mode of the row; an open one is that of the weapon beside the trigger."""
    if trigger.event_type != ASSAULT or trigger.event_mode not in OPEN_MODES:
        return trigger.event_mode
    if trigger.part is TriggerPart.NOUN:
        return trigger.event_mode or _weapon_of_noun(start, end, sentence)
    near = weapon_near(doc, start, end, sentence)
    if trigger.event_mode is None:
        return near
    return near if trigger.phrase.startswith("fire ") and near else trigger.event_mode


def weapon_near(doc: Doc, start: int, end: int, sentence: SentenceContent) -> str | None:
    """Returns the mode of the nearest weapon of the sentence that is the trigger's, not that of the trigger itself."""
    beside = ((first, last, mode) for first, last, mode in sentence.weapons if last <= start or first >= end)
    near = [
        (distance, mode)
        for first, last, mode in beside
        if (distance := min(abs(first - end), abs(start - last))) <= REACH and _is_of(doc[last - 1], doc[start])
    ]
    return min(near)[1] if near else None


def _is_of(weapon: Token, trigger: Token) -> bool:
    """Whether a weapon stands in the clause of a trigger, or in the noun that the trigger describes; unparsed, it does."""
    if not weapon.doc.has_annotation("DEP"):
        return True
    tops = {trigger.i, trigger.head.i} if trigger.dep_ in DESCRIBING else {trigger.i}
    for ancestor in weapon.ancestors:
        if ancestor.i in tops:
            return True
        if ancestor.pos_ == "VERB" and ancestor.dep_ not in SHARING:
            return False
    return weapon.is_ancestor(trigger)


def _weapon_of_noun(start: int, end: int, sentence: SentenceContent) -> str | None:
    """Returns the mode of the weapon just before the noun, or in the "with" phrase just after it."""
    for first, last, mode in sentence.weapons:
        if start - 1 <= last <= start or end <= first <= end + 3:
            return mode
    return None
