"""Whose figure it is where the article tells it in its own voice: of a speaker of the same article who gives it.

Reads
    Raid kills 12 in market. ... The blast killed [12] people, police said.      the 12 of the headline is that of the police
    The [mayor] was killed. ... Residents said that [the mayor] had been shot.   so is one person, by the same noun
    The mayor said that nine people died. [Another 33] were hurt.                he goes on, to the end of the paragraph
Refuses
    Twelve died. ... Police said that nine died.        another figure
    One man was killed. ... Police said that one child died.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractors.domain import OPEN_STANCES
from extractors.language.morphology import noun_lemmas
from extractors.nlp.annotations import AttributionReading, CasualtyReading, EventReading
from extractors.records import CountScope


def with_lenders(doc: Doc, claims: Sequence[CasualtyReading]) -> Iterator[CasualtyReading]:
    """The claims, each without a speaker with the attribution of the claim that gives its figure, or that it goes on from."""
    lenders = [claim for claim in claims if _has_speaker(doc, claim)]
    for claim in claims:
        own = claim.attribution is None and not claim.is_negated
        lender = next((other for other in lenders if _gives(doc, other, claim)), None) if own else None
        lender = lender or (next((other for other in reversed(lenders) if _goes_on(doc, other, claim)), None) if own else None)
        yield claim if lender is None else dataclasses.replace(claim, lent_by=lender.attribution)


def _has_speaker(doc: Doc, claim: CasualtyReading) -> bool:
    attributions: tuple[AttributionReading, ...] = doc._.attributions
    if claim.attribution is None or claim.is_negated or claim.stance in OPEN_STANCES:
        return False
    return attributions[claim.attribution].source is not None


def _gives(doc: Doc, lender: CasualtyReading, claim: CasualtyReading) -> bool:
    """Whether a claim gives the figure of another: the same number of the same incident; of one person, the same noun."""
    if (lender.outcome, lender.scope) != (claim.outcome, claim.scope) or not _may_be_one(doc, lender, claim):
        return False
    shared = _numbers(lender) & _numbers(claim)
    return bool(shared - {0, 1}) or (1 in shared and bool(_victims(doc, lender) & _victims(doc, claim)))


def _goes_on(doc: Doc, lender: CasualtyReading, claim: CasualtyReading) -> bool:
    """Whether a claim of the same incident follows in the next sentence of its paragraph: the speaker goes on."""
    before, here = doc[lender.root].sent, doc[claim.root].sent
    is_next = before.end == here.start and "\n" not in doc[before.start : here.start].text_with_ws
    return is_next and {lender.scope, claim.scope} <= OF_THE_INCIDENT and _may_be_one(doc, lender, claim)


OF_THE_INCIDENT = frozenset({CountScope.INCIDENT, CountScope.SUBSET})


def _numbers(claim: CasualtyReading) -> set[int]:
    return {number for number in (claim.quantity.minimum, claim.quantity.best) if number is not None}


def _may_be_one(doc: Doc, lender: CasualtyReading, claim: CasualtyReading) -> bool:
    events: tuple[EventReading, ...] = doc._.events
    told = {events[it.event].incident for it in (lender, claim) if it.event is not None}
    return len(told) < 2 or None in told


def _victims(doc: Doc, claim: CasualtyReading) -> set[str]:
    """The nouns for whom it counts, in their plain form, and names."""
    if claim.victims is None:
        return set()
    words = (token for token in doc[claim.victims[0] : claim.victims[1]] if token.pos_ in ("NOUN", "PROPN"))
    return {lemma for token in words for lemma in noun_lemmas(token.lower_)}
