"""The vocabulary of events: ``seeds/triggers.csv``, ``weapons.csv``, ``trigger_contexts.csv``, ``not_conflict.csv``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from extractors import lexicon
from extractors.domain import ASSAULT
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.phrases import PhraseTree
from extractors.nlp.annotations import HarmPart, HarmWord, TriggerPart, TriggerPhrase
from extractors.pipes.common.casualty_terms import CasualtyTerm, Place


class Frame(StrEnum):
    """Who stands around a trigger: agent and object; two sides; its sufferer as subject; the weapon as subject; nobody."""

    AGENT = "agent"
    MUTUAL = "mutual"
    SUFFERER = "sufferer"
    WEAPON = "weapon"
    NOBODY = "nobody"


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
    ASSAILANTS = "assailants"  # the same, and it is done to something: "the army hit a depot"
    BY_WEAPON = "by_weapon"  # a weapon does it: "a drone destroyed a depot"
    UNITS = "units"  # what it is done to are units, ships, aircraft, missiles
    GOODS = "goods"  # what it is done to is aid
    ARMS = "arms"  # what it is done to are weapons, given to a party
    TO_PARTY = "to_party"  # a thing goes to a party or comes from one: "sold Mali two boats"
    CLAUSE = "clause"  # what is said follows in a clause of its own: "admitted that its pilots erred"
    JOINTLY = "jointly"  # it is done together: "are jointly building a dam"
    CYBER = "cyber"  # computers: "hacked the site"


class Reach(StrEnum):
    """Where a word must stand to make a trigger harmless."""

    SENTENCE = "sentence"
    OBJECT = "object"
    COMPOUND = "compound"
    PHRASE = "phrase"
    TEXT = "text"  # makes none harmless by itself: it tells what the whole text is about


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


@functools.cache
def harm_triggers() -> dict[HarmWord, Trigger]:
    """Every word of harm as the trigger of an act that is told by it alone: "Nine [died] in the prison"."""
    return {row.key: _harm_trigger(row) for row in lexicon.read(CasualtyTerm, "casualty_terms.csv")}


def _harm_trigger(row: CasualtyTerm) -> Trigger:
    if row.part is not HarmPart.VERB:
        return Trigger(row.term, TriggerPart.NOUN, ASSAULT, None, Frame.NOBODY, None, row.example)
    frame = Frame.AGENT if row.victims is Place.OBJECT else Frame.SUFFERER
    return Trigger(row.term, TriggerPart.VERB, ASSAULT, None, frame, None, row.example)


def is_harm(key: TriggerPhrase | None) -> bool:
    """Whether a reading was read by a word of harm alone."""
    return key in _harms() and key not in _phrases()


@functools.cache
def _harms() -> dict[TriggerPhrase, Trigger]:
    return {row.key: row for row in harm_triggers().values()}


@functools.cache
def _phrases() -> dict[TriggerPhrase, Trigger]:
    return {row.key: row for row in reversed(lexicon.read(Trigger, "triggers.csv"))}


@functools.cache
def by_phrase() -> dict[TriggerPhrase, Trigger]:
    """Every row of the vocabulary, by what a reading keeps of it."""
    return _harms() | _phrases()


def row_of(key: TriggerPhrase | None) -> Trigger | None:
    """Returns the row that a reading was read by; None for a reading that has none."""
    return by_phrase().get(key) if key is not None else None


def frame_of(key: TriggerPhrase | None) -> Frame | None:
    """Returns who stands around the words that a reading was read by; None for a reading that has no row."""
    row = row_of(key)
    return row.frame if row is not None else None
