"""Groups that do not mix are what grouping all their items at once gives."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from extractors.linking.agglomeration import agglomerate, joins
from extractors.linking.merge_trees import merge_trees, mix

ITEMS = "abcdefgh"
FORBIDDEN = float("-inf")
SCORES = st.dictionaries(
    st.sampled_from(list(combinations(ITEMS, 2))), st.sampled_from([3.0, 2.0, 1.25, 0.5, -0.5, -1.5, FORBIDDEN]), min_size=4
)


def grown(items, score):
    return merge_trees(items, joins(len(items), combinations(range(len(items)), 2), lambda a, b: score(items[a], items[b])))


def scored(scores):
    return lambda a, b: scores.get((min(a, b), max(a, b)), -1.0)


@given(SCORES, st.integers(1, len(ITEMS) - 1))
def test_two_parts_that_do_not_mix_are_what_all_at_once_gives(scores, cut):
    score = scored(scores)
    some, others = grown(ITEMS[:cut], score), grown(ITEMS[cut:], score)
    if not any(mix(one, other, score) for one in some for other in others):
        at_once = agglomerate(8, combinations(range(8), 2), lambda a, b: score(ITEMS[a], ITEMS[b]))
        assert sorted(tree.items for tree in (*some, *others)) == [tuple(ITEMS[n] for n in group) for group in at_once]


def test_a_newcomer_that_is_most_alike_to_a_part_mixes():
    score = scored({("a", "b"): 1.0, ("a", "c"): 2.0})
    (pair,), (newcomer,) = grown("ab", score), grown("c", score)
    assert mix(pair, newcomer, score)


def test_a_newcomer_that_is_likely_one_with_a_part_alone_does_not_mix():
    score = scored({("a", "b"): 3.0, ("a", "c"): 2.0, ("b", "c"): -2.5})
    (pair,), (newcomer,) = grown("ab", score), grown("c", score)
    assert not mix(pair, newcomer, score)


def test_a_forbidden_pair_keeps_what_is_most_alike_from_mixing():
    score = scored({("a", "b"): 3.0, ("b", "c"): 2.5, ("a", "c"): FORBIDDEN})
    (pair,), (newcomer,) = grown("ab", score), grown("c", score)
    assert not mix(pair, newcomer, score)
