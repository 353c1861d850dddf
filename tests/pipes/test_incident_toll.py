"""Which of an article's claims are the toll of the incident that it is about."""

from __future__ import annotations

import pytest
from claim_reading import reader

from extractors.predict.casualties import Bounds, Count, Toll, incident_toll

NONE = Bounds()

TOLLS = {
    "a figure": ("Two men were killed and five wounded in a bar.", Toll(Bounds(2, 2), Bounds(5, 5))),
    "the rest of those shot": ("Five people were shot in a bar. Two of them died.", Toll(Bounds(2, 2), Bounds(3, 3))),
    "only shot": ("Five people were shot in a bar.", Toll(NONE, Bounds(5, 5))),
    "groups of one figure": ("Gunmen killed four policemen and two civilians.", Toll(Bounds(6, 6), NONE)),
    "who kills himself too": ("A man killed his wife before he killed himself.", Toll(Bounds(2, 2), NONE)),
    "parts do not add": ("Twelve people, including three children, were killed.", Toll(Bounds(12, 12), NONE)),
    "nobody": ("No one was killed.", Toll(NONE, NONE)),
}


@pytest.mark.parametrize(("text", "expected"), TOLLS.values(), ids=TOLLS)
def test_everybody_is_counted(text: str, expected: Toll) -> None:
    assert incident_toll(reader()(text), Count.ALL) == expected


def test_civilians_leave_out_fighters_and_keep_the_range_of_the_sources() -> None:
    doc = reader()("At least 3 civilians and 2 soldiers were killed. Others put the death toll at 7.")
    assert incident_toll(doc, Count.CIVILIANS).killed == Bounds(3, 7)


def test_vague_words_follow_the_convention_of_the_set() -> None:
    doc = reader()("Dozens of villagers were wounded.")
    assert incident_toll(doc, Count.CIVILIANS).injured == Bounds(12, 24)
    assert incident_toll(doc, Count.ALL).injured == Bounds(24, 24)
