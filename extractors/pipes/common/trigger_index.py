"""The triggers of ``seeds/triggers.csv`` where their words stand, whatever they mean there."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from extractors import lexicon
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.phrases import Words, normalised
from extractors.nlp.annotations import TriggerPart
from extractors.pipes.common.trigger_words import Trigger, incident_types

PARTICLES = frozenset({"at", "on", "upon", "into"})
"""Prepositions that follow their verb at once: "fired at", never "fired the coach at"."""
AUXILIARIES = frozenset({"will", "would", "be"})
AUXILIARY_GAP = 1
NEGATIONS = frozenset({"not", "never", "nt", "no"})
NO_OBJECTS: Mapping[int, str] = MappingProxyType({})
GAP = 3
"""How many words may stand inside a verbal phrase: "imposed [an overnight] curfew"."""
WIDE_GAP = 8
"""The same where the tree joins what they part: "put [three generals of the junta] on [its] blacklist"."""


@dataclass(frozen=True, slots=True)
class TriggerCandidate:
    """A trigger phrase over words ``first:last + 1`` of the Doc's words, whatever it means there.

    Of a passive its object, the last word of the phrase, stands before it. `apart` are the words behind the first of a phrase
    that is torn wider than a phrase is without a doubt: only the tree tells whether they belong to it.
    """

    trigger: Trigger
    first: int
    last: int
    is_passive: bool = False
    apart: tuple[int, ...] = ()

    @property
    def length(self) -> int:
        return len(normalised(self.trigger.phrase))


class TriggerIndex:
    """The triggers of some event types, by the first word of their phrase."""

    def __init__(self, rows: Sequence[Trigger]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Trigger]]] = {}
        for row in rows:
            phrase = normalised(row.phrase)
            self._by_first.setdefault(phrase[0], []).append((phrase, row))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def all(self, words: Words, objects: Mapping[int, str] = NO_OBJECTS) -> Iterator[list[TriggerCandidate]]:
        """Word by word, the phrases that begin there: the longest first, of two the tighter.

        `objects` are the nouns, lower-cased, that stand before the passive verb that they are the object of, by the number of
        the verb: "the [ban] was lifted" has the words of "lifted the ban".
        """
        for at, text in enumerate(words.texts):
            forms = [form for form in lemmas(text) if form in self._by_first]
            found = [match for form in forms for match in self._at(words, at, form)]
            if forms and at in objects:
                found += [match for form in forms for match in self._in_passive(words, at, form, objects[at])]
            if found:
                yield sorted(found, key=lambda match: (-match.length, match.last - match.first))

    def _in_passive(self, words: Words, at: int, form: str, noun: str) -> Iterator[TriggerCandidate]:
        """As in "the ban was [lifted]", "ties were [broken off]": the phrases of a verb, its particle and its object."""
        nouns = noun_lemmas(noun)
        for phrase, row in self._by_first[form]:
            if row.part is not TriggerPart.VERB or len(phrase) < 2 or phrase[-1] not in nouns:
                continue
            last = at + len(phrase) - 2
            if words.texts[at + 1 : last + 1] == phrase[1:-1]:
                yield TriggerCandidate(row, at, last, is_passive=True)

    def _at(self, words: Words, at: int, form: str) -> Iterator[TriggerCandidate]:
        near = _forms_near(words, at)
        for phrase, row in self._by_first[form]:
            if len(phrase) > 1 and phrase[1] not in near:
                continue
            if row.part is TriggerPart.NOUN and form not in noun_lemmas(words.texts[at]):
                continue
            rest = _rest(words, at, phrase, GAP if row.part is TriggerPart.VERB else 0)
            if rest is not None:
                yield TriggerCandidate(row, at, rest[-1] if rest else at)
                continue
            wide = _rest(words, at, phrase, WIDE_GAP) if row.part is TriggerPart.VERB else None
            if wide is not None:
                yield TriggerCandidate(row, at, wide[-1], apart=wide)


def _forms_near(words: Words, at: int) -> set[str]:
    """The forms of the words among which the second word of a phrase must stand."""
    return {form for text in words.texts[at + 1 : at + 2 + WIDE_GAP] for form in (*lemmas(text), *noun_lemmas(text))}


def _rest(words: Words, at: int, phrase: tuple[str, ...], gap: int) -> tuple[int, ...] | None:
    """The numbers of the phrase's words behind its first, when it begins at word `at`."""
    gap = min(gap, AUXILIARY_GAP) if phrase[0] in AUXILIARIES else gap
    found: list[int] = []
    here = at
    forms = lemmas if gap else noun_lemmas
    for number, wanted in enumerate(phrase[1:], start=2):
        allowed = 0 if wanted in PARTICLES and number == len(phrase) else gap
        for candidate in range(here + 1, min(here + 2 + allowed, len(words.texts))):
            if wanted in forms(words.texts[candidate]):
                here = candidate
                found.append(here)
                break
            if words.texts[candidate] in NEGATIONS:
                return None
        else:
            return None
    return tuple(found)


@functools.cache
def index(*, of_incidents: bool) -> TriggerIndex:
    """The triggers of acts (ASSAULT, PROTEST ...) or those of words (ACCUSE, AGREE ...)."""
    rows = lexicon.read(Trigger, "triggers.csv")
    return TriggerIndex([row for row in rows if (row.event_type in incident_types()) is of_incidents])
