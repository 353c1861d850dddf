"""The words of saying: rows of the seeds, and the cues that they make in a Doc."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from extractors import lexicon
from extractors.language import morphology
from extractors.records import ClaimantType, Stance


class Frame(StrEnum):
    """What stands where around a reporting verb."""

    CLAUSE = "clause"  # said [that twelve died]
    HEARER = "hearer"  # told reporters [that twelve died]
    MATTER = "matter"  # confirmed [twelve deaths], confirmed [that twelve died]
    ACCUSE = "accuse"  # accused [the rebels of shelling the town]
    FIGURE = "figure"  # spoke [of twelve dead], put [the toll at twelve]
    FINDING = "finding"  # found [that twelve died], but "found twelve bodies"
    SOURCE = "source"  # learned from X [that twelve died]


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb of saying or thinking; `stance` is what using it says of the matter.

    `past` holds the forms that no rule of endings gives: "told", "admitted".
    """

    lemma: str
    past: tuple[str, ...]
    frame: Frame
    stance: Stance
    is_hedged: bool
    example: str


@dataclass(frozen=True, slots=True)
class ReportingNoun:
    """A noun that a that-clause fills: "a statement saying", "the claim that"."""

    noun: str
    example: str


@dataclass(frozen=True, slots=True)
class ClaimantNoun:
    """A noun phrase that says what kind of claimant speaks."""

    noun: str
    claimant_type: ClaimantType
    example: str


@dataclass(frozen=True, slots=True)
class StanceCue:
    """Words by which somebody, or the article, leaves a matter open."""

    phrase: str
    stance: Stance
    example: str


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that makes a statement less than sure; `part` is its part of speech."""

    word: str
    part: str
    example: str


@functools.cache
def verbs() -> dict[str, ReportingVerb]:
    """Every form of every reporting verb, lower-cased."""
    found: dict[str, ReportingVerb] = {}
    for row in lexicon.read(ReportingVerb, "reporting_verbs.csv"):
        for form in (*morphology.verb_forms(row.lemma), *row.past):
            found.setdefault(form, row)
    return found


@functools.cache
def nouns() -> dict[str, ReportingNoun]:
    """Reporting nouns, singular and plural."""
    rows = lexicon.read(ReportingNoun, "reporting_nouns.csv")
    return {form: row for row in rows for form in morphology.noun_forms(row.noun)}


@functools.cache
def claimants() -> dict[tuple[str, ...], ClaimantType]:
    """Claimant phrases as tuples of lower-case words, singular and plural."""
    found: dict[tuple[str, ...], ClaimantType] = {}
    for row in lexicon.read(ClaimantNoun, "claimant_nouns.csv"):
        *before, last = row.noun.split()
        for form in morphology.noun_forms(last):
            found.setdefault((*before, form), row.claimant_type)
    return found


@functools.cache
def hedging_words() -> frozenset[str]:
    """Adverbs and adjectives that make less than sure what they stand on, whoever says it."""
    return frozenset(row.word for row in lexicon.read(Hedge, "hedges.csv") if row.part in ("adverb", "adjective"))


def is_verb(token: Token) -> bool:
    """Whether a token is used as a verb; a Doc without tags is given the benefit of the doubt."""
    return token.pos_ in ("VERB", "AUX", "")


def is_form_of(token: Token, lemmas: frozenset[str]) -> bool:
    """Whether a token is a form of one of some words, by its letters: a model's lemma of a rare word may be wrong."""
    return any(lemma in lemmas for lemma in morphology.lemmas(token.lower_))


def is_negated(verb: Token) -> bool:
    """Whether a verb is denied: "did [not] say", "has [never] confirmed"."""
    return any(child.lower_ in NEGATIONS for child in verb.children)


NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor"})
