"""Whether two names are one: a judgement with its reason, which a human may overrule in ``seeds/actor_judgements.csv``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from extractors import lexicon


class Judgement(StrEnum):
    """What is known about two things being one. Only POSITIVE joins; UNSURE is for a human to look at."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A judgement on two names, how alike they are (0 to 1) and the rule that decided."""

    judgement: Judgement
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class HumanJudgement:
    """A row of the seed: what a person decided, and a sentence that shows why."""

    KEY: ClassVar[tuple[str, ...]] = ("name_a", "name_b")
    name_a: str
    name_b: str
    judgement: Judgement
    example: str


@functools.cache
def human_judgements() -> tuple[HumanJudgement, ...]:
    """The decisions in the seed file."""
    return lexicon.read(HumanJudgement, "actor_judgements.csv")
