"""Grouping by average likeness."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from extractors.linking.agglomeration import agglomerate

FORBIDDEN = float("-inf")


def grouped(n_items, likeness):
    """`likeness` of pairs; all others are unlike. Every pair is a candidate."""
    return agglomerate(n_items, combinations(range(n_items), 2), lambda a, b: likeness.get((min(a, b), max(a, b)), -1.0))


def test_alike_items_join():
    assert grouped(3, {(0, 2): 1.0}) == [(0, 2), (1,)]


def test_the_average_decides():
    assert grouped(3, {(0, 1): 2.0, (1, 2): 1.5}) == [(0, 1, 2)]
    assert grouped(3, {(0, 1): 2.0, (1, 2): 0.5}) == [(0, 1), (2,)]


def test_a_forbidden_pair_keeps_groups_apart():
    assert grouped(4, {(0, 1): 3.0, (2, 3): 3.0, (1, 2): 9.0, (0, 3): FORBIDDEN}) == [(0, 1, 2), (3,)]


def test_items_that_nobody_proposed_stay_apart():
    assert agglomerate(2, [], lambda a, b: 1.0) == [(0,), (1,)]


def test_a_pair_that_is_no_candidate_counts_once_its_groups_meet():
    scores = {(0, 1): 2.0, (1, 2): 1.0, (0, 2): FORBIDDEN}
    assert agglomerate(3, [(0, 1), (1, 2)], lambda a, b: scores[min(a, b), max(a, b)]) == [(0, 1), (2,)]


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.sampled_from([2.0, 0.5, -0.5, FORBIDDEN])))
def test_groups_part_the_items_and_hold_no_forbidden_pair(pairs):
    likeness = {pair: score for pair, score in pairs.items() if pair[0] < pair[1]}
    groups = grouped(8, likeness)
    assert sorted(item for group in groups for item in group) == list(range(8))
    assert all(likeness.get(pair) != FORBIDDEN for group in groups for pair in combinations(group, 2))
