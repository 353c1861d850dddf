"""A trigger phrase where it stands in a Doc, and the match that it makes where nothing refuses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from extractors.pipes.common.trigger_words import Trigger, TriggerCandidate
from extractors.pipes.triggers.sentences import SentenceContent, SentenceContents


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
    def trigger(self) -> Trigger:
        return self.candidate.trigger

    @property
    def sentence(self) -> SentenceContent:
        return self.sentences.at(self.candidate.first)
