"""From arc scores to trees."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.nlp.trees import heads


def is_tree(found: list[int]) -> bool:
    if found.count(-1) != 1:
        return False
    for word in range(len(found)):
        seen = set()
        while word >= 0:
            if word in seen:
                return False
            seen.add(word)
            word = found[word]
    return True


def total(scores: np.ndarray, found: list[int]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(found)))


def test_the_best_heads_are_kept_when_they_are_a_tree() -> None:
    assert heads(np.array([[0, 0, 5, 0], [9, 0, 0, 0], [0, 0, 5, 0]], dtype=np.float32)) == [1, -1, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[1, 0, 10], [4, 10, 0]], dtype=np.float32)
    assert heads(scores) == [1, -1]


def test_two_roots_become_one() -> None:
    assert heads(np.array([[9, 0, 1], [8, 3, 0]], dtype=np.float32)) == [-1, 0]


def test_one_word_is_its_root() -> None:
    assert heads(np.array([[-3, 7]], dtype=np.float32)) == [-1]


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.integers(-9, 9), min_size=n * (n + 1), max_size=n * (n + 1))))
def test_no_tree_scores_better(values: list[int]) -> None:
    size = int((len(values)) ** 0.5)
    scores = np.array(values, dtype=np.float32).reshape(size, size + 1)
    found = heads(scores)
    assert is_tree(found)
    every = (list(tree) for tree in product(range(-1, size), repeat=size) if is_tree(list(tree)))
    assert total(scores, found) == pytest.approx(max(total(scores, tree) for tree in every))


@settings(max_examples=30, deadline=None)
@given(st.integers(5, 60), st.integers(0, 9999))
def test_long_sentences_are_trees_too(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    assert is_tree(heads(scores))


def test_a_sentence_of_cycles_within_cycles_is_a_tree_however_long_it_is() -> None:
    """Each word wants the one next to it, the last ones most: every cycle that is broken makes the next one."""
    place = np.arange(1100, dtype=np.float32)
    near = -np.abs(place[:, None] - place) - np.maximum(place[:, None], place) / 1000
    scores = np.hstack([np.full((len(place), 1), -1e4, dtype=np.float32), near])
    assert is_tree(heads(scores))
