"""A trigger phrase where it stands, and what was read before it: what rules ask about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extractors.nlp.annotations import TriggerPart
from extractors.pipes.common.trigger_index import TriggerCandidate
from extractors.pipes.common.trigger_words import Trigger
from extractors.pipes.triggers.sentences import SentenceContent, SentenceContents, Tokens


@dataclass(frozen=True, slots=True)
class TriggerMatch:
    """A trigger that holds: tokens ``start:end``, its row, the mode that its weapon gives."""

    start: int
    end: int
    trigger: Trigger
    mode: str | None


class TriggerUse(NamedTuple):
    """A trigger phrase at tokens ``start:end`` and all that decides whether it is meant there."""

    doc: Doc
    start: int
    end: int
    candidate: TriggerCandidate
    sentences: SentenceContents
    before: Sequence[TriggerMatch]

    @property
    def tokens(self) -> Tokens:
        return self.start, self.end

    @property
    def trigger(self) -> Trigger:
        return self.candidate.trigger

    @property
    def sentence(self) -> SentenceContent:
        return self.sentences.at(self.candidate.first)

    @property
    def verb(self) -> Token | None:
        """The first word of a verbal phrase in a parsed Doc: its subject and object are those of the phrase."""
        is_parsed = self.doc.has_annotation("DEP") and self.trigger.part is TriggerPart.VERB
        return self.doc[self.start] if is_parsed else None
