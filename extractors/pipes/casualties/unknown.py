"""Harm of which nobody is counted and something is said all the same: that it is not known, or that there was none.

Reads
    There was no word on casualties. It was not clear if there were deaths.   unknown: neither zero nor any number
    There were no reports of injuries.                                        none
Refuses
    There were casualties. The army gave no details of the casualties of its allies: it says who bore them.
"""

from __future__ import annotations

from spacy.tokens import Token

from extractors.language import morphology, relations
from extractors.pipes.casualties import context
from extractors.pipes.casualties.cues import CueKind, words
from extractors.records import Quantity, QuantityType, Stance

ABOUT = ("on", "of", "about", "regarding", "concerning")


def claimed(noun: Token) -> tuple[Quantity, Stance] | None:
    """What is said of uncounted harm in the plural, None where nothing is."""
    if noun.tag_ not in ("NNS", "") or relations.has_child(noun, relations.DETERMINERS | relations.NUMERALS):
        return None
    if context.is_whether(noun):
        return _unknown(noun), Stance.CANNOT_VERIFY
    about = noun.head if relations.is_phrase_of_noun(noun) and any(child.lower_ in ABOUT for child in noun.children) else None
    if about is None or not (_is_none(about) or context.is_negated(about)):
        return None
    lemmas = {about.lower_, *morphology.lemmas(about.lower_)}
    if lemmas & words(CueKind.WORD_ON):
        return _unknown(noun), Stance.CANNOT_VERIFY
    return (Quantity(noun.text, QuantityType.NONE, 0, 0, 0), Stance.ASSERTS) if lemmas & words(CueKind.REPORT_OF) else None


def _is_none(noun: Token) -> bool:
    return any(child.lower_ == "no" for child in noun.children)


def _unknown(noun: Token) -> Quantity:
    return Quantity(noun.text, QuantityType.VAGUE, None, None, None)
