"""Two incidents compared: the declared list of features, weighed by the seed, with the reasons kept."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from extractors import lexicon
from extractors.linking import event_features as features
from extractors.linking.article_events import ArticleEvent

PRIOR = -1.5
"""What two incidents of one type that share a day and a country start with: most such pairs are not one incident."""


FEATURES: tuple[features.Feature, ...] = (
    features.text,
    features.time,
    features.place,
    features.perpetrator,
    features.recipient,
    features.sides,
    features.answer,
    features.toll,
)


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
    """Compares incidents by the features listed; `kindred_modes` are pairs that reporters take for each other.

    Raises KeyError where a feature observes something that has no weight.
    """

    def __init__(
        self, weights: Iterable[Weight], kindred_modes: frozenset[frozenset[str]] = frozenset(), prior: float = PRIOR
    ) -> None:
        self.kindred_modes = kindred_modes
        self._features = (*FEATURES, features.mode(kindred_modes))
        self._weights: Mapping[str, Weight] = {weight.observation: weight for weight in weights}
        self._prior = prior

    def compare(self, a: ArticleEvent, b: ArticleEvent) -> Comparison:
        """What is observed, in the order of the features; nothing more after what forbids that the two are one."""
        observed = []
        score = self._prior
        for feature in self._features:
            observation = feature(a, b)
            if observation is None:
                continue
            weight = self._weights[observation]
            observed.append(observation)
            score += weight.weight
            if weight.forbids:
                return Comparison(score, True, tuple(observed))
        return Comparison(score, False, tuple(observed))


class Comparisons:
    """Comparisons of incidents, each made once: incidents that are told alike compare alike with any other.

    A hundred papers tell one story in much the same words, so few of the pairs in it differ.
    """

    def __init__(self, comparer: Comparer) -> None:
        self._comparer = comparer
        self._number_of: dict[tuple[object, ...], int] = {}
        self._numbered: dict[str, int] = {}
        self._made: dict[tuple[int, int, str | None], Comparison] = {}

    def of(self, a: ArticleEvent, b: ArticleEvent) -> Comparison:
        key = (self._number(a), self._number(b), features.text(a, b))
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = self._comparer.compare(a, b)
        return known

    def score(self, a: ArticleEvent, b: ArticleEvent) -> float:
        """Above 0 for more likely one than not, ``-inf`` for never."""
        comparison = self.of(a, b)
        return float("-inf") if comparison.forbidden else comparison.score

    def _number(self, incident: ArticleEvent) -> int:
        """One number for all incidents that the features, but for `text`, cannot tell apart."""
        number = self._numbered.get(incident.article_event_id)
        if number is None:
            number = self._number_of.setdefault(incident.telling, len(self._number_of))
            self._numbered[incident.article_event_id] = number
        return number


@functools.cache
def default_comparer() -> Comparer:
    """The features weighed by the seed files."""
    kindred = frozenset(frozenset((row.mode_a, row.mode_b)) for row in lexicon.read(KindredModes, "kindred_modes.csv"))
    return Comparer(lexicon.read(Weight, "event_weights.csv"), kindred)
