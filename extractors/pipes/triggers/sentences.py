"""What the words of a sentence say beside a trigger: cues, weapons, actors, and words that make the trigger harmless."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extractors.domain import ARMED, ASSAULT, COERCE
from extractors.language import written
from extractors.language.phrases import Words
from extractors.nlp.annotations import ActorReading, CasualtyReading, TriggerPart
from extractors.pipes.common import people
from extractors.pipes.common.flight import is_from_the_air
from extractors.pipes.common.patients import is_fit
from extractors.pipes.common.trigger_words import Need, NotConflict, Reach, Trigger, contexts, refusals, weapons
from extractors.records import CasualtyOutcome

HARMED = frozenset({CasualtyOutcome.KILLED, CasualtyOutcome.INJURED, CasualtyOutcome.CASUALTIES})
SHORTEST_SENTENCE_WINDOW = 40
"""How many words stand for a sentence in a Doc without sentences."""


Tokens = tuple[int, int]
"""Where words stand: tokens ``start:end``."""


@dataclass(frozen=True, slots=True)
class SentenceContent:
    """What the words of one sentence say beside the trigger; `harms` are the counts of people harmed."""

    words: Words
    cues: tuple[tuple[int, int, Need], ...]
    harmless: tuple[tuple[int, int, NotConflict], ...]
    weapons: tuple[tuple[int, int, str], ...]
    actors: tuple[ActorReading, ...]
    harms: tuple[CasualtyReading, ...]

    def meets(self, need: Need, *apart_from: Tokens) -> bool:
        """Whether a cue of this need stands outside some words: not the mine of a "mine collapse"."""
        return any(context is need and _is_outside((first, last), apart_from) for first, last, context in self.cues)

    def has_weapon(self, *apart_from: Tokens) -> bool:
        """Whether a weapon stands outside some words."""
        return any(_is_outside((first, last), apart_from) for first, last, _ in self.weapons)


def _is_outside(found: Tokens, others: Iterable[Tokens]) -> bool:
    return all(end <= found[0] or found[1] <= start for start, end in others)


class SentenceContents:
    """Sentence contents, read when first asked for."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self._doc = doc
        self._words = words
        self._starts = _first_words(doc, words)
        self._actors: tuple[ActorReading, ...] = doc._.actors
        counted: tuple[CasualtyReading, ...] = doc._.casualties
        self._harms = [reading for reading in counted if reading.outcome in HARMED and not reading.is_negated]
        self._read: dict[int, SentenceContent] = {}
        self._is_parsed = doc.has_annotation("DEP")
        self.acting = {token for actor in self._actors for token in range(actor.start, actor.end)}

    def fits(self, start: int, trigger: Trigger) -> bool:
        """Whether the object of a verb of violence or arrest can suffer it; nobody can tell without a parse.

        Other phrases with the same verb have objects of their own: "throw stones", "drop charges".
        """
        is_violent = trigger.event_type in (ASSAULT, COERCE)
        if not self._is_parsed or trigger.part is not TriggerPart.VERB or not is_violent:
            return True
        return is_fit(self._doc[start], trigger.phrase, self.acting)

    def is_from_the_air(self, start: int, end: int, trigger: Trigger) -> bool:
        """Whether those who do an act fly; nobody can tell without a parse."""
        if not self._is_parsed:
            return False
        root = self._doc[start] if trigger.part is TriggerPart.VERB else self._doc[start:end].root
        return is_from_the_air(root, trigger)

    def tokens(self, words: Iterable[int]) -> list[Token]:
        """The tokens of words, by their numbers."""
        return [self._doc[self._words.tokens[word]] for word in words]

    def at(self, word: int) -> SentenceContent:
        number = bisect.bisect_right(self._starts, word) - 1
        if number not in self._read:
            self._read[number] = self._sentence(number)
        return self._read[number]

    def _sentence(self, number: int) -> SentenceContent:
        first = self._starts[number]
        after = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._words.texts)
        words = Words(self._words.texts[first:after], self._words.tokens[first:after])
        start, end = words.tokens[0], words.tokens[-1] + 1
        harms = tuple(reading for reading in self._harms if start <= reading.root < end)
        harmless = tuple((found.start, found.end, row) for found in refusals().all(words) for row in found.rows)
        actors = tuple(actor for actor in self._actors if start <= actor.start < end)
        if not harms and _tells_a_result(self._doc[start:end]) and not any(actor.actor_type in ARMED for actor in actors):
            harmless = (*harmless, (end, end, RESULT))
        return SentenceContent(
            words=words,
            cues=tuple((found.start, found.end, row.context) for found in contexts().all(words) for row in found.rows),
            harmless=harmless,
            weapons=tuple(_weapons(words, harmless)),
            actors=actors,
            harms=harms,
        )


def _tells_a_result(sentence: Span) -> bool:
    """Whether a sentence gives the result of a match, the winner's goals first: "6-0"; the range of "3-5 soldiers" rises."""
    scores = _SCORE.finditer(written.text(sentence.doc), sentence.start_char, sentence.end_char)
    return any(score[1] > score[2] for score in scores)


_SCORE = re.compile(r"(?<![\w–-])(\d)[-–](\d)(?![\w–-])")
RESULT = NotConflict("6-0", "sport", Reach.SENTENCE, "The hosts massacred the visitors 6-0.")
"""What a result is to the words of violence beside it, where nobody is counted as harmed and nobody armed is told of."""


def _weapons(words: Words, harmless: Sequence[tuple[int, int, NotConflict]]) -> Iterator[tuple[int, int, str]]:
    """Weapons that are meant: not the bomb of a bomb cyclone, nor the rocket of "a strike targeted a rocket engineer"."""
    phrases = [(first, last) for first, last, row in harmless if row.reach is Reach.PHRASE]
    for found in weapons().longest(words):
        after = words.texts[found.next_word] if found.next_word < len(words.texts) else ""
        is_of_somebody = people.singular(after) in people.persons()
        if not is_of_somebody and not any(first <= found.start and found.end <= last for first, last in phrases):
            yield found.start, found.end, found.rows[0].event_mode


def _first_words(doc: Doc, words: Words) -> list[int]:
    """The number of the first word of every sentence."""
    if not doc.has_annotation("SENT_START"):
        return list(range(0, max(1, len(words.texts)), SHORTEST_SENTENCE_WINDOW))
    starts = [sent.start for sent in doc.sents]
    return sorted({bisect.bisect_left(words.tokens, start) for start in starts if start <= (words.tokens or (0,))[-1]})
