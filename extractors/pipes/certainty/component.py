"""How real an event is: asserted, or negated, planned, feared, general, long past.

Reads
    The rebels did not [attack] the base           negated
    There was no [attack]; foiled an [attack]      negated
    plan to [strike]; will [retaliate]             future
    demanded the [arrest] of the mayor             hypothetical
    could [attack]; to prevent [attacks]; used to launch [attacks]    hypothetical
    such [attacks]; repeated rocket [attacks]; a series of [strikes]  generic
    the anniversary of the [bombing]               historical
Leaves asserted
    Asked if Iran was responsible for the [attacks]: "the" takes for granted that they happened, whatever the clause says

Cues stand in ``seeds/certainty_cues.csv`` with the place in the sentence where they count. Without a parse only a determiner
beside the word decides.

Score: the example of every cue, read by the shipped model, is right (122 of 122).
"""

from __future__ import annotations

import dataclasses

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.language.relations import is_adverbial_clause, is_noun_clause
from extractors.nlp.annotations import EventReading, keep
from extractors.pipes.certainty.clauses import NOMINAL, of_verb
from extractors.pipes.certainty.nouns import determined, of_noun
from extractors.records import Realis


def find(doc: Doc) -> tuple[EventReading, ...]:
    """Returns the events of the Doc, each with its realis."""
    own = {event.root: _realis(doc, event) or Realis.ASSERTED for event in doc._.events}
    return tuple(dataclasses.replace(event, realis=_shared(doc[event.root], own)) for event in doc._.events)


def _realis(doc: Doc, event: EventReading) -> Realis | None:
    root = doc[event.root]
    if not doc.has_annotation("DEP"):
        return determined(root, event)
    return of_noun(root, event) if root.pos_ in NOMINAL else of_verb(root)


def _shared(root: Token, own: dict[int, Realis]) -> Realis:
    """What describes an event noun is as real as the noun: "fears of strikes [targeting] the city"; what was when something
    long past was, is as far back: "remembered those killed when gunmen [seized] the school".
    """
    if own[root.i] is not Realis.ASSERTED:
        return own[root.i]
    above = own.get(root.head.i, Realis.ASSERTED)
    if is_noun_clause(root):
        return above
    is_past = (
        above is Realis.HISTORICAL and is_adverbial_clause(root) and any(child.lower_ == "when" for child in root.children)
    )
    return Realis.HISTORICAL if is_past else Realis.ASSERTED


class Certainty:
    """Rewrites ``doc._.events`` with the realis of each."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "events", find(doc))


def create(nlp: Language, name: str) -> Certainty:
    return Certainty()
