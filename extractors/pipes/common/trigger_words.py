"""The vocabulary of events: ``seeds/triggers.csv``, ``weapons.csv``, ``trigger_contexts.csv``, ``not_conflict.csv``."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from extractors import lexicon
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.phrases import PhraseTree, Words, normalised
from extractors.nlp.annotations import TriggerPart, TriggerPhrase

PARTICLES = frozenset({"at", "on", "upon", "into"})
"""Prepositions that follow their verb at once: "fired at", never "fired the coach at"."""
AUXILIARIES = frozenset({"will", "would", "be"})
AUXILIARY_GAP = 1
NEGATIONS = frozenset({"not", "never", "nt", "no"})
GAP = 3
"""How many words may stand inside a verbal phrase: "imposed [an overnight] curfew"."""


class Frame(StrEnum):
    """Who stands around a trigger: agent and object; two sides; its sufferer as subject; the weapon as subject."""

    AGENT = "agent"
    MUTUAL = "mutual"
    SUFFERER = "sufferer"
    WEAPON = "weapon"


class Need(StrEnum):
    """What must stand in the sentence for an ambiguous word to be an event."""

    FORCE = "force"
    VIOLENCE = "violence"
    WEAPON = "weapon"
    ARMED = "armed"
    PERSON = "person"
    CROWD = "crowd"
    ACTOR = "actor"
    REVENGE = "revenge"
    MEASURE = "measure"
    AID = "aid"
    FUTURE = "future"
    SOMEBODY = "somebody"  # what it is done to are people or a party
    NO_THING = "no_thing"  # the same, or nothing at all
    TO_ACT = "to_act"  # a "to" clause: "asked Mali to leave"
    TROOPS = "troops"  # those who do it are armed
    UNITS = "units"  # what it is done to are units, ships, aircraft, missiles
    GOODS = "goods"  # what it is done to is aid
    CYBER = "cyber"  # computers: "hacked the site"


class Reach(StrEnum):
    """Where a word must stand to make a trigger harmless."""

    SENTENCE = "sentence"
    OBJECT = "object"
    COMPOUND = "compound"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of ``seeds/triggers.csv``: a phrase of vocabulary forms that tells of an event.

    A phrase may have a row for each of its senses; of those, the first in the file that has what it needs holds: "welcomed the
    envoy" is a meeting, "welcomed the truce" support.
    """

    KEY: ClassVar = ("phrase", "part", "event_type", "needs")
    phrase: str
    part: TriggerPart
    event_type: str
    event_mode: str | None
    frame: Frame
    needs: Need | None
    example: str

    @property
    def rule_id(self) -> str:
        """As in "trigger.noun.air_strike"."""
        return f"trigger.{self.part}.{self.phrase.replace(' ', '_')}"

    @property
    def key(self) -> TriggerPhrase:
        """What a reading keeps of the row."""
        return TriggerPhrase(self.phrase, self.part, self.event_type)


@dataclass(frozen=True, slots=True)
class Weapon:
    """A row of ``seeds/weapons.csv``: what an attack is made with, and so its mode."""

    weapon: str
    event_mode: str
    example: str


@dataclass(frozen=True, slots=True)
class TriggerContext:
    """A row of ``seeds/trigger_contexts.csv``: a word that meets a need."""

    KEY: ClassVar = ("cue", "context")
    cue: str
    context: Need
    example: str


@dataclass(frozen=True, slots=True)
class NotConflict:
    """A row of ``seeds/not_conflict.csv``: a word that makes a trigger one of sport, markets, weather ..."""

    cue: str
    sense: str
    reach: Reach
    example: str


class Quad(StrEnum):
    """PLOVER's quad classes: words or acts, for one another or against."""

    VERBAL_COOPERATION = "1"
    MATERIAL_COOPERATION = "2"
    VERBAL_CONFLICT = "3"
    MATERIAL_CONFLICT = "4"


