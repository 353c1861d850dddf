"""Whether an act is done from the air: by aircraft, or by an air force.

Reads
    The [air force] bombed the depot; the depot was bombed by the [air force]
    the bombing of the town by [warplanes]; [air force] bombing; [jets] carried out a bombing
Refuses
    the bombing of an air force base; air force troops bombed the depot; a car bombing as jets flew overhead
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from spacy.tokens import Token

from extractors import lexicon
from extractors.domain import ASSAULT
from extractors.language import syntax
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.relations import COMPOUNDS, POSSESSORS, is_object
from extractors.nlp.annotations import TriggerPart
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.common.support_verbs import support_verbs
from extractors.pipes.common.trigger_words import Trigger, Weapon

AERIAL = "aerial"
FROM = ("by", "from")
MEN_TOO = frozenset({"bomber"})
"""Aircraft whose name is more often a man's: "a suicide bomber attacked"."""


@functools.cache
def aircraft() -> frozenset[str]:
    """What flies, in the singular: "jet", "warplane"."""
    return frozenset(row.weapon for row in lexicon.read(Weapon, "weapons.csv") if row.event_mode == AERIAL)


def is_from_the_air(root: Token, trigger: Trigger) -> bool:
    """Whether those who do the act at `root` fly. Asked of acts whose row leaves the mode open, and of bombing."""
    if trigger.event_type != ASSAULT or (trigger.event_mode is not None and trigger.phrase not in words(EventWordKind.BOMBING)):
        return False
    doers = _of_verb(root) if trigger.part is TriggerPart.VERB else _of_noun(root)
    return any(_flies(noun) for doer in doers for noun in (doer, *syntax.conjuncts(doer)))


def _of_verb(verb: Token) -> Iterator[Token]:
    subject = syntax.subject(verb)
    if subject is not None:
        yield subject


def _of_noun(noun: Token) -> Iterator[Token]:
    yield from syntax.prepositional(noun, *FROM)
    yield from (child for child in noun.children if child.dep_ in COMPOUNDS | POSSESSORS and child.i < noun.i)
    for other in syntax.prepositional(noun, "of"):
        yield from syntax.prepositional(other, *FROM)
    if is_object(noun) and any(form in support_verbs() for form in lemmas(noun.head.lower_)):
        yield from _of_verb(noun.head)


def _flies(doer: Token) -> bool:
    """Whether a noun is of aircraft or of an air force."""
    if any(form in aircraft() - MEN_TOO for form in noun_lemmas(doer.lower_)):
        return True
    return doer.lower_ == "force" and doer.i > 0 and doer.nbor(-1).lower_ == "air"
