"""Words that tell how actors are spoken of: rows of ``seeds/actor_words.csv``."""

from __future__ import annotations

from enum import StrEnum

from extractors.language.morphology import lemmas
from extractors.lexicon import WordsByKind


class ActorWordKind(StrEnum):
    AGENT_VERB = "agent_verb"
    """What an organisation does and rain does not: "it [said]" has an antecedent, "it was raining" none."""
    NOT_QUALIFIER = "not_qualifier"
    """What counts or tells the fate of people and does not say who they are: "[dead] militiamen"."""


actor_words = WordsByKind(ActorWordKind, "actor_words.csv")


def is_agent_verb(word: str) -> bool:
    """Whether a lower-cased word is a form of what only somebody does."""
    return any(form in actor_words(ActorWordKind.AGENT_VERB) for form in lemmas(word))
