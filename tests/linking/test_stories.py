"""Whole articles grouped by incident."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from extractors.linking.stories import Story, group_stories
from extractors.linking.word_vectors import text_vectors

MILL = [
    "Two shells hit the flour mill of Borova on Tuesday night and killed its watchman, Ilya Maren, 61.",
    "Ilya Maren, the watchman of the Borova flour mill, was killed by a shell on Tuesday night. He was 61.",
    "Workers of the flour mill in Borova buried their watchman, Ilya Maren, who was killed by two shells.",
]
BRIDGE = [
    "A car bomb on the Tesrin bridge wounded nine soldiers on Tuesday night, the army's spokesman said.",
    "Nine soldiers were wounded when a car bomb went off on the Tesrin bridge, the spokesman of the army said.",
]


def stories(texts, published=None, prefix="s"):
    return [Story(f"{prefix}{number}", text, published) for number, text in enumerate(texts)]


def grouped(*told):
    return {frozenset(group) for group in group_stories([story for stories_ in told for story in stories_])}


def test_two_incidents_of_one_night():
    assert grouped(stories(MILL, prefix="m"), stories(BRIDGE, prefix="b")) == {
        frozenset({"m0", "m1", "m2"}),
        frozenset({"b0", "b1"}),
    }


def test_a_like_report_a_year_later_is_another_incident():
    first, others = stories(BRIDGE, date(2024, 5, 4), "b"), stories(MILL, date(2024, 5, 4), "m")
    again = "A bomb in a parked car wounded two drivers near the old bridge in Tesrin at noon."
    soon, late = Story("x", again, date(2024, 5, 6)), Story("x", again, date(2025, 5, 6))
    assert frozenset({"b0", "b1", "x"}) in grouped(first, others, [soon])
    assert frozenset({"x"}) in grouped(first, others, [late])


def test_an_empty_text_is_alone():
    assert frozenset({"e0"}) in grouped(stories([""], prefix="e"), stories(MILL))


def test_nothing_makes_no_group():
    assert group_stories([]) == []


def test_a_name_weighs_more_than_a_word():
    vectors = text_vectors(["The mill of Borova burnt.", "The market of Borova burnt.", "The mill of Tesrin burnt."]).toarray()
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


@given(st.lists(st.sampled_from([*MILL, *BRIDGE, "", "Rain is expected."]), max_size=8), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order(texts, random):
    told = stories(texts)
    shuffled = told[:]
    random.shuffle(shuffled)
    assert group_stories(shuffled) == group_stories(told)
