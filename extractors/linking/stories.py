"""Whole articles grouped by the incident they are mainly about, by their words and their dates alone.

For articles that nobody has read yet; `events` groups what was read in them. Two articles are alike as far as they share rare
words and names, and less so the longer the time between them: follow-ups come within days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

import numpy as np

from extractors.linking.agglomeration import agglomerate
from extractors.linking.word_vectors import text_vectors


@dataclass(frozen=True, slots=True)
class Story:
    """An article. `published` None is unknown, and then tells nothing."""

    story_id: str
    text: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class StoryRule:
    """How alike the articles of one incident are: at least `likeness`, and more beyond `free_days` between them.

    Where a date is missing, the words must say more. Pairs that share less than `noticed` count as sharing nothing.
    """

    likeness: float = 0.14
    undated_likeness: float = 0.18
    noticed: float = 0.05
    free_days: int = 5
    per_log_day: float = 0.05


def group_stories(stories: Sequence[Story], rule: StoryRule = StoryRule()) -> list[tuple[str, ...]]:
    """The ids of the stories of one incident each, sorted; the same whatever order the stories come in."""
    ordered = sorted(stories, key=lambda story: story.story_id)
    shared = dict(_shared_words([story.text for story in ordered], rule.noticed))

    def score(a: int, b: int) -> float:
        return shared.get((min(a, b), max(a, b)), 0.0) - _expected(ordered[a], ordered[b], rule)

    groups = agglomerate(len(ordered), shared, score)
    return [tuple(ordered[position].story_id for position in group) for group in groups]


def _shared_words(texts: Sequence[str], noticed: float) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of positions with their likeness, a row of pairs at a time."""
    vectors = text_vectors(texts)
    columns = vectors.T.tocsr()
    for position in range(len(texts)):
        alike = (vectors[[position]] @ columns).tocoo()
        others, values = alike.coords[1], alike.data
        for other in np.flatnonzero((others > position) & (values >= noticed)):
            yield (position, int(others[other])), float(values[other])


def _expected(a: Story, b: Story, rule: StoryRule) -> float:
    """How alike two stories of one incident are at least, given the days between them."""
    if a.published is None or b.published is None:
        return rule.undated_likeness
    late = max(0, abs((a.published - b.published).days) - rule.free_days)
    return rule.likeness + rule.per_log_day * log1p(late)
