"""What the words of a mention say of it: that it is known or new, one or many, a result, an answer, history."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.domain import PERPETRATORS_AND_CLAIMANTS
from extractors.language.morphology import lemmas
from extractors.language.phrases import PhraseTree, Words
from extractors.language.relations import (
    ACTIVE_SUBJECTS,
    ADJECTIVES,
    AUXILIARIES,
    DETERMINERS,
    PASSIVE_AUXILIARIES,
    POSSESSORS,
    children,
    has_child,
    is_noun_clause,
)
from extractors.nlp.annotations import DateReading, EventReading, TriggerPart
from extractors.nlp.sections import section_kind
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.common.trigger_words import is_harm
from extractors.pipes.incidents.clauses import Clauses, Sentences
from extractors.records import Realis, SectionKind

OPENING = 2
"""Words within which a sentence says that it tells of something else."""
ANSWER_REACH = 8
"""How many tokens before an answer its cue may stand."""
ALSO = frozenset({"also", "likewise"})
INDEFINITE = frozenset({"a", "an", "another"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "each", "either", "neither"})
POINTING = frozenset({"this", "that", "these", "those"})
OFFSETS = frozenset({"later", "earlier", "before", "after"})
"""What follows by hours or days is mostly another act."""
NOMINAL = ("NOUN", "PROPN")
LONG_SPANS = frozenset({"month", "year", "decade"})


class CueKind(StrEnum):
    """An event told as the answer to another before or after the cue, as history, or apart from what was told before.

    Counting tells of the figures of a time rather than of an event.
    """

    RESPONSE = "response"
    ANSWER = "answer"
    HISTORY = "history"
    APART = "apart"
    COUNTING = "counting"


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
class FormEvidence:
    """The form of the words for an act.

    `lemma` is what the act is called, whatever the form. `describes` is true of a clause on a noun ("the raid that killed
    two"), `is_retold` of "had shelled", `is_one` and `is_some` of a noun in the singular and plural.
    """

    lemma: str
    describes: bool
    is_result: bool
    points_back: bool
    is_definite: bool
    is_new: bool
    is_retold: bool
    is_one: bool
    is_some: bool


@dataclass(frozen=True, slots=True)
class ContextEvidence:
    """How the text around the words for an act brings it in: apart from what it told before, as an answer to it, as history.

    `is_war` is true of what has gone on for so long that incidents fall into it; `is_first_told` where the text below the
    headline tells of an event for the first time.
    """

    is_apart: bool
    is_answer: bool
    is_history: bool
    is_war: bool
    in_headline: bool
    is_first_told: bool


def counts_from_another(doc: Doc, date: DateReading) -> bool:
    """Whether a date is so far from that of another act: "[Hours later]"."""
    return doc[date.end - 1].lower_ in OFFSETS


class Wording:
    """The words of one Doc, asked for by event."""

    def __init__(self, doc: Doc, sentences: Sentences, clauses: Clauses) -> None:
        self._doc = doc
        self._sentences = sentences
        self._clauses = clauses
        below = (event for event in doc._.events if not self._is_in_headline(event))
        self._first_told = next((sentences.number(event.start) for event in below), None)
        self.cues = [(found.start, found.end, found.rows[0].kind) for found in cues().longest(Words.of(doc))]

    def _is_in_headline(self, event: EventReading) -> bool:
        return section_kind(event.span(self._doc)) is SectionKind.HEADLINE

    def form(self, event: EventReading) -> FormEvidence:
        root = self._doc[event.root]
        lemma = _lemma(event)
        return FormEvidence(
            lemma=lemma,
            describes=is_noun_clause(root),
            is_result=_is_result(root, event, lemma),
            points_back=self._has_determiner(event, POINTING),
            is_definite=self._is_definite(event),
            is_new=self._has_determiner(event, INDEFINITE),
            is_retold=any(child.lower_ == "had" for child in children(root, AUXILIARIES | PASSIVE_AUXILIARIES)),
            is_one=root.tag_ in ("NN", "NNP"),
            is_some=root.tag_ in ("NNS", "NNPS"),
        )

    def context(self, event: EventReading) -> ContextEvidence:
        return ContextEvidence(
            is_apart=self._is_apart(event),
            is_answer=self._is_answer(event),
            is_history=event.realis is Realis.HISTORICAL or self._is_history(event),
            is_war=self._is_war(event),
            in_headline=self._is_in_headline(event),
            is_first_told=self._sentences.number(event.start) == self._first_told,
        )

    # ---- determiners

    def _is_definite(self, event: EventReading) -> bool:
        root = self._doc[event.root]
        is_owned = self._clauses.parsed and root.pos_ in NOMINAL and has_child(root, POSSESSORS)
        return is_owned or self._has_determiner(event, DEFINITE)

    def _has_determiner(self, event: EventReading, determiners: frozenset[str]) -> bool:
        root = self._doc[event.root]
        if root.pos_ not in NOMINAL:
            return False
        if not self._clauses.parsed:
            return event.start > 0 and self._doc[event.start - 1].lower_ in determiners
        return any(child.lower_ in determiners for child in children(root, DETERMINERS | ADJECTIVES))

    # ---- cues

    def _is_answer(self, event: EventReading) -> bool:
        """As in "In retaliation, ... [fired]": a cue stands shortly before the event in its sentence, or inside it."""
        before = self._before(event, CueKind.ANSWER)
        return any(event.start - end <= ANSWER_REACH for _, end in before)

    def _is_history(self, event: EventReading) -> bool:
        """As in "[years ago], rebels shelled", "have shelled it [in the past]": a cue stands in the clause of the event."""
        before = self._before(event, CueKind.HISTORY)
        behind = self._behind(event, CueKind.HISTORY) if self._clauses.parsed else []
        return any(self._shares_clause(start, event.root) for start, _ in (*before, *behind))

    def _is_war(self, event: EventReading) -> bool:
        """As in "as [fighting] between the two entered its twelfth month"; "entered its second day" is a battle."""
        _, after = self._sentences.bounds(self._sentences.number(event.start))
        verb = next((token for token in self._doc[event.root + 1 : after] if token.pos_ == "VERB"), None)
        if verb is None or verb.lemma_.lower() != "enter":
            return False
        return any(child.lemma_.lower() in LONG_SPANS for child in verb.rights)

    def _before(self, event: EventReading, kind: CueKind) -> list[tuple[int, int]]:
        start, _ = self._sentences.bounds(self._sentences.number(event.start))
        return [(first, end) for first, end, found in self.cues if found is kind and start <= first <= event.start + 1]

    def _behind(self, event: EventReading, kind: CueKind) -> list[tuple[int, int]]:
        _, after = self._sentences.bounds(self._sentences.number(event.start))
        return [(first, end) for first, end, found in self.cues if found is kind and event.end <= first < after]

    def _shares_clause(self, token: int, root: int) -> bool:
        if not self._clauses.parsed:
            return True
        return self._clauses.of(self._doc[token]) in self._clauses.above(self._doc[root])

    def _is_apart(self, event: EventReading) -> bool:
        """As in "[Meanwhile], ...", "[In another] attack, ...": the sentence opens with what tells of something else."""
        start, _ = self._sentences.bounds(self._sentences.number(event.start))
        opens = any(found is CueKind.APART and start <= first <= start + OPENING for first, _, found in self.cues)
        return opens or any(child.lower_ in ALSO for child in self._doc[event.root].children)


def _lemma(event: EventReading) -> str:
    """What the act is called, whatever the form: "strike" of "air strikes", "kill" of "were killed"."""
    if event.trigger is None:
        return ""
    parts = event.trigger.phrase.split()
    result = next((word for word in parts if word in words(EventWordKind.RESULT)), None)
    forms = [form for word in parts for form in lemmas(word)]
    ending = next((end for end in words.in_order(EventWordKind.NAME_ENDING) if any(form.endswith(end) for form in forms)), None)
    return result or ending or (parts[-1] if event.trigger.part is TriggerPart.NOUN else parts[0])


def _is_result(root: Token, event: EventReading, lemma: str) -> bool:
    """Whether a word tells what came of an attack: "were [killed]", "six [bodies]", or "was [shot]" without a doer."""
    if is_harm(event.trigger):
        return True
    if root.pos_ in NOMINAL:
        return False
    has_doer = any(role.role in PERPETRATORS_AND_CLAIMANTS for role in event.roles) or has_child(root, ACTIVE_SUBJECTS)
    return lemma in words(EventWordKind.RESULT) or (lemma in words(EventWordKind.PART_OF_ATTACK) and not has_doer)
