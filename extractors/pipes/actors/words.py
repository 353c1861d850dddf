"""Words that tell how actors are spoken of: rows of ``seeds/actor_words.csv``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from extractors import lexicon
from extractors.language.morphology import lemmas


class ActorWordKind(StrEnum):
    AGENT_VERB = "agent_verb"
    """What an organisation does and rain does not: "it [said]" has an antecedent, "it was raining" none."""
    NOT_QUALIFIER = "not_qualifier"
    """What counts or tells the fate of people and does not say who they are: "[dead] militiamen"."""


@dataclass(frozen=True)
class ActorWord:
    """A row of ``seeds/actor_words.csv``."""

    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")
    word: str
    kind: ActorWordKind
    example: str


@functools.cache
def actor_words(kind: ActorWordKind) -> frozenset[str]:
    """The words of a kind, lower-cased."""
    return frozenset(row.word for row in lexicon.read(ActorWord, "actor_words.csv") if row.kind is kind)


def is_agent_verb(word: str) -> bool:
    """Whether a lower-cased word is a form of what only somebody does."""
    return any(form in actor_words(ActorWordKind.AGENT_VERB) for form in lemmas(word))
