"""Words that say who did an event: "blamed X for it", "X claimed responsibility for it", "blamed on X"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.language import syntax, written
from extractors.language.morphology import lemmas
from extractors.records import ResponsibilityClaimKind

ON = ("on", "to", "upon")
OVER = ("of", "about", "for")
"""Last words of cues that name their act: who "took credit for the truce" says nothing of the attack told before."""


class ActorPlace(StrEnum):
    """Where beside the cue the responsible actor stands."""

    SUBJECT = "subject"
    OBJECT = "object"
    OBLIQUE = "oblique"


@dataclass(frozen=True, slots=True)
class ResponsibilityCue:
    """A row of ``seeds/responsibility_cues.csv``; a second word of the cue is its object, complement or preposition."""

    KEY: ClassVar = ("cue", "claim")
    cue: str
    claim: ResponsibilityClaimKind
    actor: ActorPlace
    example: str

    @property
    def words(self) -> list[str]:
        return self.cue.split()

    @property
    def names_its_act(self) -> bool:
        """As in "boast of", "take credit for"."""
        return self.words[-1] in OVER

    @property
    def accuses_its_subject(self) -> bool:
        """As in "[rebels] are responsible", "[rebels] were behind it"."""
        return self.actor is ActorPlace.SUBJECT and self.claim is ResponsibilityClaimKind.ACCUSED

    @property
    def rule_id(self) -> str:
        return "responsibility." + self.cue.replace(" ", "_")


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in a Doc; `complement` is the token of its second word, or the token itself for a cue of one word."""

    token: Token
    complement: Token
    row: ResponsibilityCue


@functools.cache
def rows_by_word() -> dict[str, tuple[ResponsibilityCue, ...]]:
    """Returns the cues by the first word, those with more words first."""
    rows = sorted(lexicon.read(ResponsibilityCue, "responsibility_cues.csv"), key=lambda row: -len(row.words))
    firsts = {row.words[0] for row in rows}
    return {first: tuple(row for row in rows if row.words[0] == first) for first in firsts}


def found_cues(doc: Doc) -> Iterator[tuple[FoundCue, ...]]:
    """Returns word by word the cues that begin there, those with more words first."""
    by_word = rows_by_word()
    for index, word in enumerate(written.lowered(doc)):
        rows = next((by_word[form] for form in lemmas(word) if form in by_word), ())
        if not rows:
            continue
        token = doc[index]
        pairs = ((row, _complement(token, row)) for row in rows)
        yield tuple(FoundCue(token, complement, row) for row, complement in pairs if complement is not None)


def _complement(token: Token, row: ResponsibilityCue) -> Token | None:
    words = row.words
    if len(words) == 1:
        return token
    if row.names_its_act:
        return next(iter(_proud_of(token, words)), None)
    if words[1] in ON:
        near = (*syntax.prepositional(token, words[1]), *_behind_object(token, words[1]))
        return next(iter(near), None)
    return next((child for child in token.subtree if child.i > token.i and words[1] in lemmas(child.lower_)), None)


def _proud_of(token: Token, words: Sequence[str]) -> tuple[Token, ...]:
    """The act of "boasted of [the attack]", "took credit for [the attack]"."""
    if len(words) == 2:
        return syntax.prepositional(token, words[-1])
    thing = syntax.object(token)
    if thing is None or thing.lower_ != words[1]:
        return ()
    return (*syntax.prepositional(token, words[-1]), *syntax.prepositional(thing, words[-1]))


def _behind_object(token: Token, preposition: str) -> tuple[Token, ...]:
    """As in "pinned the attack [on the rebels]", where the tree hangs the phrase on the attack."""
    thing = syntax.object(token)
    return syntax.prepositional(thing, preposition) if thing is not None else ()
