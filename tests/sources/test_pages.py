"""Pages to articles: the pages of ``tests/data/pages`` read right, one case a page, and as a whole beside plain trafilatura."""

from __future__ import annotations

import dataclasses
import doctest
from datetime import UTC, date, datetime

import page_scoring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_scoring import FIELDS, READERS, by_crosswire, expected, overlap, shares, verdicts
from page_scoring import PAGES as FOLDER

from extractors.sources import RefusalReason
from extractors.sources.decode import decode_page
from extractors.sources.http import UNKNOWN, Answer
from extractors.sources.links import Link
from extractors.sources.markup import ReadPage, read_page
from extractors.sources.web import to_article

KNOWN_WRONG = {
    "live-blog": "the heads of the posts are dropped",
}
PAGES = expected()


def _cases():
    for name, page in PAGES.items():
        wrong = [pytest.mark.xfail(strict=True, reason=KNOWN_WRONG[name])] if name in KNOWN_WRONG else []
        yield pytest.param(name, page, id=name, marks=wrong)


@pytest.mark.parametrize(("name", "page"), tuple(_cases()))
def test_a_page_is_read_right(name, page):
    found = verdicts(name, page, by_crosswire(name, page))
    assert {field for field, is_right in found.items() if not is_right} == set()


def test_there_are_pages_of_forty_kinds_and_more():
    assert sum(page.get("article") is not False for page in PAGES.values()) >= 40
    assert sum(page.get("article") is False for page in PAGES.values()) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("field", FIELDS)
def test_nearly_all_are_right_and_more_than_by_trafilatura_alone(field):
    right, total = {reader: shares(reader)[field] for reader in READERS}["crosswire"]
    plain, _ = shares("trafilatura")[field]
    assert right / total >= 0.95
    assert right > plain


def _read(name: str) -> ReadPage:
    page = PAGES[name]
    read = read_page((FOLDER / f"{name}.html").read_bytes(), page["content_type"], page["url"])
    assert isinstance(read, ReadPage)
    return read


COMMENTED = """<!-- cached --><!doctype html><html><head><title>Shells hit Borova</title></head><body><article>
<h1>Shells hit Borova</h1>
<p>Shells hit the market {unseen}of Borova on Monday and killed three people, the mayor said.</p>
<p>The hospital took in eleven wounded on the same evening, its {unseen}director told reporters in the town.</p>
{unseen}<p>A spokesman of the army denied that its guns had fired on the town at all on Monday.</p>
<p>Two families who had fled last week said they would not return before the summer, when schools open again.</p>
</article></body></html>"""


@pytest.mark.parametrize("unseen", ["<!-- ad slot 2 -->", "<!--more-->", "<?advertisement?>", "<!--[if IE]><br><![endif]-->"])
def test_what_no_reader_sees_cuts_no_paragraph(unseen):
    paragraphs = [line for line in COMMENTED.splitlines() if "<p>" in line]
    read = read_page(COMMENTED.format(unseen=unseen).encode(), "text/html", "https://a.example/borova")
    assert isinstance(read, ReadPage)
    said = [line.format(unseen="").removeprefix("<p>").removesuffix("</p>") for line in paragraphs]
    assert read.text.split("\n\n") == ["Shells hit Borova", *said]


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if "canonical_url" in page])
def test_the_canonical_address_is_read(name):
    assert _read(name).canonical_url == PAGES[name]["canonical_url"]


def test_a_home_page_is_no_canonical_address():
    assert _read("canonical-is-the-home-page").canonical_url is None


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if "author" in page])
def test_the_byline_follows_the_headline(name):
    page = PAGES[name]
    assert _read(name).text.split("\n\n")[:2] == [page["title"], f"By {page['author']}"]


REFUSED = {
    "consent wall": ("consent-wall", RefusalReason.NO_MAIN_TEXT),
    "payment wall": ("payment-wall", RefusalReason.NO_MAIN_TEXT),
    "section front": ("section-front", RefusalReason.NO_MAIN_TEXT),
}


@pytest.mark.parametrize(("name", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_a_page_without_an_article_is_refused(name, reason):
    assert read_page((FOLDER / f"{name}.html").read_bytes(), "text/html", PAGES[name]["url"]) is reason


NO_PAGES = {
    "pdf": (b"%PDF-1.7 shells", "text/html"),
    "json": (b'{"title": "Shells"}', "application/json"),
    "picture": (b"\x89PNG\r\n", "image/png"),
    "nothing": (b"", "text/html"),
    "words": (b"Shells hit the port.", "text/html"),
}


@pytest.mark.parametrize(("content", "kind"), NO_PAGES.values(), ids=NO_PAGES.keys())
def test_what_is_no_page_is_said_to_be_none(content, kind):
    assert read_page(content, kind, "https://x.example/") is RefusalReason.NOT_A_PAGE


@given(st.binary(max_size=200))
def test_any_bytes_are_a_page_a_text_or_a_reason(content):
    assert isinstance(decode_page(content, "text/html; charset=koi8-r"), (str, RefusalReason))


def _article(page: ReadPage, link: Link, url: str = "https://www.harbourpost.example/port?utm_source=x"):
    return to_article(page, link, Answer(url, b"", None, UNKNOWN), "Harbour Post", date(2024, 3, 20))


def test_the_feed_dates_a_page_that_gives_only_a_day_or_none():
    page = _read("date-in-address")
    listed = Link("https://x.example/", published_at=_read("utf-16").published_at)
    assert _article(page, listed).published_at == listed.published_at
    assert str(_article(page, Link("https://x.example/")).published_at) == "2024-02-05 00:00:00+00:00"


def test_the_page_knows_its_time_better_than_its_feed():
    page = _read("microdata")
    assert (
        _article(page, Link("https://x.example/", published_at=_read("utf-16").published_at)).published_at == page.published_at
    )


def test_a_page_from_the_future_is_dated_by_its_feed():
    page = dataclasses.replace(
        _read("microdata"), published_at=datetime(2034, 3, 14, tzinfo=UTC), published_on=date(2034, 3, 14)
    )
    listed = datetime(2024, 3, 14, 9, 30, tzinfo=UTC)
    assert _article(page, Link("https://x.example/", published_at=listed)).published_at == listed
    assert _article(page, Link("https://x.example/")).published_at is None


def test_overlap_is_one_for_the_same_words_and_none_for_others():
    assert (overlap("a b c", "a b c"), overlap("a b", "c d"), overlap("", "")) == (1.0, 0.0, 0.0)


def test_the_examples_of_scoring_hold():
    assert doctest.testmod(page_scoring).failed == 0
