"""Expressions of time in an article of Wednesday 30 June 2021. A marked date: ``[Monday night]{2021-06-28}``."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors.pipes.dates.component import find
from extractors.records import Article, DateBasis, PublishedAtBasis, Section, SectionKind
from tests import rows
from tests.readers import unparsed

MARK = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")
WEDNESDAY = date(2021, 6, 30)


NLP = unparsed()


def _article(
    text: str,
    published: date = WEDNESDAY,
    basis: PublishedAtBasis = PublishedAtBasis.METADATA,
    sections: tuple[Section, ...] = (),
) -> Article:
    moment = datetime(published.year, published.month, published.day, 12, tzinfo=UTC)
    return rows.article("a", moment, text, published_at_basis=basis, sections=sections)


def _doc(article: Article) -> Doc:
    doc = NLP(article.text)
    doc._.article = article
    return doc


def _read(text: str, published: date = WEDNESDAY) -> list[tuple[str, str]]:
    dates = [reading.date for reading in find(_doc(_article(text, published)))]
    return [(d.text, str(d.start) if d.start == d.end else f"{d.start}..{d.end}") for d in dates]


DATES = {
    "stretch": "It fell between [Saturday night and Monday morning]{2021-06-26..2021-06-28}.",
    "night of two days": "It fell in the night of [Friday to Saturday]{2021-06-25..2021-06-26}.",
    "no stretch": "It fell on [Friday]{2021-06-25} and [Saturday]{2021-06-26}.",
    "full": "It fell on [June 27, 2021]{2021-06-27}.",
    "full day first": "It fell on [27 June 2021]{2021-06-27}.",
    "ordinal": "It fell on the [27th of June 2021]{2021-06-27}.",
    "ordinal month first": "It fell on [October 16th 2020]{2020-10-16}.",
    "abbreviated": "It fell on [Dec. 27, 2019]{2019-12-27}.",
    "capitals": "SAN ROQUE, [3 JAN 90]{1990-01-03} -- IT FELL.",
    "iso": "It fell on [2021-06-27]{2021-06-27}.",
    "dots": "It fell on [27.06.2021]{2021-06-27}.",
    "slashes": "It fell on [06/27/2021]{2021-06-27}.",
    "month and year before a count": "In [July 1995]{1995-07-01..1995-07-31} more than 8,000 were killed.",
    "days before a place": "It fell from [June 25 to 27]{2021-06-25..2021-06-27} near Kidal.",
    "that morning": "They denied on [Friday]{2021-06-25} that it fell [that morning]{2021-06-25}.",
    "no year but a count": "In [July]{2020-07-01..2020-07-31} 2014 people were killed.",
    "without year": "It fell on [June 27]{2021-06-27}.",
    "without year, later in the year": "It fell on [December 27]{2020-12-27}.",
    "tomorrow's date may be a time zone": "It fell on [July 1]{2021-07-01}.",
    "without year, just ahead": "The talks on [July 12]{2021-07-12} were prepared.",
    "day range": "It fell on [June 27-28]{2021-06-27..2021-06-28}.",
    "two days": "It fell on [June 27 and 28]{2021-06-27..2021-06-28}.",
    "a year before people": "On [27 June 2020]{2020-06-27} soldiers left.",
    "a count after a date": "It fell on [June 27]{2021-06-27} and 28 people died.",
    "future date": "They will meet on [July 9]{2021-07-09}.",
    "weekday with date": "It fell on [Sunday, June 27]{2021-06-27}.",
    "month and year": "It fell in [December 2019]{2019-12-01..2019-12-31}.",
    "month": "It fell in [February]{2021-02-01..2021-02-28}.",
    "month of last year": "It fell in [October]{2020-10-01..2020-10-31}.",
    "same month": "It fell in [June]{2021-06-01..2021-06-30}.",
    "last month by name": "It fell [last June]{2020-06-01..2020-06-30}.",
    "early month": "It fell in [early April]{2021-04-01..2021-04-10}.",
    "mid month": "It fell in [mid-April]{2021-04-11..2021-04-20}.",
    "late month": "It fell in [late April]{2021-04-21..2021-04-30}.",
    "month as modifier": "They recall the [May 2020]{2020-05-01..2020-05-31} raid.",
    "year": "It fell in [2014]{2014-01-01..2014-12-31}.",
    "year as modifier": "They recall the [2014]{2014-01-01..2014-12-31} war.",
    "year of one of many": "They recall a [2014]{2014-01-01..2014-12-31} raid.",
    "weekday": "It fell on [Monday]{2021-06-28}.",
    "weekday of publication": "It fell on [Wednesday]{2021-06-30}.",
    "weekday after publication": "It fell on [Thursday]{2021-06-24}.",
    "weekday night": "It fell on [Monday night]{2021-06-28}.",
    "last weekday": "It fell [last Wednesday]{2021-06-23}.",
    "next weekday": "It opens [next Monday]{2021-07-05}.",
    "future weekday": "They will meet on [Friday]{2021-07-02}.",
    "said weekday": "The troops will leave, he said on [Monday]{2021-06-28}.",
    "weekday of last week": "It fell on [Monday of last week]{2021-06-21}.",
    "weekday last week": "It fell [Friday last week]{2021-06-25}.",
    "yesterday": "It fell [yesterday]{2021-06-29}.",
    "earlier today": "It fell [earlier today]{2021-06-30}.",
    "last night": "It fell [last night]{2021-06-29}.",
    "before yesterday": "It fell [the day before yesterday]{2021-06-28}.",
    "overnight": "It fell [overnight]{2021-06-29..2021-06-30}.",
    "overnight on a day": "It fell overnight on [Sunday]{2021-06-27}.",
    "weekend": "It fell over the [weekend]{2021-06-26..2021-06-27}.",
    "days ago": "It fell [three days ago]{2021-06-27}.",
    "a few days ago": "It fell [a few days ago]{2021-06-24..2021-06-28}.",
    "weeks ago": "It fell [two weeks ago]{2021-06-13..2021-06-19}.",
    "months ago": "It fell [three months ago]{2021-03-01..2021-03-31}.",
    "years ago": "It fell [two years ago]{2019-01-01..2019-12-31}.",
    "hours ago": "It fell [hours ago]{2021-06-30}.",
    "last week": "It fell [last week]{2021-06-21..2021-06-27}.",
    "last month": "It fell [last month]{2021-05-01..2021-05-31}.",
    "last year": "It fell [last year]{2020-01-01..2020-12-31}.",
    "earlier this month": "It fell [earlier this month]{2021-06-01..2021-06-30}.",
    "same day": "It fell on [Monday]{2021-06-28}. The [same day]{2021-06-28} it rained.",
    "a day earlier": "It fell on [Monday]{2021-06-28}. Rain fell [a day earlier]{2021-06-27}.",
    "the previous day": "It fell on [Monday]{2021-06-28}. Rain fell the [previous day]{2021-06-27}.",
    "the next day": "It fell on [Sunday]{2021-06-27}. [The next day]{2021-06-28} it rained.",
    "hours later": "It fell on [Sunday]{2021-06-27}. [Hours later]{2021-06-27} it rained.",
    "two days later": "It fell on [May 5, 2021]{2021-05-05}. [Two days later]{2021-05-07} it rained.",
    "that year": "It fell on [May 5, 2019]{2019-05-05}. [Later that year]{2019-05-05..2019-12-31} it rained.",
    "a day after an event": "Rockets fell on [Monday]{2021-06-28}, [a day after]{2021-06-27} the strikes.",
    "a day after an event, undated": "Rockets fell [a day after]{2021-06-29} the strikes.",
    "hours before an event": "Rockets fell on [Sunday night]{2021-06-27}. Just [hours before]{2021-06-27} the fire, it rained.",
    "hours after a day, not a weekend": "On [Monday]{2021-06-28} he defended the [weekend]{2021-06-26..2021-06-27} raid. "
    "[Hours later]{2021-06-28} it rained.",
    "that weekday": "They said that [Sunday]{2021-06-27}'s raid failed.",
    "earlier that month": "It fell in [February]{2021-02-01..2021-02-28}, after [earlier that month]{2021-02-01..2021-02-28}.",
    "a week after": "It fell on [May 5, 2021]{2021-05-05}. Rain fell [a week later]{2021-05-12}.",
}  # fmt: skip


@pytest.mark.parametrize("marked", DATES.values(), ids=DATES.keys())
def test_dates(marked: str) -> None:
    assert _read(MARK.sub(r"\1", marked)) == MARK.findall(marked)


@pytest.mark.parametrize("marked", DATES.values(), ids=DATES.keys())
def test_a_date_that_ends_the_text_ends_with_it(marked: str) -> None:
    doc = _doc(_article(MARK.sub(r"\1", marked).rstrip(".")))
    assert [reading.date.text for reading in find(doc)] == [text for text, _ in MARK.findall(marked)]
    assert all(reading.end <= len(doc) for reading in find(doc))


NO_DATES = {
    "since": "It has been shut since April.",
    "until": "It was shut until Friday.",
    "habit": "They meet every Friday.",
    "span": "It was shut for three days.",
    "rolling span": "It was shut over the past week.",
    "rolling month": "It was hit ten times in the last month.",
    "verb may": "They may come, and march on.",
    "person": "He met June Smith there.",
    "newspaper": "The Sunday Times wrote it.",
    "age": "A 27-year-old came.",
    "number": "It killed 2014 people.",
    "ambiguous figures": "It fell on 01/02/2021.",
    "no such day": "It fell on February 30, 2021.",
    "the same day as nothing": "It fell the same day.",
    "phone": "Call 555-2014-12 now.",
}


@pytest.mark.parametrize("text", NO_DATES.values(), ids=NO_DATES.keys())
def test_what_dates_nothing(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "time_precision", "date_prec", "basis"),
    [
        ("on June 27, 2021", 1, 1, DateBasis.STATED),
        ("on Monday", 1, 1, DateBasis.RELATIVE),
        ("over the weekend", 2, 2, DateBasis.RELATIVE),
        ("last week", 2, 3, DateBasis.RELATIVE),
        ("in February", 3, 4, DateBasis.RELATIVE),
        ("in December 2019", 3, 4, DateBasis.STATED),
        ("last year", 3, 5, DateBasis.RELATIVE),
    ],
)
def test_precision_and_basis(text: str, time_precision: int, date_prec: int, basis: DateBasis) -> None:
    (reading,) = find(_doc(_article(f"It fell {text}.")))
    assert (reading.date.time_precision, reading.date.date_prec, reading.date.basis) == (time_precision, date_prec, basis)


def test_the_anchor_is_named() -> None:
    first, second = find(_doc(_article("It fell on Monday. Rain fell a day earlier.")))
    assert (first.date.anchor_text, second.date.anchor_text) == ("publication", "Monday")


def test_what_counts_from_the_day_of_the_run_is_not_known() -> None:
    text = "It fell on Monday. Rain fell a day later. It was dry in May 2021."
    found = find(_doc(_article(text, basis=PublishedAtBasis.RUN_DATE)))
    assert [reading.is_known for reading in found] == [False, False, True]


def test_a_full_date_at_the_head_is_a_better_anchor_than_the_run() -> None:
    text = "SAN ROQUE, 5 May 1990 -- It fell yesterday."
    yesterday = find(_doc(_article(text, basis=PublishedAtBasis.RUN_DATE)))[-1].date
    assert (yesterday.start, yesterday.anchor_text) == (date(1990, 5, 4), "5 May 1990")


def test_captions_and_update_lines_date_nothing() -> None:
    text = "A house on June 1, 2021. It fell on Monday."
    caption = Section(SectionKind.CAPTION, 0, 24)
    assert [r.date.text for r in find(_doc(_article(text, sections=(caption,))))] == ["Monday"]


def test_a_headline_gives_no_day_to_count_from() -> None:
    text = "Jets bomb port a day after the raid\n\nJets bombed the port on Monday, a day after the raid."
    headline = Section(SectionKind.HEADLINE, 0, text.index("\n"))
    told = [(r.date.text, str(r.date.start)) for r in find(_doc(_article(text, sections=(headline,))))]
    assert told == [("Monday", "2021-06-28"), ("a day after", "2021-06-27")]


def test_without_an_article_only_full_dates_are_resolved() -> None:
    assert [r.date.text for r in find(NLP("It fell on Monday, in May, on June 27, 2021."))] == ["June 27, 2021"]


def test_future_by_the_auxiliary_of_the_verb() -> None:
    doc = Doc(
        NLP.vocab,
        ["They", "will", "meet", "on", "Friday"],
        heads=[2, 2, 2, 4, 2],
        deps=["nsubj", "aux", "root", "case", "obl"],
        pos=["PRON", "AUX", "VERB", "ADP", "PROPN"],
    )
    doc._.article = _article(doc.text)
    assert find(doc)[0].date.start == date(2021, 7, 2)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_within_the_week_up_to_publication(published: date, weekday: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    day = find(_doc(_article(f"It fell on {name}.", published)))[0].date.day
    assert day is not None
    assert day.weekday() == weekday
    assert timedelta(0) <= published - day < timedelta(7)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_written_date_reads_back(day: date) -> None:
    text = f"It fell on {day.day} {day.strftime('%B %Y')}."
    assert find(_doc(_article(text)))[0].date.day == day


@given(st.text(max_size=200), st.dates(date(1800, 1, 1), date(2200, 1, 1)))
def test_any_text_reads_without_error_and_start_is_not_after_end(text: str, published: date) -> None:
    for reading in find(_doc(_article(text, published))):
        assert reading.date.start <= reading.date.end
        assert reading.date.text in text
