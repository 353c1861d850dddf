"""Whether words of guilt are about the one that says them: "X said it was behind the attack" is a claim, no accusation.

Reads
    [The group] said it was behind the attack             of itself
    [The group] said its fighters were behind the attack  of itself
    [The group] said it was not behind the attack         not of itself
    The army said [the rebels] were behind the attack     of another
Refuses
    The army said the rebels were not behind the attack; asked whether the rebels were behind the attack (nothing)
"""

from __future__ import annotations

from collections.abc import Container
from enum import Enum, auto

from spacy.tokens import Token

from extractors.language.morphology import lemmas
from extractors.language.relations import is_subordinator
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.common.own_acts import speakers_of_own

NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
OPEN = frozenset({"whether", "if"})


class Blame(Enum):
    """What a clause of guilt says, and of whom."""

    OF_ANOTHER = auto()
    OF_ITSELF = auto()
    NOT_OF_ITSELF = auto()
    NOTHING = auto()


def blame_of(clause: Token, arguments: Arguments, heard: Container[str]) -> tuple[Blame, tuple[int, ...]]:
    """What the clause with this head says, and who speaks where it is of itself. `heard` are cues that say so themselves."""
    negated = any(child.lower_ in NEGATIONS for child in clause.children)
    speakers = speakers_of_own(clause, arguments)
    if any(is_subordinator(child) and child.lower_ in OPEN for child in clause.children):
        return Blame.NOTHING, ()
    if not speakers:
        return (Blame.NOTHING if negated else Blame.OF_ANOTHER), ()
    if any(form in heard for form in lemmas(clause.head.lower_)):
        return Blame.NOTHING, ()
    return (Blame.NOT_OF_ITSELF if negated else Blame.OF_ITSELF), speakers
