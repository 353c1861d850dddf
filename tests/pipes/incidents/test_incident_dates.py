"""When incidents were: their own day, not that of words or of what people did about them; without one, that of the news."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from extractors.nlp.annotations import EventReading
from extractors.records import DateBasis, PublishedAtBasis, Realis, Section, SectionKind
from tests.pipes.event_reading import full, read
from tests.readers import article


def events(text: str) -> dict[str, EventReading]:
    """The events of a text by their words; the last of equal words counts."""
    doc = read(text)
    return {event.span(doc).text: event for event in doc._.events}


DATED = {
    "clause": ("Rebels shelled the town on Monday.", "2021-06-28"),
    "month": ("In February, rebels shelled the town.", "2021-02-01"),
    "told, if nothing else": ("Officials said on June 26 that drones hit the town.", "2021-06-26"),
    "not the telling": ("The army said on Tuesday that rebels shelled the town on Sunday.", "2021-06-27"),
    "what is said to have been on a day": ("The army said that on Sunday rebels shelled the town.", "2021-06-27"),
    "said one day of another": ("The army said on Tuesday that on Sunday rebels shelled the town.", "2021-06-27"),
    "no day of the year ahead": ("Rebels shelled the town on 9 September.", "2020-09-09"),
    "behind another deed": ("Rebels shelled the town on Monday after an attack on Sunday.", "2021-06-28"),
    "the day before": ("Officials spoke on Tuesday of a market that drones hit the day before.", "2021-06-28"),
    "through another mention": ("Rebels shelled the town. The shelling on Monday killed two.", "2021-06-28"),
}


@pytest.mark.parametrize(("text", "day"), DATED.values(), ids=DATED)
def test_dates(text: str, day: str) -> None:
    first = next(iter(events(text).values()))
    assert first.date is not None
    assert first.date.date.start == dt.date.fromisoformat(day)


TELLING = {
    "of words at a place": ("Ministers at a summit in Rome on Tuesday condemned the shelling.", DateBasis.PUBLICATION_FALLBACK),
    "of the words": ("The army said on Tuesday that rebels shelled the town.", DateBasis.PUBLICATION_FALLBACK),
    "of the act, in its phrase": ("The army denied Tuesday's shelling of the town.", DateBasis.RELATIVE),
    "of the act, by 'that morning'": (
        "The army denied on Tuesday that it had shelled the town that morning. The shelling killed two.",
        DateBasis.RELATIVE,
    ),
}


@pytest.mark.parametrize(("text", "basis"), TELLING.values(), ids=TELLING)
def test_the_day_of_words_only_bounds_that_of_the_act(text: str, basis: DateBasis) -> None:
    found = next(event for words, event in events(text).items() if words.startswith("shell"))
    assert found.date is not None
    assert (found.date.date.start, found.date.date.basis) == (dt.date(2021, 6, 29), basis)


OTHER_DAYS = {
    "a meeting ahead": "The council will meet on Friday over the shelling of a market.",
    "a meeting": "The council met on Tuesday over the shelling of a market.",
    "a court day ahead": "Rebels who shelled a market will appear in court on Friday.",
    "an arrest": "Police on Tuesday arrested three rebels who shelled a market.",
    "a verdict": "A court on Tuesday jailed three rebels for shelling a market.",
    "a burial": "Mourners on Tuesday buried nine people killed in the shelling of a market.",
    "a find": "The bodies of nine people killed in the shelling of a market were found on Tuesday.",
    "an exhumation": "Police on Tuesday exhumed nine people killed in the shelling of a market.",
    "a march": "Thousands marched on Tuesday over the shelling of a market.",
}


@pytest.mark.parametrize("text", OTHER_DAYS.values(), ids=OTHER_DAYS)
def test_the_day_on_which_people_act_upon_a_deed_is_not_its_day(text: str) -> None:
    found = next(event for words, event in events(text).items() if words.startswith("shell"))
    assert found.date is None or found.date.date.basis is DateBasis.PUBLICATION_FALLBACK


HISTORY = {
    "in the past": "Rebels have attacked ferries in the past.",
    "before": "In the past, rebels attacked ferries.",
    "trial": "Six men were found guilty in the Kirkuk bombing trial.",
}


@pytest.mark.parametrize("text", HISTORY.values(), ids=HISTORY)
def test_what_was_long_ago_is_background(text: str) -> None:
    found = next(event for words, event in events(text).items() if words.startswith(("attack", "bomb")))
    assert found.is_background


def test_a_day_to_count_from_dates_what_was_on_it() -> None:
    found = events("Over 40 people have died since 3 May, when rebels attacked a barracks.")["attacked"]
    assert found.date is not None
    assert found.date.date.start == dt.date(2021, 5, 3)


def test_a_verdict_on_an_undated_deed_is_no_news_of_it() -> None:
    found = events("A court on Tuesday jailed two men for the bombing of a market.")["bombing"]
    assert (found.realis, found.is_background, found.date) == (Realis.HISTORICAL, True, None)


def undated(text: str) -> dict[str, EventReading]:
    """The events of an article that nothing dates but the day on which it was landed."""
    nlp = full()
    doc = nlp.make_doc(text)
    doc._.article = dataclasses.replace(article(text), published_at_basis=PublishedAtBasis.RUN_DATE)
    return {event.span(doc).text: event for event in nlp(doc)._.events}


def test_the_day_of_landing_dates_nothing() -> None:
    assert undated("Rebels shelled the town on Monday.")["shelled"].date is None


def test_an_undated_article_is_dated_by_its_text() -> None:
    found = undated("Rebels shelled the town on 5 May 2021. Jets bombed a depot a day later.")
    days = [found[words].date for words in ("shelled", "bombed")]
    assert [date and date.date.start for date in days] == [dt.date(2021, 5, 5), dt.date(2021, 5, 6)]


def test_what_an_undated_article_tells_of_other_months_is_background() -> None:
    found = undated("Rebels shelled Mosul on Tuesday. In February, an air strike hit a market in Kirkuk.")
    assert (found["shelled"].is_background, found["air strike"].is_background) == (False, True)
    assert (found["shelled"].date, found["air strike"].date) == (None, None)


def test_a_month_of_another_year_dates_no_article() -> None:
    found = undated("Rebels shelled Mosul on Tuesday. Clashes in April 2020 were as bad.")
    assert found["shelled"].date is None


def test_what_an_undated_article_tells_of_years_before_is_background() -> None:
    found = undated("On 5 May 1990 rebels shelled the town. Bread was short. In 2011 a court opened its archives.")
    assert found["shelled"].is_background


def test_an_undated_news_event_falls_back_on_publication_and_says_so() -> None:
    event = events("Rebels shelled the town.")["shelled"]
    assert event.date is not None
    assert event.date.date.basis is DateBasis.PUBLICATION_FALLBACK
    assert (event.date.date.start, event.date.date.date_prec) == (dt.date(2021, 6, 30), 2)


def test_days_are_counted_from_the_last_deed_not_from_the_last_words() -> None:
    found = events(
        "Rebels shelled Mosul on Saturday, the mayor said on Monday. Two days before, a guard was shot dead in Kirkuk."
    )
    date = found["shot dead"].date
    assert date is not None
    assert date.date.start == dt.date(2021, 6, 24)


def test_what_is_denied_keeps_its_day() -> None:
    denied = events("The army denied that nine people were killed in the strike on Sunday.")["killed"]
    assert (denied.realis, denied.incident) == (Realis.NEGATED, None)
    assert denied.date is not None
    assert denied.date.date.start == dt.date(2021, 6, 27)


def test_the_newest_incident_of_a_report_is_no_background() -> None:
    found = events("On 5 June an air strike hit a market in Mosul. In February, rebels shelled Kirkuk.")
    assert (found["air strike"].is_background, found["shelled"].is_background) == (False, True)


LOOKS_BACK = {
    "a trial": ("Trial over market bombing opens", "Two men went on trial on Monday.", True),
    "a memorial": ("Memorial to the dead of Borova", "A monument was unveiled in Borova on Monday.", True),
    "years on": ("Bells ring 30 years after massacre", "People met on Monday to mourn those shot thirty years ago.", True),
    "years after, in the headline": ("Nine killed a year after truce", "Nine people died in Borova on Monday.", False),
    "an obituary": ("General who led siege dies at 91", "The general has died at the age of 91, his son said.", True),
    "an age beside the news": ("Girl, 19, dies as shells hit", "A girl aged 19 was killed in Borova on Monday.", False),
    "figures": ("Police figures show 41 shot", "Fewer people were shot than a year earlier.", True),
    "figures beside the news": ("Bomb kills nine after deadly year", "Fewer people died than a year earlier.", False),
    "a blast at a memorial": ("Bomb goes off at memorial", "Nine people were hurt in Borova on Monday.", False),
    "a court beside the news": ("Shells hit a court in Borova", "Nine people waited for a verdict.", False),
}


@pytest.mark.parametrize(("headline", "lead", "is_background"), LOOKS_BACK.values(), ids=LOOKS_BACK)
def test_what_an_article_that_looks_back_does_not_date_is_background(headline: str, lead: str, is_background: bool) -> None:
    text = f"{headline}\n\n{lead} Rebels fired at the guests of a cafe, and shelled a market."
    doc = read(text, Section(SectionKind.HEADLINE, 0, len(headline)))
    assert {event.is_background for event in doc._.events if event.event_type == "ASSAULT"} == {is_background}
