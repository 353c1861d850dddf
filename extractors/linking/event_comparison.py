"""Two incidents compared: the declared list of features, weighed by the seed, with the reasons kept."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractors import lexicon
from extractors.linking import event_features as features
from extractors.linking import event_places
from extractors.linking.article_events import ArticleEvent, Feature
from extractors.reference import kindred_modes

Articles = tuple[str, str]

_STEPS = 1024
"""So many in 1: a power of two, as sums of such fractions lose nothing."""

PRIOR = -1.5
"""What two incidents of one type that share a day and a country start with: most such pairs are not one incident."""


FEATURES: tuple[Feature, ...] = (
    features.text,
    features.event_type,
    features.time,
    event_places.place,
    features.perpetrator,
    features.recipient,
    features.sides,
    features.answer,
    features.toll,
)
STORY_FEATURES: tuple[Feature, ...] = (
    features.text,
    features.event_type,
    features.story_time,
    features.in_story(features.perpetrator),
    features.recipient,
    features.in_story(features.sides),
    features.answer,
    features.toll,
)
"""For the main incidents of two articles that are noticeably alike."""


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike the texts of two articles are, and whether one of them names the town that the other is mainly about."""

    likeness: float
    is_town_named: bool = True


UNLIKE = Alike(0.0)
Likeness = Mapping[Articles, Alike]
"""The articles that are noticeably alike, the smaller id first."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A row of the seed: what an observation weighs, in log odds, and whether it forbids that two incidents are one."""

    observation: str
    weight: float
    forbids: bool
    meaning: str
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
        mode = features.mode(kindred_modes)
        self._features = (*FEATURES, mode)
        self._story_features = {
            is_town_named: (*STORY_FEATURES, event_places.story_place(is_town_named), features.in_story(mode))
            for is_town_named in (True, False)
        }
        self._weights: Mapping[str, Weight] = {weight.observation: weight for weight in weights}
        self._prior = prior

    def compare(self, a: ArticleEvent, b: ArticleEvent, alike: Alike = UNLIKE) -> Comparison:
        """What is observed, in the order of the features; nothing more after what forbids that the two are one.

        `alike` is what is known of their articles.
        """
        is_story = is_of_story(a, b)
        observed = [features.story(alike.likeness)] if is_story else []
        score = self._prior + sum(self._weights[one].weight for one in observed)
        in_story = self._story_features[alike.is_town_named]
        for feature in in_story if is_story and alike.likeness > 0 else self._features:
            observation = feature(a, b)
            if observation is None:
                continue
            weight = self._weights[observation]
            observed.append(observation)
            score += weight.weight
            if weight.forbids:
                return Comparison(score, True, tuple(observed))
        return Comparison(score, False, tuple(observed))


def is_of_story(a: ArticleEvent, b: ArticleEvent) -> bool:
    """Whether the likeness of their articles is evidence: what an article tells beside its main incident does not profit."""
    return a.is_main and b.is_main and a.article_id != b.article_id


class Comparisons:
    """Comparisons of incidents, each made once: incidents that are told alike compare alike with any other.

    A hundred papers tell one story in much the same words, so few of the pairs in it differ.
    """

    def __init__(self, comparer: Comparer, likeness: Likeness | None = None) -> None:
        self._comparer = comparer
        self.likeness: Likeness = likeness or {}
        self._number_of: dict[tuple[object, ...], int] = {}
        self._numbered: dict[str, int] = {}
        self._made: dict[tuple[int, int, str | None, tuple[str, bool] | None], Comparison] = {}

    def of(self, a: ArticleEvent, b: ArticleEvent) -> Comparison:
        alike = self._alike(a, b)
        known_of_texts = (features.story(alike.likeness), alike.is_town_named) if alike else None
        key = (self._number(a), self._number(b), features.text(a, b), known_of_texts)
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = self._comparer.compare(a, b, alike or UNLIKE)
        return known

    def are_alike(self, a: ArticleEvent, b: ArticleEvent) -> bool:
        """Whether they are the main incidents of two articles that are noticeably alike."""
        alike = self._alike(a, b)
        return alike is not None and alike.likeness > 0

    def _alike(self, a: ArticleEvent, b: ArticleEvent) -> Alike | None:
        if not is_of_story(a, b):
            return None
        return self.likeness.get((min(a.article_id, b.article_id), max(a.article_id, b.article_id)), UNLIKE)

    def score(self, a: ArticleEvent, b: ArticleEvent) -> float:
        """Above 0 for more likely one than not, ``-inf`` for never; in small steps, so that sums are the same in any order."""
        comparison = self.of(a, b)
        return float("-inf") if comparison.forbidden else round(comparison.score * _STEPS) / _STEPS

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
    return Comparer(lexicon.read(Weight, "event_weights.csv"), kindred_modes())
