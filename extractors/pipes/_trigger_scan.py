"""Trigger phrases in a Doc that mean what they say: the ambiguous ones only where their sentence bears them out."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors.nlp.annotations import ActorReading
from extractors.nlp.phrases import Found, PhraseTree, Row, Words
from extractors.nlp.syntax import for_doc
from extractors.pipes._trigger_patients import is_fit
from extractors.pipes._trigger_words import (
    Need,
    NotConflict,
    Part,
    Reach,
    Trigger,
    TriggerIndex,
    TriggerMatch,
    contexts,
    refusals,
    weapons,
)
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
SHORTEST_SENTENCE_WINDOW = 40
"""How many words stand for a sentence in a Doc without sentences."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A trigger that holds: tokens ``start:end``, its row, the mode that its weapon gives."""

    start: int
    end: int
    trigger: Trigger
    mode: str | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the words of one sentence say beside the trigger."""

    words: Words
    cues: tuple[tuple[int, int, Need], ...]
    harmless: tuple[tuple[int, int, NotConflict], ...]
    weapons: tuple[tuple[int, int, str], ...]
    actors: tuple[ActorReading, ...]

    def meets(self, need: Need, start: int, end: int) -> bool:
        """Whether a cue of this need stands outside tokens ``start:end``."""
        return any(context is need and (last <= start or first >= end) for first, last, context in self.cues)


def scan(doc: Doc, triggers: TriggerIndex) -> tuple[Sighting, ...]:
    """Every trigger of the index that holds, in text order, none overlapping."""
    words = Words.of(doc)
    sentences = _Sentences(doc, words)
    found: list[Sighting] = []
    edge = 0
    for matches in triggers.all(words):
        sighting = _first_that_holds(doc, words, matches, sentences, edge, found)
        if sighting is not None:
            found.append(sighting)
            edge = sighting.end
    return tuple(found)


def _first_that_holds(
    doc: Doc, words: Words, matches: Sequence[TriggerMatch], sentences: _Sentences, edge: int, before: Sequence[Sighting]
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
            return Sighting(start, end, match.trigger, _mode(doc, start, end, match.trigger, sentence))
    return None


# ---- sentences


class _Sentences:
    """Sentence contents, read when first asked for."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self._doc = doc
        self._words = words
        self._starts = _first_words(doc, words)
        self._actors: tuple[ActorReading, ...] = doc._.actors
        self._read: dict[int, _Sentence] = {}
        self._syntax = for_doc(doc) if doc.has_annotation("DEP") else None
        self._acting = {token for actor in self._actors for token in range(actor.start, actor.end)}

    def fits(self, start: int, trigger: Trigger) -> bool:
        """Whether the object of a verb can suffer it; without a parse nobody can tell."""
        if self._syntax is None or trigger.part is not Part.VERB:
            return True
        return is_fit(self._doc[start], trigger.phrase.split()[0], self._syntax, self._acting)

    def at(self, word: int) -> _Sentence:
        number = bisect.bisect_right(self._starts, word) - 1
        if number not in self._read:
            self._read[number] = self._sentence(number)
        return self._read[number]

    def _sentence(self, number: int) -> _Sentence:
        first = self._starts[number]
        after = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._words.texts)
        words = Words(self._words.texts[first:after], self._words.tokens[first:after])
        start, end = words.tokens[0], words.tokens[-1] + 1
        harmless = tuple((found.start, found.end, row) for found in _each(refusals(), words) for row in found.rows)
        return _Sentence(
            words=words,
            cues=tuple((found.start, found.end, row.context) for found in _each(contexts(), words) for row in found.rows),
            harmless=harmless,
            weapons=tuple(_weapons(words, harmless)),
            actors=tuple(actor for actor in self._actors if start <= actor.start < end),
        )


def _weapons(words: Words, harmless: Sequence[tuple[int, int, NotConflict]]) -> Iterator[tuple[int, int, str]]:
    """Weapons that are meant: not the bomb of a bomb cyclone."""
    phrases = [(first, last) for first, last, row in harmless if row.reach is Reach.PHRASE]
    for found in weapons().longest(words):
        if not any(first <= found.start and found.end <= last for first, last in phrases):
            yield found.start, found.end, found.rows[0].event_mode


def _first_words(doc: Doc, words: Words) -> list[int]:
    """The number of the first word of every sentence."""
    if not doc.has_annotation("SENT_START"):
        return list(range(0, max(1, len(words.texts)), SHORTEST_SENTENCE_WINDOW))
    starts = [sent.start for sent in doc.sents]
    return sorted({bisect.bisect_left(words.tokens, start) for start in starts if start <= (words.tokens or (0,))[-1]})


