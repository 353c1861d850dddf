"""Which of an article's tolls are those of the incident that it is about, under either convention of whom to count."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors import pipeline
from extractors.evaluation.documents import Document, read
from extractors.evaluation.tolls import Count, line

TODAY = dt.date(2026, 6, 1)
Figures = tuple[int | None, int | None, int | None, int | None]


def figures(text: str, count: Count) -> Figures:
    """The fewest and most killed, then the fewest and most injured."""
    document = Document(id="1", text=text, published=dt.datetime(2026, 5, 20, tzinfo=dt.UTC))
    found = line(read(document, pipeline.load(), TODAY), count)
    return found.killed_min, found.killed_max, found.injured_min, found.injured_max


EVERYBODY = {
    "a figure": ("Two men were killed and five wounded in a shooting in a bar.", (2, 2, 5, 5)),
    "the rest of those shot": ("Five people were shot in a bar. Two of them died.", (2, 2, 3, 3)),
    "only shot": ("Five people were shot in a bar.", (None, None, 5, 5)),
    "groups of one figure": ("Gunmen killed four policemen and two civilians.", (6, 6, None, None)),
    "who kills himself too": ("A man shot his wife dead before he killed himself.", (2, 2, None, None)),
    "parts do not add": ("Twelve people, including three children, were killed in a raid.", (12, 12, None, None)),
    "who is killed in the act too": ("Gunmen killed two guards. The gunman was killed by police.", (3, 3, None, None)),
    "another incident": (
        "A raid killed nine people in Orel. In May last year a bomb killed 40 people in Pskov.", (9, 9, None, None),
    ),
    "nothing of it": ("Rebels shelled the town.", (None, None, None, None)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EVERYBODY.values(), ids=EVERYBODY)
def test_everybody_is_counted(text: str, expected: Figures) -> None:
    assert figures(text, Count.ALL) == expected


CIVILIANS = {
    "no fighters, all speakers": (
        "A strike killed at least three civilians, the mayor said. Doctors put the death toll at seven.", (3, 7, None, None),
    ),
    "the attackers' own": ("A strike killed nine people. Both gunmen were shot dead.", (9, 9, None, None)),
    "vague words as coded": ("Dozens of villagers were wounded in a strike.", (None, None, 12, 24)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CIVILIANS.values(), ids=CIVILIANS)
def test_civilians_are_counted_from_the_first_to_the_most(text: str, expected: Figures) -> None:
    assert figures(text, Count.CIVILIANS) == expected
