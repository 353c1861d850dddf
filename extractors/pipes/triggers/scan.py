"""Trigger phrases in a Doc that mean what they say: the ambiguous ones only where their sentence bears them out.

A phrase is refused by the first rule of `REFUSALS` that holds; what none refuses is a match.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from extractors.domain import ARMED_GROUPS, ASSAULT
from extractors.language.phrases import Words
from extractors.pipes.common import event_words
from extractors.pipes.common.event_words import EventWordKind
from extractors.pipes.common.flight import AERIAL
from extractors.pipes.common.trigger_words import Need, NotConflict, Reach, TriggerIndex
from extractors.pipes.triggers.needs import has_weapon_beside, is_met
from extractors.pipes.triggers.senses import (
    is_another_part_of_speech,
    is_flown,
    is_month,
    is_naming,
    is_part_of_a_name,
)
from extractors.pipes.triggers.sentences import SentenceContents
from extractors.pipes.triggers.use import TriggerMatch, TriggerUse
from extractors.pipes.triggers.weapons import mode_of

LABOUR = "labour"
ACCIDENT = "accident"
MISHAPS = frozenset({ACCIDENT, "nature"})
STRIKE = "strike"
OBJECT_REACH = 4


def scan(doc: Doc, triggers: TriggerIndex) -> tuple[TriggerMatch, ...]:
    """Returns every trigger of the index that holds, in text order, none overlapping."""
    texts = Words.of(doc)
    sentences = SentenceContents(doc, texts)
    found: list[TriggerMatch] = []
    edge = 0
    for candidates in triggers.all(texts):
        spans = ((texts.tokens[use.first], texts.tokens[use.last] + 1, use) for use in candidates)
        uses = (TriggerUse(doc, start, end, use, sentences, found) for start, end, use in spans if start >= edge)
        match = next((_match(use) for use in uses if not any(refuses(use) for refuses in REFUSALS)), None)
        if match is not None:
            found.append(match)
            edge = match.end
    return tuple(found)


def _match(use: TriggerUse) -> TriggerMatch:
    is_aerial = use.sentences.is_from_the_air(use.start, use.end, use.trigger)
    mode = AERIAL if is_aerial else mode_of(use.doc, use.start, use.end, use.trigger, use.sentence)
    return TriggerMatch(use.start, use.end, use.trigger, mode)


# ---- does the sentence speak of something else


def is_harmless(use: TriggerUse) -> bool:
    """Sport, markets, weather, cinema, accidents and figures of speech."""
    if use.trigger.event_type != ASSAULT:
        return False
    return any(HARMLESS[row.reach](use, first, last, row) for first, last, row in use.sentence.harmless)


def _touches(use: TriggerUse, first: int, last: int, row: NotConflict) -> bool:
    """As in "heart [attack]"."""
    return first <= use.end and use.start <= last


def _is_object(use: TriggerUse, first: int, last: int, row: NotConflict) -> bool:
    """As in "[attacked] the proposal"."""
    near = use.end <= first < use.end + OBJECT_REACH
    return near and all(not use.doc[index].is_punct for index in range(use.end, first))


def _is_before(use: TriggerUse, first: int, last: int, row: NotConflict) -> bool:
    """As in "price [war]"."""
    return last == use.start


def _rules_the_sentence(use: TriggerUse, first: int, last: int, row: NotConflict) -> bool:
    """Whether the sentence is about the harmless thing, and says nothing of arms."""
    trigger, sentence = use.trigger, use.sentence
    if len(trigger.phrase.split()) > 1 or (row.sense == LABOUR and trigger.phrase != STRIKE):
        return False
    if row.sense == ACCIDENT and trigger.needs is None and trigger.phrase not in event_words.words(EventWordKind.ACCIDENT_TOO):
        return False
    if row.sense in MISHAPS:
        is_armed = has_weapon_beside(use) or any(actor.actor_type in ARMED_GROUPS for actor in sentence.actors)
        return not is_armed
    return not sentence.meets(Need.FORCE, use.start, use.end)


HARMLESS: dict[Reach, Callable[[TriggerUse, int, int, NotConflict], bool]] = {
    Reach.PHRASE: _touches,
    Reach.OBJECT: _is_object,
    Reach.COMPOUND: _is_before,
    Reach.SENTENCE: _rules_the_sentence,
}
"""Where a harmless word must stand to decide, by the reach of its row."""


def is_done_to_what_cannot_suffer_it(use: TriggerUse) -> bool:
    """As in "killed the bill"."""
    return not use.sentences.fits(use.start, use.trigger)


# ---- does the sentence say what the trigger needs


def lacks_what_it_needs(use: TriggerUse) -> bool:
    """As in "the [strike] went on" without a word of arms."""
    need = use.trigger.needs
    return need is not None and not is_met(need, use)


REFUSALS: tuple[Callable[[TriggerUse], bool], ...] = (
    is_another_part_of_speech,
    is_month,
    is_naming,
    is_flown,
    is_part_of_a_name,
    is_harmless,
    is_done_to_what_cannot_suffer_it,
    lacks_what_it_needs,
)
"""Why a phrase of the vocabulary is no trigger, in the order in which it is use."""
