"""Whole articles by the incident they are mainly about, by their words and their dates alone.

Two articles are alike as far as they share rare words and names, and less so the longer the time between them: follow-ups come
within days. Likeness is a function of the two alone. `events` takes it as evidence beside what was read in them;
`group_stories` goes by nothing else, for articles that nobody has read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from extractors.linking.agglomeration import agglomerate
from extractors.linking.word_vectors import Codes, TextTerms, Weights

_AT_ONCE = 250

Days = NDArray[np.float64]
Alike = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Story:
    """An article. `published` None is unknown, and then tells nothing."""

    story_id: str
    terms: TextTerms
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Stories:
    """Many articles as columns: the terms of the article at `n` are those from ``ends[n]`` to ``ends[n + 1]``.

    Days are numbers; not-a-number for a publication that nobody tells, and for a landing that does not matter.
    """

    published: Days
    landed: Days
    codes: Codes
    weights: Weights
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.published)


@dataclass(frozen=True, slots=True)
class StoryRule:
    """How alike two articles are: what their words share, less for the days between them beyond `free_days`.

    More than `most_days` apart they are of two stories, and so are those that share less than `noticed`. Where a date is
    missing the words must say more, and what is compared is when they were landed. At `likeness` two are as likely of one story
    as not.
    """

    likeness: float = 0.13
    noticed: float = 0.1
    undated: float = 0.04
    most_days: int = 21
    free_days: int = 3
    per_log_day: float = 0.05


RULE = StoryRule()


def group_stories(stories: Sequence[Story], rule: StoryRule = RULE) -> list[tuple[str, ...]]:
    """The ids of the stories of one incident each, sorted; the same whatever order the stories come in."""
    ordered = sorted(stories, key=lambda one: one.story_id)
    table = as_table(ordered)
    likeness = {(a, b): value for a, b, value in alike(table, table, rule) if a < b}

    def score(a: int, b: int) -> float:
        return likeness.get((min(a, b), max(a, b)), 0.0) - rule.likeness

    groups = agglomerate(len(ordered), likeness, score)
    return [tuple(ordered[position].story_id for position in group) for group in groups]


def as_table(stories: Sequence[Story]) -> Stories:
    """Stories as columns, in their order."""
    return Stories(
        published=np.array([one.published.toordinal() if one.published else np.nan for one in stories], dtype=np.float64),
        landed=np.full(len(stories), np.nan),
        codes=np.concatenate([np.empty(0, np.uint32), *(one.terms.codes for one in stories)]),
        weights=np.concatenate([np.empty(0, np.float32), *(one.terms.weights for one in stories)]),
        ends=np.cumsum([0, *(one.terms.codes.size for one in stories)]),
    )


def alike(some: Stories, others: Stories, rule: StoryRule = RULE) -> Iterator[Alike]:
    """The pairs of one of `some` and one of `others`, by their positions, that are noticeably alike, with how much they are."""
    known = np.unique(some.codes)
    rows, columns = _vectors(some, known), _vectors(others, known).T.tocsr()
    for start in range(0, len(some), _AT_ONCE):
        product = (rows[start : start + _AT_ONCE] @ columns).tocoo()
        shared = product.data >= rule.noticed
        ones, twos, values = product.coords[0][shared] + start, product.coords[1][shared], product.data[shared]
        values = values - _doubt(some, others, ones, twos, rule)
        near = np.flatnonzero(values >= rule.noticed)
        yield from zip(ones[near].tolist(), twos[near].tolist(), values[near].tolist(), strict=True)


def _vectors(stories: Stories, known: Codes) -> csr_array:
    """One row a story, a column for each of the known codes, which are sorted; the others are left out."""
    if not known.size:
        return csr_array((len(stories), 1), dtype=np.float32)
    columns = np.minimum(np.searchsorted(known, stories.codes), known.size - 1)
    kept = known[columns] == stories.codes
    ends = np.concatenate(([0], np.cumsum(kept)))[stories.ends]
    return csr_array((stories.weights[kept], columns[kept], ends), shape=(len(stories), known.size))


def _doubt(some: Stories, others: Stories, ones: NDArray[np.int32], twos: NDArray[np.int32], rule: StoryRule) -> Days:
    """What is taken off the likeness of the pairs of texts for the days between them."""
    apart = np.abs(some.published[ones] - others.published[twos])
    landed_apart = np.abs(some.landed[ones] - others.landed[twos])
    late = rule.per_log_day * np.log1p(np.maximum(0.0, apart - rule.free_days))
    undated = np.where(landed_apart > rule.most_days, np.inf, rule.undated)
    return np.where(np.isnan(apart), undated, np.where(apart > rule.most_days, np.inf, late))
