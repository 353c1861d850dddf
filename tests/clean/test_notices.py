"""Corrections, withdrawals, notes of the desk and entries of live pages are told from the news that they stand in."""

from __future__ import annotations

import pytest

from extractors.clean import clean
from extractors.records import SectionKind
from tests.clean.forms import NO_NOTICES, NOTICES, REST, STORY, kinds, page


@pytest.mark.parametrize(("line", "kind"), NOTICES.values(), ids=NOTICES.keys())
def test_words_of_the_desk_are_told_from_the_story_above_and_below_it(line, kind):
    told = [found for found in kinds(page("Rockets hit Aden airport", STORY, line, REST)) if found[1] == line]
    assert told == [(kind, line)]
    if kind != "withdrawal":
        assert kinds(page("Rockets hit Aden airport", line, STORY, REST))[1:] == [(kind, line), ("body", STORY), ("body", REST)]


@pytest.mark.parametrize("line", NO_NOTICES.values(), ids=NO_NOTICES.keys())
def test_news_that_only_sounds_like_a_notice_stays_body(line):
    assert kinds(page("Rockets hit Aden airport", STORY, line, REST))[2] == ("body", line)


def test_what_stands_below_a_label_alone_belongs_to_it():
    wrong = "Forty people were said to have been hurt. It was four."
    assert kinds(page("Rockets hit Aden airport", STORY, "Correction", wrong))[2:] == [
        ("correction", "Correction"),
        ("correction", wrong),
    ]


TAKEN_BACK = {
    "kill notice": page("Rockets hit Aden airport", "EDITORS: Kill the story about rockets.", STORY),
    "kill notice at its end": page(
        "Rockets hit Aden airport", STORY, "Please kill the story about rockets. No attack took place."
    ),
    "says so at its end": page("Rockets hit Aden airport", STORY, REST, "This article has been retracted."),
}


@pytest.mark.parametrize("text", TAKEN_BACK.values(), ids=TAKEN_BACK.keys())
def test_a_page_that_is_taken_back_tells_nothing_and_keeps_its_title(text):
    read = clean(text)
    assert read.title == "Rockets hit Aden airport"
    assert {section.kind for section in read.sections} == {SectionKind.WITHDRAWAL}


def test_a_withdrawal_of_another_story_takes_back_itself_alone():
    for other in (
        "The story headlined Port in flames has been withdrawn.",
        "Please kill the earlier story about a fire.",
        "Please disregard the alert about a fire.",
    ):
        assert [kind for kind, _ in kinds(page("Rockets hit Aden airport", STORY, other, REST))] == [
        "headline", "body", "withdrawal", "body"]  # fmt: skip


def test_a_correction_behind_a_dateline_is_one():
    line = "ADEN (AP) — In a story March 12, The Associated Press reported erroneously that 30 were hurt."
    assert kinds(page("Correction: Aden Rockets story", line))[1:] == [
        ("dateline", "ADEN (AP) —"),
        ("correction", line.removeprefix("ADEN (AP) — ")),
    ]


def test_entries_of_a_live_page_are_told_from_what_they_tell():
    heads = ("14:32 GMT: Mayor says five were hurt", "13:05 - Rocket lands near the airport", "9.10am Sirens in Aden")
    text = page("Aden live: rockets at the airport", heads[0], STORY, heads[1], REST, heads[2], STORY.replace("Two", "Three"))
    assert [line for kind, line in kinds(text) if kind == "entry_line"] == list(heads)
    told_at_once = page("Aden live", STORY, "14:32 GMT: Five people were hurt, the mayor said.", "13:05 A rocket landed.", REST)
    assert "entry_line" not in dict(kinds(told_at_once))
