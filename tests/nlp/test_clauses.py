"""Subjects that the tree hangs on the clause they stand before."""

from __future__ import annotations

import pytest

from extractors.nlp.clauses import with_own_subjects

LABELS = ["nsubj:pass", "ROOT", "nsubj:pass", "ccomp"]


def test_the_subject_before_the_verb_of_saying_is_its_own() -> None:
    """Union said people killed."""
    assert with_own_subjects([3, 1, 3, 1], LABELS) == ([1, 1, 3, 1], ["nsubj", "ROOT", "nsubj:pass", "ccomp"])


@pytest.mark.parametrize(
    ("heads", "relations"),
    [
        ([1, 1, 3, 1], ["nsubj", "ROOT", "nsubj", "ccomp"]),  # officials said rebels fled
        ([4, 2, 4, 2, 4], ["nsubj", "obl", "advcl", "obj", "ROOT"]),  # rebels yesterday seeing soldiers fled
        ([1, 3, 3, 3], ["nsubj", "ccomp", "nsubj", "ROOT"]),  # rebels fled officials said
        ([2, 2, 2], ["nsubj:pass", "parataxis", "ROOT"]),  # people reportedly killed
        ([2, 0, 0], ["ROOT", "nsubj", "ccomp"]),  # said people killed, with one subject
    ],
)
def test_other_subjects_stay(heads: list[int], relations: list[str]) -> None:
    assert with_own_subjects(heads, relations) == (heads, relations)
