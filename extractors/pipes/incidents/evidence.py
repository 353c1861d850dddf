"""What one mention of an event brings to its incident: date, place, sides, whether it points back, answers or is history."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from extractors import lexicon
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.phrases import PhraseTree, Words
from extractors.nlp.annotations import (
    ActorReading,
    DateReading,
    EventReading,
    PlaceReading,
    RoleBasis,
    TriggerPart,
    section_kind,
)
from extractors.pipes.incidents.clauses import Clauses, Sentences
from extractors.pipes.incidents.sites import Sites
from extractors.pipes.incidents.times import Times
from extractors.records import ActorType, Role, SectionKind

OPENING = 2
"""Words within which a sentence says that it tells of something else."""
ALSO = frozenset({"also", "likewise"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "each", "either", "neither"})
POINTING = frozenset({"this", "that", "these", "those"})
RESULTS = frozenset({"kill", "wound", "injure", "die", "murder", "slay", "hurt"})
"""What follows from an attack rather than being one of its own."""
HARM = frozenset({"shoot", "stab", "hack", "behead", "burn", "destroy", "damage", "hit", "strike"})
"""What is done in an attack: told without its doer ("one of them was shot") it follows from the attack told before."""
OFFSETS = frozenset({"later", "earlier", "before", "after"})
"""What follows by hours or days is mostly another deed."""
DEEDS = ("strike", "attack", "raid", "fire", "bomb", "shell", "clash", "ambush")
"""Words that longer ones end in: an airstrike is a strike."""
STATE_SIDE = frozenset({ActorType.STATE, ActorType.STATE_FORCES, ActorType.GOVERNMENT_BODY})
DOERS = frozenset({Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR, Role.CLAIMS_RESPONSIBILITY})
SUFFERERS = frozenset({Role.RECIPIENT, Role.VICTIM})


class CueKind(StrEnum):
    """An event told as the answer to another before or after the cue, as history, or apart from what was told before."""

    RESPONSE = "response"
    ANSWER = "answer"
    HISTORY = "history"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class IncidentCue:
    """A row of ``seeds/incident_cues.csv``."""

    cue: str
    kind: CueKind
    example: str


@functools.cache
def cues() -> PhraseTree[IncidentCue]:
    return PhraseTree((row.cue, row) for row in lexicon.read(IncidentCue, "incident_cues.csv"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention, read for grouping.

    `weak_date` is the day on which it was told, or one told of another deed in its phrase; `doer_types` are those of everybody
    who may have done it, `acting` only of those of whom it is stated.
    """

    number: int
    event: EventReading
    sentence: int
    date: DateReading | None
    weak_date: DateReading | None
    place: PlaceReading | None
    countries: frozenset[str]
    doers: frozenset[str]
    sufferers: frozenset[str]
    sufferer_types: frozenset[ActorType]
    doer_types: frozenset[ActorType]
    acting: frozenset[ActorType]
    describes: bool
    named_victims: frozenset[str]
    things: frozenset[str]
    is_result: bool
    is_counted: bool
    points_back: bool
    is_definite: bool
    is_new: bool
    is_apart: bool
    is_retold: bool
    is_one: bool
    is_some: bool
    is_answer: bool
    is_history: bool
    in_headline: bool
    lemma: str

    @property
    def adds_nothing(self) -> bool:
        """Whether nothing in it speaks of another incident: no day, place or answer of its own, and not "an attack"."""
        return self.date is None and not (self.countries or self.is_new or self.is_answer or self.is_history)


