"""Trigger phrases in a Doc that mean what they say: the ambiguous ones only where their sentence bears them out.

A phrase is refused by the first rule of `REFUSALS` that holds; what none refuses is a match.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from extractors.domain import ARMED_GROUPS, ASSAULT
from extractors.language import syntax
from extractors.language.phrases import Words
from extractors.language.relations import is_noun_clause
from extractors.pipes.common import event_words
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.common.flight import AERIAL
from extractors.pipes.common.patients import is_somebody
from extractors.pipes.common.trigger_index import TriggerIndex
from extractors.pipes.common.trigger_words import Need, NotConflict, Reach
from extractors.pipes.triggers.needs import is_met
from extractors.pipes.triggers.senses import (
    is_a_rescue,
    is_a_state,
    is_another_part_of_speech,
    is_filmed,
    is_flown,
    is_month,
    is_naming,
    is_part_of_a_name,
    is_torn,
)
from extractors.pipes.triggers.sentences import SentenceContents
from extractors.pipes.triggers.use import TriggerMatch, TriggerUse
from extractors.pipes.triggers.weapons import mode_of

LABOUR = "labour"
ACCIDENT = "accident"
MISHAPS = frozenset({ACCIDENT, "nature"})
STRIKE = "strike"
OBJECT_REACH = 4
PARTICIPLE = "VBN"


def scan(doc: Doc, triggers: TriggerIndex) -> tuple[TriggerMatch, ...]:
    """Returns every trigger of the index that holds, in text order, none overlapping."""
    texts = Words.of(doc)
    sentences = SentenceContents(doc, texts)
    objects = _objects_of_passives(doc, texts)
    found: list[TriggerMatch] = []
    edge = 0
    for candidates in triggers.all(texts, {at: thing.lower_ for at, thing in objects.items()}):
        spans = ((texts.tokens[use.first], texts.tokens[use.last] + 1, use) for use in candidates)
        uses = (TriggerUse(doc, start, end, use, sentences, found) for start, end, use in spans if start >= edge)
        use = next((use for use in uses if not any(refuses(use) for refuses in REFUSALS)), None)
        if use is None:
            continue
        named = _named_by(objects[use.candidate.first], found) if use.candidate.is_passive else None
        if named is None or named.trigger.event_type != use.trigger.event_type:
            found = [match for match in found if match is not named]
            found.append(_match(use))
            edge = use.end
    return tuple(found)


def _objects_of_passives(doc: Doc, words: Words) -> dict[int, Token]:
    """The objects of passive verbs, by the number of the verb's word: of "the ban was lifted", the ban.

    What only describes its object has none, but where it says by whom: "the pact [signed] in 2001" is known already.
    """
    participles = (token for token in doc if token.tag_ == PARTICIPLE and syntax.is_passive(token))
    passives = {token.i: token for token in participles if not is_noun_clause(token) or syntax.agent(token) is not None}
    found = ((at, syntax.object(passives[token])) for at, token in enumerate(words.tokens) if token in passives)
    return {at: thing for at, thing in found if thing is not None}


def _named_by(thing: Token, found: Sequence[TriggerMatch]) -> TriggerMatch | None:
    """What the object of a passive tells by itself: "[sanctions] were lifted" are none, "a [curfew] was imposed" is one."""
    return next((match for match in reversed(found) if match.start <= thing.i < match.end), None)


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
    if _is_the_victim(use, first, last):
        return False
    if len(trigger.phrase.split()) > 1 or (row.sense == LABOUR and trigger.phrase != STRIKE):
        return False
    if row.sense == ACCIDENT and trigger.needs is None and trigger.phrase not in event_words.words(EventWordKind.ACCIDENT_TOO):
        return False
    if row.sense in MISHAPS:
        is_armed = any(actor.actor_type in ARMED_GROUPS for actor in sentence.actors)
        return not (is_armed or sentence.has_weapon(use.tokens, (first, last)))
    return not sentence.meets(Need.FORCE, use.tokens, (first, last))


def _is_the_victim(use: TriggerUse, first: int, last: int) -> bool:
    """As in "lynched two [traders]": whoever suffers an act makes it none of his trade."""
    if use.verb is None or not is_of_kind(use.verb, EventWordKind.DONE_TO_PEOPLE):
        return False
    victim = syntax.object(use.verb)
    return victim is not None and first <= victim.i < last and is_somebody(victim, use.sentences.acting)


def _decides_nothing(use: TriggerUse, first: int, last: int, row: NotConflict) -> bool:
    """As in "the [author] was shot dead": such words tell of a book only where there are more of them (`domain`)."""
    return False


HARMLESS: dict[Reach, Callable[[TriggerUse, int, int, NotConflict], bool]] = {
    Reach.PHRASE: _touches,
    Reach.OBJECT: _is_object,
    Reach.COMPOUND: _is_before,
    Reach.SENTENCE: _rules_the_sentence,
    Reach.TEXT: _decides_nothing,
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
    is_torn,
    is_month,
    is_naming,
    is_a_state,
    is_a_rescue,
    is_flown,
    is_filmed,
    is_part_of_a_name,
    is_harmless,
    is_done_to_what_cannot_suffer_it,
    lacks_what_it_needs,
)
"""Why a phrase of the vocabulary is no trigger, in the order in which it is use."""
