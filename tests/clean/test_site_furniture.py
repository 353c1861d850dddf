"""What a site puts around a story goes, and the story stays: every row of the seeds, and near misses."""

from __future__ import annotations

import pytest

from extractors.clean import clean
from extractors.clean.datelines import find_dateline
from extractors.clean.furniture import drop_furniture
from extractors.clean.marks import is_caption, names_in_byline
from extractors.clean.vocabulary import AgencyKind, FurnitureMatch, agencies, furniture
from tests.clean.forms import DROPPED, REST, STORY, kinds, page

LABELS = [row for row in furniture() if row.match is FurnitureMatch.LABEL]
NEWS = [row for row in agencies() if row.kind is AgencyKind.NEWS]
PHOTO = [row for row in agencies() if row.kind is AgencyKind.PHOTO]


@pytest.mark.parametrize("row", DROPPED, ids=lambda row: row.phrase)
def test_site_furniture_is_dropped_and_the_story_kept(row):
    assert drop_furniture(["Rockets hit Aden airport", STORY, row.example]) == ["Rockets hit Aden airport", STORY]


@pytest.mark.parametrize("row", LABELS, ids=lambda row: row.phrase)
def test_a_label_is_no_dateline(row):
    assert row.phrase in row.example.casefold()
    assert find_dateline(row.example) is None


@pytest.mark.parametrize("row", NEWS, ids=lambda row: row.surface)
def test_an_agency_is_credited_by_its_full_name(row):
    stands_above = find_dateline(row.example) is not None or names_in_byline(row.example) is not None
    story = page(row.example, REST) if stands_above else page(STORY, row.example)
    assert row.name in [credit.name for credit in clean(page("Rockets hit Aden airport", story)).credits]


@pytest.mark.parametrize("row", PHOTO, ids=lambda row: row.surface)
def test_a_picture_agency_marks_a_caption(row):
    assert is_caption(f"Smoke over the port. {row.example}")


def test_titles_that_follow_a_menu_go_with_it_and_credits_stay():
    menu = page(
        "Previous Article", "Grain prices fall", "Next Article", "Flood damages bridge", "Related Posts", "Total", "0", "Share"
    )
    assert kinds(page("Rockets hit Aden airport", STORY, menu, "With reporting by AP"))[2:] == [
        ("credit_line", "With reporting by AP")
    ]  # fmt: skip


def test_repeats_and_linked_headlines_go():
    caption = "The port in an earlier year. (file photo)"
    text = page("Rockets hit Aden airport", "Update " + caption, caption, "Rockets hit Aden airport - Harbour Post", STORY,
                "Instant Classic: Aden Beats Taiz in Five Sets", REST)  # fmt: skip
    assert clean(text).text == page("Rockets hit Aden airport", caption, STORY, REST)


NO_LEAD_INS = {
    "more": "More: far more had fled before the blast than stayed behind, the mayor said.",
    "watch": "Watch towers along the coast were hit first.",
    "related": "Related attacks were reported in two other towns.",
    "analysis": "Analysis of the fragments showed that both rockets were old.",
    "don't miss": "“Don't miss the last ferry,” a guard told the families.",
    "listen": "Listen to the mayor, the guard shouted.",
    "elsewhere": "Elsewhere, four people were hurt when a shell fell on a school.",
    "error": "There was an error in the list of the dead, the ministry said.",
    "email": "Email from the mayor told the families at noon to leave.",
    "also on": "Also on Monday, a shell hit the port of Aden.",
    "a story": "“Got a story for you,” the guard told the children.",
    "sign up": "For the families on the list the clinic opened at noon, and dozens signed up.",
    "breaking": "“This is a breaking point for the town,” the mayor said, with more to follow in the council.",
    "read next": "The names of the dead were read next to the harbour wall.",
}


@pytest.mark.parametrize("line", NO_LEAD_INS.values(), ids=NO_LEAD_INS.keys())
def test_a_sentence_with_such_a_word_is_no_link_to_another_story(line):
    assert drop_furniture(["Rockets hit Aden airport", STORY, line, REST]) == ["Rockets hit Aden airport", STORY, line, REST]


def test_an_agency_behind_such_a_word_is_credited():
    read = clean(page("Rockets hit Aden airport", "LIVE UPDATES - Associated Press", STORY))
    assert [credit.name for credit in read.credits] == ["Associated Press"]


POSTS = {
    "signed": ("Bus hit near Aden, nine people dead — Desk (@desk) Nov 1, 2023",),
    "signature below": ("Bus hit near Aden, nine people dead. pic.example/1", "— Harbour Desk (@harbour_desk) 1 November 2023"),
    "hyphen": ("RT: Bus hit near Aden - Desk (@desk) November 1, 2023",),
}


@pytest.mark.parametrize("post", POSTS.values(), ids=POSTS.keys())
def test_a_post_amid_the_text_is_not_of_the_story(post):
    assert clean(page("Rockets hit Aden airport", STORY, *post, REST)).text == page("Rockets hit Aden airport", STORY, REST)


NO_POSTS = {
    "quoted": "The mayor wrote on X (@mayor) that two people had been hurt on Nov 1, 2023, and that the road was closed.",
    "undated": "“The road is closed” — the mayor (@mayor) told reporters at noon.",
}


@pytest.mark.parametrize("line", NO_POSTS.values(), ids=NO_POSTS.keys())
def test_a_sentence_about_a_post_is_of_the_story(line):
    assert kinds(page("Rockets hit Aden airport", STORY, line, REST))[2] == ("body", line)


def test_the_first_line_may_be_a_headline_with_a_word_before_it():
    assert clean(page("Watch: Rockets hit Aden airport", STORY)).title == "Watch: Rockets hit Aden airport"
    assert clean(STORY, title="WATCH | Rockets hit Aden airport").title == "WATCH | Rockets hit Aden airport"
