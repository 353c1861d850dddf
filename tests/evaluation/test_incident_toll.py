"""Which of an article's claims are the toll of the incident that it is about."""

from __future__ import annotations

import pytest

from extractors.evaluation.casualties import Bounds, Count, Toll, incident_toll
from tests.pipes.claim_reading import reader

NONE = Bounds()

TOLLS = {
    "a figure": ("Two men were killed and five wounded in a bar.", Toll(Bounds(2, 2), Bounds(5, 5))),
    "the rest of those shot": ("Five people were shot in a bar. Two of them died.", Toll(Bounds(2, 2), Bounds(3, 3))),
    "only shot": ("Five people were shot in a bar.", Toll(NONE, Bounds(5, 5))),
    "groups of one figure": ("Gunmen killed four policemen and two civilians.", Toll(Bounds(6, 6), NONE)),
    "who kills himself too": ("A man killed his wife before he killed himself.", Toll(Bounds(2, 2), NONE)),
    "parts do not add": ("Twelve people, including three children, were killed.", Toll(Bounds(12, 12), NONE)),
    "nobody": ("No one was killed.", Toll(NONE, NONE)),
    "who is killed in the act too": ("A man killed two guards. The gunman was killed by police.", Toll(Bounds(2, 2), NONE)),
    "the killer in the sentence of his victims": (
        "He killed two guards before the gunman was killed by police.",
        Toll(Bounds(3, 3), NONE),
    ),
    "as many as": ("As many as seven people were shot in a bar.", Toll(NONE, Bounds(7, 7))),
    "hurt and then dead": ("The boy died after being injured.", Toll(Bounds(1, 1), NONE)),
    "another kind of person": ("A girl was killed and a man was shot.", Toll(Bounds(1, 1), Bounds(1, 1))),
    "one more": ("A man was killed. A second man was shot.", Toll(Bounds(1, 1), Bounds(1, 1))),
    "he may be the dead": ("A man was killed. He was shot in a bar.", Toll(Bounds(1, 1), NONE)),
    "they and others": ("Haddad was killed. Haddad and four others were shot.", Toll(Bounds(1, 1), Bounds(4, 4))),
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