def _each(tree: PhraseTree[Row], words: Words) -> Iterator[Found[Row]]:
    for at in range(len(words.texts)):
        yield from tree.starting_at(words, at)


# ---- does the word mean what it says


def _is_used_as(doc: Doc, start: int, end: int, match: TriggerMatch) -> bool:
    """Whether a word has the part of speech of its row and is no part of an address or a name; nouns of phrases are clear."""
    token = doc[start]
    if token.like_url:
        return False
    if match.trigger.part is Part.NOUN and match.length > 1:
        return token.pos_ != "VERB" or token.lower_.endswith("ing")
    if match.trigger.part is Part.VERB:
        if token.dep_ in ("compound", "amod") or (match.length == 1 and _is_named(doc, start)):
            return False
        participle = token.pos_ == "ADJ" and token.lower_.endswith("ed")
        return token.pos_ in VERBAL or participle or (token.pos_ == "PROPN" and token.is_upper)
    gerund = token.pos_ == "VERB" and token.lower_.endswith("ing")
    return token.pos_ in NOMINAL or (gerund and not any(child.dep_.startswith(("nsubj", "obj")) for child in token.children))


def _is_named(doc: Doc, start: int) -> bool:
    """Whether an untagged word follows an article, as nouns do."""
    return not doc[start].pos_ and start > 0 and doc[start - 1].lower_ in DEFINITE | {"a", "an"}


def _is_harmless(doc: Doc, start: int, end: int, trigger: Trigger, sentence: _Sentence) -> bool:
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


def _is_ruled_by(start: int, end: int, trigger: Trigger, row: NotConflict, sentence: _Sentence) -> bool:
    """Whether the sentence is about the harmless thing, and says nothing of arms."""
    if len(trigger.phrase.split()) > 1 or (row.sense == LABOUR and trigger.phrase != STRIKE):
        return False
    if row.sense in MISHAPS:
        armed = any(last <= start or first >= end for first, last, _ in sentence.weapons)
        return not armed and not any(actor.actor_type in ASSAILANTS for actor in sentence.actors)
    return not sentence.meets(Need.FORCE, start, end)


def _has_what_it_needs(
    doc: Doc, start: int, end: int, trigger: Trigger, sentence: _Sentence, before: Sequence[Sighting]
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


def _has_force(start: int, end: int, sentence: _Sentence) -> bool:
    armed = any(actor.actor_type in ARMED and not start <= actor.root < end for actor in sentence.actors)
    weapon = any(last <= start or first >= end for first, last, _ in sentence.weapons)
    return armed or weapon or sentence.meets(Need.FORCE, start, end)


def _follows_deed(start: int, before: Sequence[Sighting]) -> bool:
    """As in "The air strikes [hit] two depots": the deed stands where else the weapon would."""
    last = before[-1] if before else None
    deed = last is not None and last.trigger.part is Part.NOUN and last.trigger.event_type == "ASSAULT"
    return deed and last is not None and 0 <= start - last.end <= DEED_GAP


def _refers_back(doc: Doc, start: int, trigger: Trigger, before: Sequence[Sighting]) -> bool:
    """As in "The strikes came at night" after a sure event of violence."""
    if trigger.part is not Part.NOUN or not any(other.trigger.needs is None for other in before):
        return False
    return any(doc[index].lower_ in DEFINITE for index in range(max(0, start - 3), start))


# ---- weapons


def _weapon_near(doc: Doc, start: int, end: int, sentence: _Sentence) -> str | None:
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


def _mode(doc: Doc, start: int, end: int, trigger: Trigger, sentence: _Sentence) -> str | None:
    """The row's mode; an open one is that of the weapon beside the trigger."""
    if trigger.event_type != "ASSAULT" or trigger.event_mode not in (None, "firearms"):
        return trigger.event_mode
    if trigger.part is Part.NOUN:
        return trigger.event_mode or _weapon_of_noun(start, end, sentence)
    near = _weapon_near(doc, start, end, sentence)
    if trigger.event_mode is None:
        return near
    return near if trigger.phrase.startswith("fire ") and near else trigger.event_mode


def _weapon_of_noun(start: int, end: int, sentence: _Sentence) -> str | None:
    """The weapon just before the noun, or in the "with" phrase just after it."""
    for first, last, mode in sentence.weapons:
        if start - 1 <= last <= start or end <= first <= end + 3:
            return mode
    return None
