"""Sentences and clauses of a Doc: which words share the time of an act, and which are about words."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence
from typing import TypeVar

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.language import sentences
from extractors.language.morphology import lemmas
from extractors.language.relations import (
    ADVERBIAL_CLAUSES,
    ASIDES,
    CLAUSAL_SUBJECTS,
    COMPLEMENTS,
    CONJUNCTS,
    NOUN_CLAUSES,
    OPEN_COMPLEMENTS,
    PREPOSITIONS,
    ROOTS,
    children,
    is_object,
)
from extractors.nlp.annotations import Reading, TriggerPart
from extractors.pipes.common.event_words import EventWordKind, is_of_kind, words
from extractors.pipes.common.trigger_words import Trigger

Found = TypeVar("Found", bound=Reading)

SHARED_CLAUSE = NOUN_CLAUSES | CONJUNCTS | OPEN_COMPLEMENTS | ADVERBIAL_CLAUSES
"""How a clause may hang on another and happen at its time."""
CLAUSAL = NOUN_CLAUSES | ROOTS | COMPLEMENTS | ADVERBIAL_CLAUSES | ASIDES | CLAUSAL_SUBJECTS
OTHER_TIME = frozenset({"after", "before", "since", "until", "following", "if"})
MIDST = frozenset({"in", "during", "amid"})
"""What stands before an act in whose course another happened."""
SPOKEN = frozenset({"ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
OWNED_UP = frozenset({"responsibility", "credit", "blame"})
"""What is taken or claimed in words: "took [credit] for the bombing on Sunday"."""
HIGHEST = 4
"""How many clauses up the time of an act may be told."""


@functools.cache
def speech_acts() -> frozenset[str]:
    """Verbs that say something about an act, so that their day and place are not the act's: "on Monday condemned the raid"."""
    rows = lexicon.read(Trigger, "triggers.csv")
    return frozenset(
        row.phrase for row in rows if row.part is TriggerPart.VERB and row.event_type in SPOKEN and " " not in row.phrase
    )


class Sentences:
    """Sentences of a Doc by token."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = sentences.starts(doc)

    def number(self, token: int) -> int:
        return bisect.bisect_right(self.starts, token) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        starts = (*self.starts, len(self.doc), len(self.doc))
        return starts[number], starts[min(number + 1, len(self.starts))]

    def of(self, readings: Sequence[Found], number: int) -> list[Found]:
        """The readings, ordered by start, that begin in a sentence."""
        start, end = self.bounds(number)
        first = bisect.bisect_left(readings, start, key=lambda reading: reading.start)
        after = bisect.bisect_left(readings, end, key=lambda reading: reading.start)
        return list(readings[first:after])


class Clauses:
    """The clauses of a Doc; without a parse (`parsed` is False) nobody may ask."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.parsed = doc.has_annotation("DEP")
        self.sayings = {reading.start for reading in doc._.attributions}
        self.events = {event.root for event in doc._.events}

    def of(self, token: Token) -> int:
        """The head of the clause in which a token stands: a verb, or what heads a clause without one."""
        for ancestor in (token, *token.ancestors):
            if ancestor.pos_ in ("VERB", "AUX") or ancestor.dep_ in CLAUSAL:
                return int(ancestor.i)
        return int(token.i)

    def above(self, root: Token) -> list[int]:
        """The clause of an event and those above it that share its time, up to a verb of saying."""
        found = [self.of(root)]
        while len(found) < HIGHEST:
            verb = self.doc[found[-1]]
            if verb.dep_ not in SHARED_CLAUSE or verb.head is verb or self.is_saying(verb.head):
                break
            if any(child.lower_ in OTHER_TIME for child in verb.children) or _leads_on(verb):
                break
            found.append(self.of(verb.head))
        return found

    def is_saying(self, token: Token) -> bool:
        if token.i in self.sayings or any(
            form in words(EventWordKind.SPEAKING) or form in speech_acts() for form in lemmas(token.lower_)
        ):
            return True
        return any(is_object(child) and child.lower_ in OWNED_UP for child in token.children)

    def is_aftermath(self, token: Token) -> bool:
        """Whether a verb tells what people did about an act, on a day and in a place of their own: "[buried] the dead"."""
        return is_of_kind(token, EventWordKind.AFTERMATH)

    def is_finding(self, token: Token) -> bool:
        """Whether a verb tells that the dead were come upon, on a day of its own: "[found] the bodies of those killed"."""
        return is_of_kind(token, EventWordKind.FINDING)

    def root(self, reading: Reading) -> Token:
        return reading.span(self.doc).root

    def is_of_other_event(self, token: Token, root: int) -> bool:
        """Whether a word stands in the phrase of another event: in "jets struck after an attack in [Kirkuk]" of the attack.

        That is a noun, or any event that hangs on this one; but "died during a mutiny in [Bukavu]" tells where they died.
        """
        owner = next((ancestor for ancestor in (token, *token.ancestors) if ancestor.i in self.events), None)
        if owner is None or owner.i == root:
            return False
        is_under = self.is_under(owner, self.doc[root])
        if is_under and any(mark.lower_ in MIDST for mark in children(owner, PREPOSITIONS)):
            return False
        return owner.pos_ in ("NOUN", "PROPN") or is_under

    def is_under(self, token: Token, root: Token) -> bool:
        return token == root or any(ancestor == root for ancestor in token.ancestors)


def _leads_on(verb: Token) -> bool:
    """As in "touching off a cycle that [led] to ...": what follows from an act has a day of its own."""
    return is_of_kind(verb, EventWordKind.CONSEQUENCE)
