"""What the sentence does to a word of harm: denies it, imagines it, widens it to a war or narrows it to some of the dead."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.language import relations
from extractors.language.relations import children, first_child
from extractors.lexicon import Phrases
from extractors.pipes.casualties.cues import CueKind, words
from extractors.pipes.common.reporting import NEGATIONS, Hedge, is_form_of
from extractors.records import CountScope

MODALS = frozenset({"could", "would", "might", "may", "can", "will", "shall", "should", "must", "'ll", "wo", "ca"})
GUESSES = frozenset({"could", "might", "may", "must"})
"""Modals that, with a perfect, guess at what has happened: "may have killed five"."""
PERCEIVED = frozenset({"see", "count", "hear"})
"""What one can do only where it is: "25 bodies [can be seen]"."""
HAVE = frozenset({"have", "'ve", "has", "had", "having"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
NEARLY = frozenset({"nearly", "almost"})

BEFORE_INFINITIVES = relations.SUBORDINATORS | relations.AUXILIARIES
TOLD_OF = relations.OPEN_COMPLEMENTS | relations.COMPLEMENTS | relations.ADVERBIAL_CLAUSES
"""How an infinitive hangs on what tells of it as done: "is reported to have been [killed]"."""
SAID_TO_BE = relations.COMPLEMENTS | relations.CLAUSAL_SUBJECTS
"""How a clause hangs on an impersonal verb: "it appears that ten were [killed]"."""
DENIED_WITH = (
    relations.OWN_SUBJECTS
    | relations.DIRECT_OBJECTS
    | relations.OPEN_COMPLEMENTS
    | relations.ADJECTIVES
    | relations.PARTICIPLE_CLAUSES
)
"""What is denied with what it hangs on: "did not indicate any [injuries]"."""


@dataclass(frozen=True, slots=True)
class ScopeCue:
    """Words that say that a count is not that of one incident."""

    phrase: str
    scope: CountScope
    example: str


@functools.cache
def _hedges() -> dict[str, str]:
    return {row.word: row.part for row in lexicon.read(Hedge, "hedges.csv")}


def scope_cues(tokenizer: Callable[[str], Doc]) -> Phrases[ScopeCue]:
    """The scope cues as patterns."""
    return Phrases(lexicon.read(ScopeCue, "scope_cues.csv"), lambda row: [row.phrase], tokenizer)


def is_hypothetical(token: Token) -> bool:
    """Whether a word of harm is only imagined, planned or general: "could kill", "plotted to kill", "if he dies"."""
    helpers = {child.lower_ for child in children(token, relations.HELPING_VERBS)}
    perfect = bool(helpers & HAVE)
    if helpers & MODALS and not (perfect and helpers & GUESSES) and not is_form_of(token, PERCEIVED):
        return True
    if any(_leaves_undone(child) for child in token.children):
        return True
    if any(child.lower_ in CONDITIONS - {"whether"} for child in children(token, relations.SUBORDINATORS)):
        return not is_whether(token)
    infinitive = any(child.lower_ == "to" for child in children(token, BEFORE_INFINITIVES)) and "being" not in helpers
    if infinitive and not perfect:
        return not (is_form_of(token.head, words(CueKind.TOLD_AS_DONE)) and token.dep_ in TOLD_OF)
    return relations.is_conjunct(token) and token.head.pos_ == "VERB" and not helpers and is_hypothetical(token.head)


def _leaves_undone(child: Token) -> bool:
    """Whether a word on a word of harm says that it was not done: "[almost] killed", "an [attempted] assassination"."""
    return child.lower_ in NEARLY or (child.lower_ in words(CueKind.UNDONE) and relations.is_adjective(child))


def is_negated(token: Token) -> bool:
    """Whether a word of harm, or what governs it, is denied: "were not hurt", "did not indicate any injuries"."""
    climb = [token]
    while climb[-1].dep_ in DENIED_WITH and len(climb) < CLIMB:
        climb.append(climb[-1].head)
    beside = [child for word in climb for child in word.children if not relations.is_conjunct(child)]
    return any(child.lower_ in NEGATIONS for child in beside) or any(child.lower_ == "without" for child in token.children)


CLIMB = 3


def is_hedged(token: Token) -> bool:
    """Whether a hedge stands on a word of harm: "reportedly killed", "feared dead", "may have died", "an alleged strike"."""
    hedges = _hedges()
    if token.i > 0 and hedges.get(token.nbor(-1).lower_) == "adverb":
        return True
    governed = relations.is_open_complement(token) or (
        token.dep_ in SAID_TO_BE and token.head.lower_ in words(CueKind.IMPERSONAL)
    )
    if governed and token.head.lower_ in hedges:
        return True
    deed = first_child(token, relations.ACTIVE_SUBJECTS)
    if deed is not None and any(hedges.get(child.lower_) == "adjective" for child in deed.children):
        return True
    for word in (token, token.head) if governed else (token,):
        for child in word.children:
            part = hedges.get(child.lower_)
            if part == "adverb" or (part == "modal" and child.dep_ in relations.AUXILIARIES):
                return True
    return False


def is_whether(token: Token) -> bool:
    """Whether its own clause leaves a matter open: "whether anyone was [killed]", "not clear if there were [deaths]"."""
    clause = token
    for _ in range(CLIMB):
        marks = {child.lower_ for child in children(clause, relations.SUBORDINATORS)}
        if "whether" in marks or ("if" in marks and is_form_of(clause.head, words(CueKind.ASKED))):
            return True
        if clause.dep_ not in CLIMBED_TO_WHETHER:
            return False
        clause = clause.head
    return False


CLIMBED_TO_WHETHER = (
    relations.COMPLEMENTS
    | relations.OPEN_COMPLEMENTS
    | relations.ADVERBIAL_CLAUSES
    | relations.CONJUNCTS
    | relations.OWN_SUBJECTS
    | relations.DIRECT_OBJECTS
)


def is_unverified(token: Token) -> bool:
    """Whether somebody could not verify it: "the report that 40 were [killed] could not be verified"."""
    for verb in token.ancestors:
        if is_form_of(verb, words(CueKind.VERIFYING)):
            able = verb.head if is_form_of(verb.head, ABLE) else verb
            return able.lower_ == "unable" or any(child.lower_ in NEGATIONS for word in (verb, able) for child in word.children)
    return False


ABLE = frozenset({"able", "unable"})
