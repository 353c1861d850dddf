"""Whole articles grouped by incident."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.linking.stories import Story, alike, as_table, group_stories
from extractors.linking.word_vectors import text_terms

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
    return [Story(f"{prefix}{number}", text_terms(text), published) for number, text in enumerate(texts)]


def likeness(first, second, apart=0):
    """How alike two texts are that were published some days apart; None for not noticeably."""
    day = date(2024, 5, 4)
    one, other = Story("a", text_terms(first), day), Story("b", text_terms(second), day + timedelta(days=apart))
    return next((value for *_, value in alike(as_table([one]), as_table([other]))), None)


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
    soon, late = Story("x", text_terms(again), date(2024, 5, 6)), Story("x", text_terms(again), date(2025, 5, 6))
    assert frozenset({"b0", "b1", "x"}) in grouped(first, others, [soon])
    assert frozenset({"x"}) in grouped(first, others, [late])


def test_an_empty_text_is_alone():
    assert frozenset({"e0"}) in grouped(stories([""], prefix="e"), stories(MILL))


def test_nothing_makes_no_group():
    assert group_stories([]) == []


def test_a_name_weighs_more_than_a_word():
    burnt = "The mill of Borova burnt."
    assert likeness(burnt, "A market of Borova shook.") > likeness(burnt, "A mill of Tesrin shook.")


def test_what_every_text_says_is_no_likeness():
    assert likeness("The police said that two people were killed.", "The police said that two people were killed.") is None


def test_texts_are_less_alike_the_longer_the_time_between_them():
    assert likeness(*MILL[:2], apart=3) == likeness(*MILL[:2])
    assert likeness(*MILL[:2]) > likeness(*MILL[:2], apart=8) > likeness(*MILL[:2], apart=15)
    assert likeness(*MILL[:2], apart=22) is None


def test_likeness_hangs_on_the_two_texts_alone():
    table = as_table(stories([*MILL, *BRIDGE]))
    among_many = {(a, b): value for a, b, value in alike(table, table)}
    pair = as_table(stories(MILL[:2]))
    assert among_many[0, 1] == pytest.approx({(a, b): value for a, b, value in alike(pair, pair)}[0, 1])


@given(st.lists(st.sampled_from([*MILL, *BRIDGE, "", "Rain is expected."]), max_size=8), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order(texts, random):
    told = stories(texts)
    shuffled = told[:]
    random.shuffle(shuffled)
    assert group_stories(shuffled) == group_stories(told)
