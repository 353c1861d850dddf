"""What the sentence does to a word of harm: denies it, imagines it, widens it to a war or narrows it to some of the dead."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.lexicon import Phrases
from extractors.pipes.common.reporting import NEGATIONS, Hedge, is_form_of
from extractors.records import CountScope

MODALS = frozenset({"could", "would", "might", "may", "can", "will", "shall", "should", "must", "'ll", "wo", "ca"})
GUESSES = frozenset({"could", "might", "may", "must"})
"""Modals that, with a perfect, guess at what has happened: "may have killed five"."""
HAVE = frozenset({"have", "'ve", "has", "had", "having"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
BELIEVED = frozenset(
    {"believe", "report", "say", "think", "fear", "presume", "know", "understand", "estimate", "appear", "seem", "confirm",
     "allege", "rumor", "rumour", "suspect", "claim", "happen", "prove", "manage", "continue", "begin", "start", "come",
     "force", "compel", "oblige"}
)  # fmt: skip
"""What may govern "to be killed" so that it is told as done: "is reported to have been killed"."""
NEARLY = frozenset({"nearly", "almost"})
UNDONE = frozenset({"attempted", "planned", "foiled", "failed", "possible", "potential", "future"})
"""What makes a deed of a noun undone: "an attempted assassination"."""


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
    children = list(token.children)
    helpers = {child.lower_ for child in children if child.dep_ in ("aux", "aux:pass", "auxpass", "cop")}
    perfect = bool(helpers & HAVE)
    if helpers & MODALS and not (perfect and helpers & GUESSES):
        return True
    if any(child.lower_ in NEARLY or (child.lower_ in UNDONE and child.dep_ == "amod") for child in children):
        return True
    if any(child.dep_ == "mark" and child.lower_ in CONDITIONS - {"whether"} for child in children):
        return not is_whether(token)
    infinitive = any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in children) and "being" not in helpers
    if infinitive and not perfect:
        return not (is_form_of(token.head, BELIEVED) and token.dep_ in ("xcomp", "ccomp", "advcl"))
    return token.dep_ == "conj" and token.head.pos_ == "VERB" and not helpers and is_hypothetical(token.head)


def is_negated(token: Token) -> bool:
    """Whether a word of harm, or what governs it, is denied: "were not hurt", "did not indicate any injuries"."""
    climb = [token]
    while climb[-1].dep_ in ("obj", "dobj", "xcomp", "nsubj:pass", "nsubjpass", "amod", "acl", "nsubj") and len(climb) < CLIMB:
        climb.append(climb[-1].head)
    return any(child.lower_ in NEGATIONS for word in climb for child in word.children if child.dep_ != "conj") or any(
        child.lower_ == "without" for child in token.children
    )


CLIMB = 3


def is_hedged(token: Token) -> bool:
    """Whether a hedge stands on a word of harm: "reportedly killed", "feared dead", "may have died", "an alleged strike"."""
    hedges = _hedges()
    if token.i > 0 and hedges.get(token.nbor(-1).lower_) == "adverb":
        return True
    governed = token.dep_ == "xcomp" or (token.dep_ in ("ccomp", "csubj") and token.head.lower_ in IMPERSONAL)
    if governed and token.head.lower_ in hedges:
        return True
    deed = next((child for child in token.children if child.dep_ == "nsubj"), None)
    if deed is not None and any(hedges.get(child.lower_) == "adjective" for child in deed.children):
        return True
    for word in (token, token.head) if governed else (token,):
        for child in word.children:
            part = hedges.get(child.lower_)
            if part == "adverb" or (part == "modal" and child.dep_ == "aux"):
                return True
    return False


IMPERSONAL = frozenset({"appears", "appeared", "seems", "feared", "believed", "thought"})


def is_whether(token: Token) -> bool:
    """Whether its own clause leaves a matter open: "whether anyone was [killed]", "not clear if there were [deaths]"."""
    clause = token
    for _ in range(CLIMB):
        marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
        if "whether" in marks or ("if" in marks and is_form_of(clause.head, ASKED)):
            return True
        if clause.dep_ not in CLIMBED_TO_WHETHER:
            return False
        clause = clause.head
    return False


ASKED = frozenset(
    {"clear", "unclear", "know", "unknown", "say", "disclose", "determine", "specify", "reveal", "ask", "see", "check", "sure"}
)
"""What "if" asks for: "it was not [clear] if"; elsewhere it is a condition."""
CLIMBED_TO_WHETHER = frozenset({"ccomp", "conj", "xcomp", "advcl", "nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj"})


def is_unverified(token: Token) -> bool:
    """Whether somebody could not verify it: "the report that 40 were [killed] could not be verified"."""
    for verb in token.ancestors:
        if is_form_of(verb, VERIFIED):
            able = verb.head if is_form_of(verb.head, ABLE) else verb
            return able.lower_ == "unable" or any(child.lower_ in NEGATIONS for word in (verb, able) for child in word.children)
    return False


VERIFIED = frozenset({"verify", "confirm", "corroborate", "authenticate", "substantiate"})
ABLE = frozenset({"able", "unable"})