@dataclass(frozen=True, slots=True)
class PloverType:
    """A row of ``seeds/plover_event_types.csv``; `is_incident` parts acts from words."""

    event_type: str
    label: str
    quad_code: Quad
    cameo_root: str
    acled_event_type: str | None
    acled_sub_event_type: str | None
    is_incident: bool
    description: str
    example: str


@functools.cache
def incident_types() -> frozenset[str]:
    """The event types that happen somewhere; all others are said."""
    return frozenset(row.event_type for row in lexicon.read(PloverType, "plover_event_types.csv") if row.is_incident)


@functools.cache
def types_of(*quads: Quad) -> frozenset[str]:
    """The event types of some quad classes, e.g. of material conflict: "ASSAULT", "COERCE"."""
    return frozenset(row.event_type for row in lexicon.read(PloverType, "plover_event_types.csv") if row.quad_code in quads)


@functools.cache
def weapons() -> PhraseTree[Weapon]:
    return PhraseTree(((row.weapon, row) for row in lexicon.read(Weapon, "weapons.csv")), forms=noun_lemmas)


@functools.cache
def contexts() -> PhraseTree[TriggerContext]:
    return PhraseTree(((row.cue, row) for row in lexicon.read(TriggerContext, "trigger_contexts.csv")), forms=lemmas)


@functools.cache
def refusals() -> PhraseTree[NotConflict]:
    return PhraseTree(((row.cue, row) for row in lexicon.read(NotConflict, "not_conflict.csv")), forms=noun_lemmas)


@dataclass(frozen=True, slots=True)
class TriggerCandidate:
    """A trigger phrase over words ``first:last + 1`` of the Doc's words, whatever it means there."""

    trigger: Trigger
    first: int
    last: int

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

    def all(self, words: Words) -> Iterator[list[TriggerCandidate]]:
        """Word by word, the phrases that begin there: the longest first, of two the tighter."""
        for at, text in enumerate(words.texts):
            found = [match for form in lemmas(text) if form in self._by_first for match in self._at(words, at, form)]
            if found:
                yield sorted(found, key=lambda match: (-match.length, match.last - match.first))

    def _at(self, words: Words, at: int, form: str) -> Iterator[TriggerCandidate]:
        for phrase, row in self._by_first[form]:
            if row.part is TriggerPart.NOUN and form not in noun_lemmas(words.texts[at]):
                continue
            last = _last_word(words, at, phrase, GAP if row.part is TriggerPart.VERB else 0)
            if last is not None:
                yield TriggerCandidate(row, at, last)


def _last_word(words: Words, at: int, phrase: tuple[str, ...], gap: int) -> int | None:
    """The number of the phrase's last word when it begins at word `at`."""
    gap = min(gap, AUXILIARY_GAP) if phrase[0] in AUXILIARIES else gap
    here = at
    forms = lemmas if gap else noun_lemmas
    for number, wanted in enumerate(phrase[1:], start=2):
        allowed = 0 if wanted in PARTICLES and number == len(phrase) else gap
        for candidate in range(here + 1, min(here + 2 + allowed, len(words.texts))):
            if wanted in forms(words.texts[candidate]):
                here = candidate
                break
            if words.texts[candidate] in NEGATIONS:
                return None
        else:
            return None
    return here


@functools.cache
def by_phrase() -> dict[TriggerPhrase, Trigger]:
    """Every row of the vocabulary, by what a reading keeps of it."""
    return {row.key: row for row in reversed(lexicon.read(Trigger, "triggers.csv"))}


def row_of(key: TriggerPhrase | None) -> Trigger | None:
    """Returns the row that a reading was read by; None for a reading that has none."""
    return by_phrase().get(key) if key is not None else None


@functools.cache
def index(*, of_incidents: bool) -> TriggerIndex:
    """The triggers of acts (ASSAULT, PROTEST ...) or those of words (ACCUSE, AGREE ...)."""
    rows = lexicon.read(Trigger, "triggers.csv")
    return TriggerIndex([row for row in rows if (row.event_type in incident_types()) is of_incidents])
