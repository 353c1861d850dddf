"""What the police did: KILL, ARREST, FORCE, FAIL, ANY_ACTION.

The convention of the set: the agent is the police; any deed or word of theirs is ANY_ACTION; what they did not do, or failed
to, is FAIL. An arrest that names nobody is the police's, a death "in police firing" is a killing. Deeds that are no conflict
event ("police escorted him") are not among the stored facts; they are taken from the same parse, by their subject. The words
stand in ``seeds/police_deeds.csv``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.nlp.annotations import CasualtyReading, EventReading
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
SPEAKING = frozenset({"say", "tell", "add", "claim", "report", "state"})


def line(read: ReadDocument) -> AgencyLine:
    """The labels that any event, claim, statement, attribution or deed of the police supports."""
    found = set(labels(read.doc)) if read.doc is not None else set()
    return AgencyLine(read.document.id, tuple(label.upper() for label in Label if label in found))


def labels(doc: Doc) -> Iterator[Label]:
    """Every label the Doc gives, with repeats."""
    police = _police_tokens(doc)
    for number, event in enumerate(doc._.events):
        yield from _labels_of_event(doc, number, event)
    speakers = [one.actor for one in doc._.attributions] + [one.speaker for one in doc._.statements]
    if any(is_police(doc, speaker) for speaker in speakers if speaker is not None):
        yield Label.ANY_ACTION
    for token in doc:
        yield from _labels_of_noun(doc, token)
    if doc.has_annotation("DEP"):
        yield from _labels_of_verbs(doc, police, syntax_of(doc))


def is_police(doc: Doc, actor: int) -> bool:
    """Whether an actor, or what it stands for, is the police: "city police", "a constable", "they" after either."""
    reading = doc._.actors[actor]
    if reading.antecedent is not None and reading.antecedent != actor:
        return is_police(doc, reading.antecedent)
    agents = _words(Part.AGENT)
    return reading.sector == POLICE_SECTOR or any(token.lower_ in agents for token in reading.span(doc))


@functools.cache
def _words(part: Part) -> dict[str, Label]:
    return {row.word: row.label for row in lexicon.read(PoliceDeed, "police_deeds.csv") if row.part is part}


def _police_tokens(doc: Doc) -> frozenset[int]:
    """The tokens of every mention of the police, pronouns that stand for them too."""
    agents = _words(Part.AGENT)
    named = {token.i for token in doc if token.lower_ in agents}
    mentioned = (one for number, one in enumerate(doc._.actors) if is_police(doc, number))
    return frozenset(named.union(*(range(one.start, one.end) for one in mentioned)))


def _labels_of_event(doc: Doc, number: int, event: EventReading) -> Iterator[Label]:
    doers = [role.actor for role in event.roles if role.role in DOERS]
    is_arrest = event.event_type == "COERCE" and event.event_mode == "arrest"
    is_ours = any(is_police(doc, actor) for actor in doers) or (is_arrest and not doers)
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
        yield Label.ANY_ACTION
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