class Witness:
    """Reads the evidence of every mention of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.sentences = Sentences(doc)
        self.clauses = Clauses(doc)
        self.times = Times(doc, self.sentences, self.clauses)
        self.sites = Sites(doc, self.sentences, self.clauses)
        self.actors: tuple[ActorReading, ...] = doc._.actors
        self.cues = [(found.start, found.end, found.rows[0].kind) for found in cues().longest(Words.of(doc))]

    def evidence(self, number: int, event: EventReading) -> Evidence:
        root = self.doc[event.root]
        sentence = self.sentences.number(event.start)
        dates = self.times.near(event)
        date = self.times.clause_date(event, dates)
        word = self._word(event)
        return Evidence(
            number=number,
            event=event,
            sentence=sentence,
            date=date,
            weak_date=None if date else self.times.told_date(event, dates) or self.times.lent_date(event, dates),
            place=self.sites.place(event, sentence),
            countries=self.sites.countries(event, sentence),
            doers=self._sides(event, DOERS),
            sufferers=self._sides(event, SUFFERERS),
            sufferer_types=frozenset(actor.actor_type for actor in self._cast(event, SUFFERERS)),
            doer_types=frozenset(actor.actor_type for actor in self._cast(event, DOERS)),
            acting=frozenset(actor.actor_type for actor in self._cast(event, frozenset({Role.PERPETRATOR}))),
            describes=root.dep_ in ("acl", "acl:relcl", "relcl"),
            named_victims=frozenset(
                actor.name for actor in self._cast(event, SUFFERERS) if actor.is_named and actor.actor_type is ActorType.PERSON
            ),
            things=frozenset(noun_lemmas(target.span(self.doc).root.lower_)[-1] for target in event.targets),
            is_result=self._is_result(event, word),
            is_counted=date is not None and self.doc[date.end - 1].lower_ in OFFSETS,
            points_back=self._has_determiner(event, POINTING),
            is_definite=self._has_determiner(event, DEFINITE),
            is_new=self._has_determiner(event, frozenset({"a", "an", "another"})),
            is_apart=self._is_apart(event),
            is_retold=any(child.lower_ == "had" and child.dep_.startswith("aux") for child in root.children),
            is_one=root.tag_ in ("NN", "NNP"),
            is_some=root.tag_ in ("NNS", "NNPS"),
            is_answer=self._has_cue(event, CueKind.ANSWER),
            is_history=self._has_cue(event, CueKind.HISTORY),
            in_headline=section_kind(event.span(self.doc)) is SectionKind.HEADLINE,
            lemma=word,
        )

    # ---- words

    def _word(self, event: EventReading) -> str:
        """What the deed is called, whatever the form: "strike" of "air strikes", "kill" of "were killed"."""
        words = event.trigger.phrase.split() if event.trigger else [""]
        result = next((word for word in words if word in RESULTS), None)
        deed = next((deed for deed in DEEDS for word in words for form in lemmas(word) if form.endswith(deed)), None)
        return result or deed or (words[-1] if event.trigger and event.trigger.part is TriggerPart.NOUN else words[0])

    def _is_result(self, event: EventReading, word: str) -> bool:
        root = self.doc[event.root]
        if root.pos_ in ("NOUN", "PROPN"):
            return False
        has_doer = any(role.role in DOERS for role in event.roles) or any(child.dep_ == "nsubj" for child in root.children)
        return word in RESULTS or (word in HARM and not has_doer)

    def _has_determiner(self, event: EventReading, words: frozenset[str]) -> bool:
        root = self.doc[event.root]
        if root.pos_ not in ("NOUN", "PROPN"):
            return False
        if not self.clauses.parsed:
            return event.start > 0 and self.doc[event.start - 1].lower_ in words
        owned = words is DEFINITE and any(child.dep_ in ("nmod:poss", "poss") for child in root.children)
        return owned or any(child.dep_ in ("det", "amod") and child.lower_ in words for child in root.children)

    def _has_cue(self, event: EventReading, kind: CueKind) -> bool:
        """Whether a cue of this kind stands over the event: before it in its sentence, or inside it."""
        start, _ = self.sentences.bounds(self.sentences.number(event.start))
        reach = 8 if kind is CueKind.ANSWER else len(self.doc)
        return any(
            found is kind and start <= first and (first <= event.start + 1 and event.start - last <= reach)
            for first, last, found in self.cues
            if kind is CueKind.ANSWER or self._is_same_clause(first, event.root)
        )

    def _is_same_clause(self, token: int, root: int) -> bool:
        if not self.clauses.parsed:
            return True
        return self.clauses.of(self.doc[token]) in self.clauses.above(self.doc[root])

    def _is_apart(self, event: EventReading) -> bool:
        """As in "[Meanwhile], ...", "[In another] attack, ...": the sentence opens with what tells of something else."""
        start, _ = self.sentences.bounds(self.sentences.number(event.start))
        return any(found is CueKind.APART and start <= first <= start + OPENING for first, _, found in self.cues) or any(
            child.lower_ in ALSO for child in self.doc[event.root].children
        )

    # ---- sides

    def _sides(self, event: EventReading, roles: frozenset[Role]) -> frozenset[str]:
        return frozenset(side for actor in self._cast(event, roles) for side in _side(actor, is_doer=roles is DOERS))

    def _cast(self, event: EventReading, roles: frozenset[Role]) -> list[ActorReading]:
        """Those in a role by the event's own words; a name that stands apart says nothing about which deed it is."""
        own = (role for role in event.roles if role.basis is not RoleBasis.APART)
        return [self.actors[role.actor] for role in own if role.role in roles]


def _side(actor: ActorReading, *, is_doer: bool) -> Iterator[str]:
    """What an actor can be known by: its country where it acts for one, else its name. A president orders for the state."""
    acts_for_state = actor.actor_type in STATE_SIDE or (is_doer and actor.actor_type is ActorType.PERSON)
    if acts_for_state and actor.country_iso3 is not None:
        yield actor.country_iso3
    elif actor.gazetteer_id is not None or actor.qualifier is not None:
        yield actor.gazetteer_id or actor.name
