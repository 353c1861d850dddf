"""Trigger phrases in a Doc that mean what they say: the ambiguous ones only where their sentence bears them out.

A phrase is refused by the first rule of `REFUSALS` that holds; what none refuses is a match.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from extractors.domain import ARMED, ARMED_GROUPS, ASSAULT
from extractors.language.phrases import Words
from extractors.nlp.annotations import TriggerPart
from extractors.pipes.common import event_words
from extractors.pipes.common.event_words import EventWordKind
from extractors.pipes.common.flight import AERIAL
from extractors.pipes.common.trigger_words import Need, NotConflict, Reach, TriggerIndex
from extractors.pipes.triggers.senses import (
    POINTING,
    is_another_part_of_speech,
    is_flown,
    is_month,
    is_naming,
    is_part_of_a_name,
)
from extractors.pipes.triggers.sentences import SentenceContents
from extractors.pipes.triggers.use import TriggerMatch, TriggerUse
from extractors.pipes.triggers.weapons import mode_of, weapon_near
from extractors.records import ActorType

ACT_GAP = 2
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
        is_armed = _has_weapon_beside(use) or any(actor.actor_type in ARMED_GROUPS for actor in sentence.actors)
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
    if need is None or (need in NEEDS and NEEDS[need](use)):
        return False
    return need in SETTLED or not use.sentence.meets(need, use.start, use.end)


def _has_force(use: TriggerUse) -> bool:
    armed = (actor.actor_type in ARMED and not use.start <= actor.root < use.end for actor in use.sentence.actors)
    is_forceful = any(armed) or _has_weapon_beside(use) or use.sentence.meets(Need.FORCE, use.start, use.end)
    return is_forceful or _refers_back(use)


def _has_weapon_beside(use: TriggerUse) -> bool:
    return any(last <= use.start or first >= use.end for first, last, _ in use.sentence.weapons)


def _refers_back(use: TriggerUse) -> bool:
    """As in "The strikes came at night" after a sure event of violence."""
    if use.trigger.part is not TriggerPart.NOUN or not any(other.trigger.needs is None for other in use.before):
        return False
    return any(use.doc[index].lower_ in POINTING for index in range(max(0, use.start - 3), use.start))


def _has_weapon(use: TriggerUse) -> bool:
    return weapon_near(use.doc, use.start, use.end, use.sentence) is not None or _follows_act(use)


def _follows_act(use: TriggerUse) -> bool:
    """As in "The air strikes [hit] two depots": the act stands where else the weapon would."""
    last = use.before[-1] if use.before else None
    if last is None or last.trigger.part is not TriggerPart.NOUN or last.trigger.event_type != ASSAULT:
        return False
    return 0 <= use.start - last.end <= ACT_GAP


def _has_armed_actor(use: TriggerUse) -> bool:
    return any(actor.actor_type in ARMED for actor in use.sentence.actors)


def _has_actor(use: TriggerUse) -> bool:
    return bool(use.sentence.actors)


def _has_intention(use: TriggerUse) -> bool:
    return any(word in event_words.words(EventWordKind.INTENTION) for word in use.sentence.words.texts)


def _has_civilians(use: TriggerUse) -> bool:
    return any(actor.actor_type is ActorType.CIVILIAN_GROUP for actor in use.sentence.actors)


NEEDS: dict[Need, Callable[[TriggerUse], bool]] = {
    Need.FORCE: _has_force,
    Need.VIOLENCE: _has_force,
    Need.WEAPON: _has_weapon,
    Need.ARMED: _has_armed_actor,
    Need.ACTOR: _has_actor,
    Need.FUTURE: _has_intention,
    Need.PERSON: _has_actor,
    Need.CROWD: _has_civilians,
}
"""What meets a need beside the words of ``seeds/trigger_contexts.csv``."""
SETTLED = frozenset({Need.FORCE, Need.VIOLENCE, Need.WEAPON, Need.ARMED, Need.ACTOR, Need.FUTURE})
"""Needs that nothing else meets."""

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
