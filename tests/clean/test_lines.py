"""Lines above and below the story are told by their form; its own sentences stay body."""

from __future__ import annotations

import pytest

from extractors.clean import clean
from extractors.records import CreditKind, SectionKind
from tests.clean.forms import BODY, CREDITS, LINES, REST, STORY, kinds, page


@pytest.mark.parametrize(("line", "kind"), LINES.values(), ids=LINES.keys())
def test_a_line_above_the_story_is_told_by_its_form(line, kind):
    read = kinds(page("Rockets hit Aden airport", line, STORY, REST))
    assert read == [
        ("headline", "Rockets hit Aden airport"),
        (kind.value, line.removeprefix("• ")),
        ("body", STORY),
        ("body", REST),
    ]


@pytest.mark.parametrize("line", CREDITS.values(), ids=CREDITS.keys())
def test_a_credit_line_below_the_story_is_kept_and_marked(line):
    assert kinds(page("Rockets hit Aden airport", STORY, line))[-1] == ("credit_line", line)


@pytest.mark.parametrize("line", BODY.values(), ids=BODY.keys())
def test_a_sentence_of_the_story_stays_body(line):
    assert kinds(page("Rockets hit Aden airport", STORY, line, REST))[2] == ("body", line)


def test_a_single_sentence_is_body_and_has_no_title():
    read = clean("A suicide bomber killed 12 people in Kabul on Monday.")
    assert (read.title, [section.kind for section in read.sections]) == (None, [SectionKind.BODY])


def test_a_given_title_becomes_the_headline_and_is_not_repeated():
    read = clean(page("Rockets hit Aden airport", STORY), title="Rockets hit Aden airport")
    assert read.text == page("Rockets hit Aden airport", STORY)
    assert clean(STORY, title="Depot burns.").title == "Depot burns."


def test_a_headline_below_a_caption_comes_first():
    read = clean(page("The port in an earlier year. (file photo)", "Rockets hit Aden airport", STORY, REST))
    assert [section.kind.value for section in read.sections] == ["headline", "file_caption", "body", "body"]


HEADLINES = {
    "full stop above a dateline": ("Newspaper says minister knew.", "ADEN (AP) — A newspaper said so on Monday."),
    "full stop in capitals": ("Port Of Aden Closed After Second Rocket Attack.", STORY),
    "cut short": ("Two rockets land near the airport of Aden and...", STORY),
    "question": ("Who fired at the port?", STORY),
}


@pytest.mark.parametrize(("headline", "below"), HEADLINES.values(), ids=HEADLINES.keys())
def test_a_headline_may_end_in_a_mark(headline, below):
    assert clean(page(headline, below, REST)).title == headline


def test_a_list_of_films_goes_and_one_line_of_a_live_blog_stays():
    films = page("3:02 Woman parts with beloved dog", "1:27 Mural festival paints the city beautiful")
    assert clean(page("Rockets hit Aden airport", films, STORY)).text == page("Rockets hit Aden airport", STORY)
    blog = page("Rockets hit Aden airport", STORY, "12:05 Second blast heard in the port", REST)
    assert clean(blog).text == blog


def test_an_agency_behind_the_last_sentence_is_a_credit():
    read = clean(page("Rockets hit Aden airport", STORY, REST + " (ANI)"))
    assert read.parts(SectionKind.BODY)[-1] == REST
    assert [(credit.kind, credit.name) for credit in read.credits] == [(CreditKind.AGENCY, "Asian News International")]
