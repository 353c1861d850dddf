"""Whether a verb tells what somebody means to do, and whether it is denied: "will attack", "will not talk"."""

from __future__ import annotations

from spacy.tokens import Token

from extractors.language.relations import ADVERBS, AUXILIARIES, OPEN_COMPLEMENTS, SUBJECTS, children, has_child, is_conjunct

FUTURE = frozenset({"will", "shall", "would", "'ll", "’ll", "wo"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
GOING = "going"


def is_intended(verb: Token) -> bool:
    """Whether the act lies ahead: "[will] attack", "would [release]", "is [going] to leave"; a conjunct shares it."""
    first = _first(verb)
    if any(child.lower_ in FUTURE for child in children(first, AUXILIARIES)):
        return True
    return first.dep_ in OPEN_COMPLEMENTS and first.head.lower_ == GOING


def is_denied(verb: Token) -> bool:
    """Whether the verb stands in the negative: "will [not] talk", "[never] agreed"."""
    return any(child.lower_ in NEGATIONS for child in children(_first(verb), ADVERBS))


def _first(verb: Token) -> Token:
    """The verb whose auxiliaries a conjunct without a subject shares: "will meet and [talk]"."""
    while is_conjunct(verb) and verb.head.pos_ in ("VERB", "AUX") and not has_child(verb, SUBJECTS):
        verb = verb.head
    return verb
