"""What is told of as done time and again: no single act is."""

from __future__ import annotations

from spacy.tokens import Token

from extractors.language.relations import (
    AUXILIARIES,
    BARE_PHRASES,
    HELPING_VERBS,
    OWN_SUBJECTS,
    PHRASES_OF_NOUN,
    children,
    has_child,
    is_complement,
)
from extractors.records import Realis

PERFECT = frozenset({"have", "has", "had", "'ve", "’ve"})
TIMES = "times"
PRESENT = ("VBZ", "VBP")


def as_repeated(verb: Token) -> Realis | None:
    """As in "have [attacked] the base more than 160 times", "had [come under fire] dozens of times".

    "He was [shot] three times" is one act, as "was" tells of one day.
    """
    if not any(child.lower_ in PERFECT for child in children(verb, AUXILIARIES)):
        return None
    counts = (phrase for phrase in children(verb, BARE_PHRASES) if phrase.i > verb.i)
    is_many = any(word.lower_ == TIMES for count in counts for word in (count, *children(count, PHRASES_OF_NOUN)))
    return Realis.GENERIC if is_many else None


def as_habit(verb: Token) -> Realis | None:
    """As in "It says it [targets] only militants": what somebody says now of itself in the present is what it always does."""
    if verb.tag_ not in PRESENT or has_child(verb, HELPING_VERBS) or not is_complement(verb):
        return None
    says_of_itself = any(child.pos_ == "PRON" for child in children(verb, OWN_SUBJECTS))
    return Realis.GENERIC if says_of_itself and verb.head.tag_ in PRESENT else None
