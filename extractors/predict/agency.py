"""What the police did: KILL, ARREST, FORCE, FAIL, ANY_ACTION.

The convention of the set: the agent is the police; an article that names them, or their measures ("a curfew"), tells of an
ANY_ACTION; what they did not do, or failed to, is FAIL. An arrest that names nobody is the police's, a death "in police firing"
is a killing. Deeds that are no conflict event ("police thrashed him") are not among the stored facts; they are taken from the
same parse, by their subject. The words stand in ``seeds/police_deeds.csv``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.nlp.annotations import ActorReading, CasualtyReading, EventReading
from extractors.nlp.phrases import PhraseTree, Words
from extractors.nlp.syntax import Syntax, syntax_of
from extractors.predict.documents import ReadDocument
from extractors.records import CasualtyOutcome, Realis, Role


class Label(StrEnum):
    KILL = "kill"
    ARREST = "arrest"
    FAIL = "fail"
    FORCE = "force"
    ANY_ACTION = "any_action"


class Part(StrEnum):
    """What a word is: one of the police, a verb with them as subject, a noun with them before it."""

    AGENT = "agent"
    VERB = "verb"
    NOUN = "noun"


@dataclass(frozen=True)
class PoliceDeed:
    """A row of ``seeds/police_deeds.csv``; verbs are lemmas."""

    KEY: ClassVar[tuple[str, ...]] = ("word", "part")
    word: str
    part: Part
    label: Label
    example: str


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """Labels of the document, in the order in which the set lists them."""

    id: str
    labels: tuple[str, ...]


POLICE_SECTOR = "COP"
DOERS = frozenset({Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR})
FORCEFUL_MODES = frozenset({None, "firearms", "crowd-control", "beat", "targeted", "torture"})
UNREAL = frozenset({Realis.HYPOTHETICAL, Realis.FUTURE, Realis.GENERIC})
NEGATIONS = frozenset({"not", "n't", "never", "hardly", "no"})
DONE = frozenset({"VBN", "VBD", "NNS", ""})
"""Tags of what was done ("arrested", "arrests"), no plan or demand; a Doc without tags has the empty one."""
SPEAKING = frozenset({"say", "tell", "add", "claim", "report", "state"})


def line(read: ReadDocument) -> AgencyLine:
    """The labels that any event, claim, statement, attribution or deed of the police supports."""
    found = set(labels(read.doc)) if read.doc is not None else set()
    return AgencyLine(read.document.id, tuple(label.upper() for label in Label if label in found))


def labels(doc: Doc) -> Iterator[Label]:
    """Every label the Doc gives, with repeats: from its events, from nouns, and from the verbs the police are subject of."""
    police = Police(doc)
    if police.tokens:
        yield Label.ANY_ACTION
    for number, event in enumerate(doc._.events):
        yield from _labels_of_event(doc, police, number, event)
    for token in doc:
        yield from _labels_of_noun(doc, token)
    if doc.has_annotation("DEP"):
        yield from _labels_of_verbs(doc, police.tokens, syntax_of(doc))


@functools.cache
def _words(part: Part) -> dict[str, Label]:
    return {row.word: row.label for row in lexicon.read(PoliceDeed, "police_deeds.csv") if row.part is part}


@functools.cache
def _agents() -> PhraseTree[Label]:
    return PhraseTree(_words(Part.AGENT).items())


class Police:
    """Where a Doc speaks of the police: by their name, their measures, or a pronoun that stands for them."""

    def __init__(self, doc: Doc) -> None:
        self._actors: Sequence[ActorReading] = doc._.actors
        self._named = {index for one in _agents().longest(Words.of(doc)) for index in range(one.start, one.end)}
        ours = (one for number, one in enumerate(self._actors) if self.is_actor(number))
        self.tokens = frozenset(self._named.union(*(range(one.start, one.end) for one in ours)))

    def is_actor(self, number: int) -> bool:
        """Whether an actor, or what it stands for, is the police: "city police", "a constable", "they" after either."""
        actor = self._actors[number]
        if actor.antecedent is not None and actor.antecedent != number:
            return self.is_actor(actor.antecedent)
        return actor.sector == POLICE_SECTOR or not self._named.isdisjoint(range(actor.start, actor.end))


def _labels_of_event(doc: Doc, police: Police, number: int, event: EventReading) -> Iterator[Label]:
    doers = [role.actor for role in event.roles if role.role in DOERS]
    is_arrest = event.event_type == "COERCE" and event.event_mode == "arrest"
    is_nobodys = is_arrest and not doers and doc[event.root].tag_ in DONE and event.realis is not Realis.NEGATED
    is_ours = any(police.is_actor(actor) for actor in doers) or is_nobodys
    if not is_ours or event.realis in UNREAL:
        return
    yield Label.ANY_ACTION
    if event.realis is Realis.NEGATED:
        yield Label.FAIL
    elif is_arrest:
        yield Label.ARREST
    elif event.event_type == "ASSAULT":
        if event.event_mode in FORCEFUL_MODES:
            yield Label.FORCE
        if any(one.event == number for one in _deaths(doc)):
            yield from (Label.KILL, Label.FORCE)


def _deaths(doc: Doc) -> Iterator[CasualtyReading]:
    return (one for one in doc._.casualties if one.outcome is CasualtyOutcome.KILLED and not one.is_negated)


def _labels_of_noun(doc: Doc, token: Token) -> Iterator[Label]:
    """Labels of "police firing", "police inaction"; a death told in a sentence of police firing is theirs."""
    label = _words(Part.NOUN).get(token.lower_)
    if label is None or token.i == 0 or doc[token.i - 1].lower_ not in _words(Part.AGENT):
        return
    yield from (label, Label.ANY_ACTION)
    sentence = range(token.sent.start, token.sent.end) if doc.has_annotation("SENT_START") else range(0)
    if label is Label.FORCE and any(one.start in sentence for one in _deaths(doc)):
        yield Label.KILL


def _labels_of_verbs(doc: Doc, police: frozenset[int], syntax: Syntax) -> Iterator[Label]:
    """Whatever the police are the subject of; a deed that is denied them is a failure, a word is not."""
    for verb in doc:
        subject = syntax.subject(verb) if verb.pos_ == "VERB" else None
        if subject is None or subject.i not in police:
            continue
        label = _words(Part.VERB).get(verb.lemma_.lower())
        if _is_negated(verb):
            if verb.lemma_ not in SPEAKING:
                yield Label.FAIL
        elif label is not None:
            yield label
            if label is Label.KILL:
                yield Label.FORCE


def _is_negated(verb: Token) -> bool:
    return any(child.lower_ in NEGATIONS for child in verb.children)
