"""Sentences begin where the scores say so; one that is too long is cut, and the work on it is bounded."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import nlp as model
from extractors.nlp import trees
from extractors.nlp.sentences import MOST_WORDS, STARTS, sentence_starts

NAMES = ", ".join(f"{first} {last}, {age}" for age in range(20, 60) for first in ("Omar", "Lina") for last in ("Aziz", "Saleh"))


def _cut(scores: list[float], most: int) -> list[int]:
    return np.flatnonzero(sentence_starts(np.array(scores, dtype=np.float32), most)).tolist()


@given(st.lists(st.floats(-4, 4, width=32), min_size=1, max_size=80), st.integers(1, 12))
def test_no_sentence_is_too_long_and_none_is_lost(scores: list[float], most: int) -> None:
    starts = _cut(scores, most)
    assert starts[0] == 0
    assert {word for word, score in enumerate(scores) if score > STARTS} <= set(starts)
    assert all(end - start <= most for start, end in pairwise([*starts, len(scores)]))


@given(st.lists(st.floats(-4, 4, width=32), min_size=1, max_size=80))
def test_a_line_without_a_long_sentence_is_cut_by_its_scores_alone(scores: list[float]) -> None:
    expected = [word for word, score in enumerate(scores) if word == 0 or score > STARTS]
    assert _cut(scores, len(scores)) == expected


def test_a_long_sentence_is_cut_at_the_best_place_of_its_second_half() -> None:
    assert _cut([-1, -2, -9, -9, -3, -9, -9], most=5) == [0, 4]


@pytest.mark.parametrize("text", [f"The dead were {NAMES}, police said.", "(AP) " * 300], ids=["names", "marks"])
def test_the_trees_of_a_long_list_are_bounded(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def counted(arcs: trees.Floats) -> list[int]:
        sizes.append(len(arcs))
        return heads(arcs)

    heads = trees.heads
    monkeypatch.setattr(trees, "heads", counted)
    doc = model.load()(text)
    assert len(doc) > 2 * MOST_WORDS
    assert max(sizes) <= MOST_WORDS
    assert sum(sizes) == len(doc)
