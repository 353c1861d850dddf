"""Trigger phrases in a Doc that mean what they say: the ambiguous ones only where their sentence bears them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors.language.phrases import Words
from extractors.nlp.annotations import TriggerPart
from extractors.pipes.common.flight import AERIAL
from extractors.pipes.common.trigger_sentences import SentenceContent, SentenceContents
from extractors.pipes.common.trigger_words import Need, NotConflict, Reach, Trigger, TriggerIndex, TriggerMatch
from extractors.records import ActorType

VERBAL = frozenset({"", "VERB", "AUX"})
NOMINAL = frozenset({"", "NOUN", "PROPN"})
ARMED = frozenset({ActorType.MILITIA, ActorType.REBEL_GROUP, ActorType.STATE_FORCES, ActorType.UNNAMED_GROUP})
DEFINITE = frozenset({"the", "those", "these", "that", "this", "'s", "’s", "such", "both", "first", "second"})
ASSAILANTS = frozenset({ActorType.MILITIA, ActorType.REBEL_GROUP, ActorType.UNNAMED_GROUP})
DESCRIBING = frozenset({"acl", "acl:relcl", "relcl", "conj", "xcomp", "advcl"})
DEED_GAP = 2
LABOUR = "labour"
MISHAPS = frozenset({"accident", "nature"})
STRIKE = "strike"
OBJECT_REACH = 4
WEAPON_REACH = 9


@dataclass(frozen=True, slots=True)
class Sighting:
    """A trigger that holds: tokens ``start:end``, its row, the mode that its weapon gives."""

    start: int
    end: int
    trigger: Trigger
    mode: str | None


def scan(doc: Doc, triggers: TriggerIndex) -> tuple[Sighting, ...]:
    """Every trigger of the index that holds, in text order, none overlapping."""
    words = Words.of(doc)
    sentences = SentenceContents(doc, words)
    found: list[Sighting] = []
    edge = 0
    for matches in triggers.all(words):
        sighting = _first_that_holds(doc, words, matches, sentences, edge, found)
        if sighting is not None:
            found.append(sighting)
            edge = sighting.end
    return tuple(found)


def _first_that_holds(
    doc: Doc, words: Words, matches: Sequence[TriggerMatch], sentences: SentenceContents, edge: int, before: Sequence[Sighting]
) -> Sighting | None:
    for match in matches:
        start, end = words.tokens[match.first], words.tokens[match.last] + 1
        if start < edge or not _is_used_as(doc, start, end, match):
            continue
        sentence = sentences.at(match.first)
        if any(actor.is_named and actor.start <= start and end <= actor.end for actor in sentence.actors):
            continue
        if _is_harmless(doc, start, end, match.trigger, sentence):
            continue
        if sentences.fits(start, match.trigger) and _has_what_it_needs(doc, start, end, match.trigger, sentence, before):
            mode = AERIAL if sentences.is_from_the_air(start, end, match.trigger) else None
            return Sighting(start, end, match.trigger, mode or _mode(doc, start, end, match.trigger, sentence))
    return None


# ---- does the word mean what it says


def _is_used_as(doc: Doc, start: int, end: int, match: TriggerMatch) -> bool:
    """Whether a word has the part of speech of its row and is no part of an address or a name; nouns of phrases are clear."""
    token = doc[start]
    if token.like_url:
        return False
    if match.trigger.part is TriggerPart.NOUN and match.length > 1:
        return token.pos_ != "VERB" or token.lower_.endswith("ing")
    if match.trigger.part is TriggerPart.VERB:
        if token.dep_ in ("compound", "amod") or (match.length == 1 and _is_named(doc, start)):
            return False
        participle = token.pos_ == "ADJ" and token.lower_.endswith("ed")
        return token.pos_ in VERBAL or participle or (token.pos_ == "PROPN" and token.is_upper)
    gerund = token.pos_ == "VERB" and token.lower_.endswith("ing")
    return token.pos_ in NOMINAL or (gerund and not any(child.dep_.startswith(("nsubj", "obj")) for child in token.children))


def _is_named(doc: Doc, start: int) -> bool:
    """Whether an untagged word follows an article, as nouns do."""
    return not doc[start].pos_ and start > 0 and doc[start - 1].lower_ in DEFINITE | {"a", "an"}


def _is_harmless(doc: Doc, start: int, end: int, trigger: Trigger, sentence: SentenceContent) -> bool:
    """Sport, markets, weather, cinema, accidents and figures of speech."""
    if trigger.event_type != "ASSAULT":
        return False
    for first, last, row in sentence.harmless:
        if row.reach is Reach.PHRASE and first <= end and start <= last:
            return True
        if row.reach is Reach.OBJECT and end <= first < end + OBJECT_REACH and _runs_on(doc, end, first):
            return True
        if row.reach is Reach.COMPOUND and last == start:
            return True
        if row.reach is Reach.SENTENCE and _is_ruled_by(start, end, trigger, row, sentence):
            return True
    return False


def _runs_on(doc: Doc, end: int, first: int) -> bool:
    return all(not doc[index].is_punct for index in range(end, first))


def _is_ruled_by(start: int, end: int, trigger: Trigger, row: NotConflict, sentence: SentenceContent) -> bool:
    """Whether the sentence is about the harmless thing, and says nothing of arms."""
    if len(trigger.phrase.split()) > 1 or (row.sense == LABOUR and trigger.phrase != STRIKE):
        return False
    if row.sense in MISHAPS:
        armed = any(last <= start or first >= end for first, last, _ in sentence.weapons)
        return not armed and not any(actor.actor_type in ASSAILANTS for actor in sentence.actors)
    return not sentence.meets(Need.FORCE, start, end)


def _has_what_it_needs(
    doc: Doc, start: int, end: int, trigger: Trigger, sentence: SentenceContent, before: Sequence[Sighting]
) -> bool:
    need = trigger.needs
    if need is None:
        return True
    if need in (Need.FORCE, Need.VIOLENCE):
        return _has_force(start, end, sentence) or _refers_back(doc, start, trigger, before)
    if need is Need.WEAPON:
        return _weapon_near(doc, start, end, sentence) is not None or _follows_deed(start, before)
    if need is Need.ARMED:
        return any(actor.actor_type in ARMED for actor in sentence.actors)
    if need is Need.ACTOR:
        return bool(sentence.actors)
    if need is Need.FUTURE:
        return any(word in ("will", "would", "vow", "vowed", "vowing", "vows") for word in sentence.words.texts)
    if need is Need.PERSON and sentence.actors:
        return True
    if need is Need.CROWD and any(actor.actor_type is ActorType.CIVILIAN_GROUP for actor in sentence.actors):
        return True
    return sentence.meets(need, start, end)


def _has_force(start: int, end: int, sentence: SentenceContent) -> bool:
    armed = any(actor.actor_type in ARMED and not start <= actor.root < end for actor in sentence.actors)
    weapon = any(last <= start or first >= end for first, last, _ in sentence.weapons)
    return armed or weapon or sentence.meets(Need.FORCE, start, end)


def _follows_deed(start: int, before: Sequence[Sighting]) -> bool:
    """As in "The air strikes [hit] two depots": the deed stands where else the weapon would."""
    last = before[-1] if before else None
    deed = last is not None and last.trigger.part is TriggerPart.NOUN and last.trigger.event_type == "ASSAULT"
    return deed and last is not None and 0 <= start - last.end <= DEED_GAP


def _refers_back(doc: Doc, start: int, trigger: Trigger, before: Sequence[Sighting]) -> bool:
    """As in "The strikes came at night" after a sure event of violence."""
    if trigger.part is not TriggerPart.NOUN or not any(other.trigger.needs is None for other in before):
        return False
    return any(doc[index].lower_ in DEFINITE for index in range(max(0, start - 3), start))


# ---- weapons


def _weapon_near(doc: Doc, start: int, end: int, sentence: SentenceContent) -> str | None:
    """The mode of the nearest weapon of the sentence, not that of the trigger itself."""
    near = [
        (min(abs(first - end), abs(start - last)), mode)
        for first, last, mode in sentence.weapons
        if (last <= start or first >= end)
        and min(abs(first - end), abs(start - last)) <= WEAPON_REACH
        and _is_of(doc[last - 1], doc[start])
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
        if ancestor.pos_ == "VERB" and ancestor.dep_ not in ("xcomp", "conj"):
            return False
    return weapon.is_ancestor(trigger)


def _mode(doc: Doc, start: int, end: int, trigger: Trigger, sentence: SentenceContent) -> str | None:
    """The row's mode; an open one is that of the weapon beside the trigger."""
    if trigger.event_type != "ASSAULT" or trigger.event_mode not in (None, "firearms"):
        return trigger.event_mode
    if trigger.part is TriggerPart.NOUN:
        return trigger.event_mode or _weapon_of_noun(start, end, sentence)
    near = _weapon_near(doc, start, end, sentence)
    if trigger.event_mode is None:
        return near
    return near if trigger.phrase.startswith("fire ") and near else trigger.event_mode


def _weapon_of_noun(start: int, end: int, sentence: SentenceContent) -> str | None:
    """The weapon just before the noun, or in the "with" phrase just after it."""
    for first, last, mode in sentence.weapons:
        if start - 1 <= last <= start or end <= first <= end + 3:
            return mode
    return None
