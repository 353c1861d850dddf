"""From tag scores to spans."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.entities import best_tags, forbidden, spans
from extractors.nlp.labels import entity_tags

TAGS = entity_tags(("GPE", "ORG"))
BARRED = forbidden(TAGS)


def scores(*rows: dict[str, float]) -> np.ndarray:
    return np.array([[row.get(tag, -5.0) for tag in TAGS] for row in rows], dtype=np.float32)


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ([], []),
        (["O", "B-GPE", "O"], [(1, 2, "GPE")]),
        (["B-ORG", "I-ORG", "I-ORG"], [(0, 3, "ORG")]),
        (["B-ORG", "B-ORG", "I-ORG", "O", "B-GPE"], [(0, 1, "ORG"), (1, 3, "ORG"), (4, 5, "GPE")]),
    ],
)
def test_spans(tags: list[str], found: list[tuple[int, int, str]]) -> None:
    assert list(spans(tags)) == found


def test_an_inside_without_a_beginning_is_repaired() -> None:
    found = best_tags(scores({"O": 1.0, "B-ORG": 0.9}, {"I-ORG": 4.0}), BARRED)
    assert [TAGS[tag] for tag in found] == ["B-ORG", "I-ORG"]


def test_a_lone_inside_gives_way() -> None:
    found = best_tags(scores({"O": 9.0}, {"I-ORG": 2.0, "B-ORG": 1.5, "O": 0.0}), BARRED)
    assert [TAGS[tag] for tag in found] == ["O", "B-ORG"]


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=len(TAGS), max_size=len(TAGS)), min_size=1, max_size=8))
def test_what_comes_out_is_allowed(rows: list[list[float]]) -> None:
    found = [0, *best_tags(np.array(rows, dtype=np.float32), BARRED)]
    assert not any(BARRED[before, after] for before, after in pairwise(found))
