"""Nothing is dropped, nothing is read twice, however long the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.windows import Window, windows


@given(st.lists(st.integers(1, 16), min_size=1, max_size=200), st.integers(20, 60), st.integers(0, 19))
def test_each_word_is_owned_once_and_inside_its_window(sizes: list[int], most: int, overlap: int) -> None:
    found = list(windows(sizes, most, overlap))
    owned = [word for window in found for word in range(window.owned_start, window.owned_end)]
    assert owned == list(range(len(sizes)))
    for window in found:
        assert window.start <= window.owned_start <= window.owned_end <= window.end
        assert sum(sizes[window.start : window.end]) <= most


def test_a_short_line_is_one_window() -> None:
    assert list(windows([2, 2, 2], most=6, overlap=2)) == [Window(0, 3, 0, 3)]


def test_no_words_no_windows() -> None:
    assert list(windows([])) == []


@pytest.mark.parametrize("most", [10, 16])
def test_a_word_as_large_as_a_window_stands_alone(most: int) -> None:
    assert [(window.start, window.end) for window in windows([10, 10, 10], most=most, overlap=4)] == [(0, 1), (1, 2), (2, 3)]
