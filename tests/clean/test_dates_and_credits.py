"""The day that a page says of itself, and whom it credits."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.clean import clean
from extractors.clean.dates import find_dates
from extractors.clean.told import agencies_told
from tests.clean.forms import CREDITS, REST, STORY, page

DATES = {
    "month first": ("By RFE/RL June 28, 2021", date(2021, 6, 28)),
    "day first": ("Updated 29 June 2021", date(2021, 6, 29)),
    "slashes": ("6/29/2021", date(2021, 6, 29)),
    "slashes day first": ("29/6/2021", date(2021, 6, 29)),
    "same either way": ("Updated 4/4/2021", date(2021, 4, 4)),
    "iso": ("Published: 2021-06-29", date(2021, 6, 29)),
    "short month": ("Posted: Sept. 3, 2016", date(2016, 9, 3)),
    "two-digit year": ("SAN SALVADOR, 12 NOV 89", date(1989, 11, 12)),
}


@pytest.mark.parametrize(("line", "day"), DATES.values(), ids=DATES.keys())
def test_a_complete_date_is_read(line, day):
    assert [found for found, _ in find_dates(line)] == [day]


@pytest.mark.parametrize("line", ["3/4/2021", "June 28", "February 30, 2021", "31/31/2021", "Suite 2021-19-44", "on Tuesday"])
def test_an_incomplete_ambiguous_or_impossible_date_is_none(line):
    assert find_dates(line) == []


def test_only_lines_about_the_page_date_it():
    caption = "The ministry in Kyiv on October 9, 2020. (Olha Dub/Reuters)"
    body = "The base was built on May 3, 2009, and was hit twice before, the spokesman said on Monday evening."
    assert clean(page("Rockets hit Aden airport", caption, body, REST)).published_on is None
    assert clean(page("Rockets hit Aden airport", caption, "6/29/2021", body)).published_on == date(2021, 6, 29)


def test_a_byline_dates_the_page_before_an_update_line():
    read = clean(page("Rockets hit Aden airport", "Updated 2 July 2021", "By RFE/RL June 28, 2021", STORY))
    assert [found.day for found in read.dates] == [date(2021, 6, 28), date(2021, 7, 2)]


def test_credits_have_kind_name_and_link():
    read = clean(page("Rockets hit Aden airport", "By RFE/RL June 28, 2021", STORY, *list(CREDITS.values())[:2], *[
        CREDITS["broken link"], CREDITS["copyright"]]))  # fmt: skip
    rferl = "Radio Free Europe/Radio Liberty"
    assert [(credit.kind.value, credit.name, credit.url) for credit in read.credits] == [
        ("byline", rferl, None),
        ("agency", "Associated Press", None),
        ("agency", "Reuters", None),
        ("agency", "Agence France-Presse", None),
        ("source_link", None, "https://www.rferl.org/a/us-strike-iran-militia/31328792.html"),
        ("copyright", rferl, None),
        ("reprint_permission", rferl, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["By Rana Khoury", "Melanie Roe contributed to this report.", "The port in an earlier year. (Reuters photo)"]
)
def test_a_person_or_a_picture_is_no_credit_for_the_words(line):
    assert clean(page("Rockets hit Aden airport", line, STORY)).credits == ()


TOLD = {
    "told": ("Four people were hurt, a nurse told AFP.", ["Agence France-Presse"]),
    "told the": ("Four people were hurt, a nurse told The Associated Press.", ["Associated Press"]),
    "asked": ("The officer, who asked Reuters not to be named, spoke of ten dead.", ["Reuters"]),
    "could not": ("Reuters could not verify the account.", ["Reuters"]),
    "reporter": ("An Associated Press reporter saw four bodies.", ["Associated Press"]),
    "reporters of": ("Reporters from AFP saw four bodies.", ["Agence France-Presse"]),
    "according to": ("According to Reuters, the bridge was shut.", ["Reuters"]),
    "agency reports": ("The bridge was shut, AP reports.", ["Associated Press"]),
    "told somebody": ("Four people were hurt, a nurse told reporters.", []),
    "office": ("A shell hit the Reuters office.", []),
    "published": ("Reuters had published the names of the dead.", []),
    "photo": ("Smoke over the port. (AFP photo)", []),
}


@pytest.mark.parametrize(("story", "agencies"), TOLD.values(), ids=TOLD.keys())
def test_the_agency_that_people_speak_to_is_found(story, agencies):
    assert [name for name, _ in agencies_told(story)] == agencies


def test_an_agency_that_people_speak_to_is_a_credit_of_its_own_kind():
    read = clean(page("Rockets hit Aden airport", STORY, REST + " Four people were hurt, a nurse told AFP."))
    assert [(credit.kind.value, credit.name, credit.text) for credit in read.credits] == [
        ("told", "Agence France-Presse", "told AFP")
    ]
