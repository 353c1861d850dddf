"""Two incidents compared: the declared list of features, weighed by the seed, with the reasons kept."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from extractors import lexicon
from extractors.linking import event_features as features
from extractors.linking.article_events import ArticleEvent

PRIOR = -1.5
"""What two incidents of one type that share a day and a country start with: most such pairs are not one incident."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A row of the seed: what an observation weighs, in log odds, and whether it forbids that two incidents are one."""

    observation: str
    weight: float
    forbids: bool
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class KindredModes:
    """A row of the seed: two modes that reporters take for each other, with a sentence that does."""

    KEY: ClassVar[tuple[str, ...]] = ("mode_a", "mode_b")
    mode_a: str
    mode_b: str
    example: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two incidents are one (above 0: more likely than not) and what was observed."""

    score: float
    forbidden: bool
    observations: tuple[str, ...]

    @property
    def reason(self) -> str:
        return "+".join(self.observations)


class Comparer:
    """Compares incidents by a list of features.

    Raises KeyError where a feature observes something that has no weight.
    """

    def __init__(self, feature_list: Sequence[features.Feature], weights: Iterable[Weight], prior: float = PRIOR) -> None:
        self._features = tuple(feature_list)
        self._weights: Mapping[str, Weight] = {weight.observation: weight for weight in weights}
        self._prior = prior

    def compare(self, a: ArticleEvent, b: ArticleEvent) -> Comparison:
        observed = tuple(seen for feature in self._features if (seen := feature(a, b)) is not None)
        weights = [self._weights[observation] for observation in observed]
        return Comparison(
            score=self._prior + sum(weight.weight for weight in weights),
            forbidden=any(weight.forbids for weight in weights),
            observations=observed,
        )


@functools.cache
def default_comparer() -> Comparer:
    """All features, weighed by the seed files."""
    kindred = frozenset(frozenset((row.mode_a, row.mode_b)) for row in lexicon.read(KindredModes, "kindred_modes.csv"))
    return Comparer(
        feature_list=(
            features.text,
            features.time,
            features.place,
            features.mode(kindred),
            features.perpetrator,
            features.recipient,
            features.sides,
            features.answer,
            features.toll,
        ),
        weights=lexicon.read(Weight, "event_weights.csv"),
    )
