"""When a page was published: the object that is the page, zones and half days, and what never dates it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from page_writing import TITLE, page, story

from extractors.sources.markup import ReadPage, read_page

URL = "https://harbourpost.example/news/borova"


def read(content: bytes) -> ReadPage:
    found = read_page(content, "text/html", URL)
    assert isinstance(found, ReadPage)
    return found


def linked(*articles: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(article)}</script>' for article in articles)


def article(published: str, **known: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "datePublished": published, **known}


OLD = article("2019-02-01T08:00:00Z", headline="Shells hit Aden", url="https://harbourpost.example/news/aden")
NEW = "2024-03-14T09:30:00Z"
OWN = {
    "by address": linked([OLD, article(NEW, url=URL)]),
    "by address with a tracker": linked([OLD, article(NEW, url=URL + "?utm_source=x")]),
    "by main entity": linked([OLD, article(NEW, mainEntityOfPage={"@type": "WebPage", "@id": URL})]),
    "by main entity as text": linked([OLD, article(NEW, mainEntityOfPage="/news/borova")]),
    "by headline": linked([OLD, article(NEW, headline=TITLE)]),
    "by headline in other marks": linked([OLD, article(NEW, headline="Shells hit “Borova” market")]),
    "in a graph": linked({"@graph": [OLD, {"@type": "WebPage"}, article(NEW, url=URL)]}),
    "in a second script": linked(OLD, article(NEW, url=URL)),
    "the only one, silent": linked(article(NEW)),
    "with a part of the page for its id": linked([OLD, article(NEW, **{"@id": "#article"})]),
}


@pytest.mark.parametrize("head", OWN.values(), ids=OWN.keys())
def test_the_object_that_is_the_page_dates_it(head):
    assert read(page(head=head)).published_at == datetime(2024, 3, 14, 9, 30, tzinfo=UTC)


def test_an_object_of_another_story_does_not():
    found = read(page(head=linked(OLD)))
    assert (found.published_at, found.published_on) == (None, None)


STATED = {
    "half day and zone": ("March 14, 2024 9:30 PM EDT", datetime(2024, 3, 15, 1, 30, tzinfo=UTC)),
    "named zone": ("2024-03-14 09:30:00 IST", datetime(2024, 3, 14, 4, 0, tzinfo=UTC)),
    "epoch": ("1710408600", datetime(2024, 3, 14, 9, 30, tzinfo=UTC)),
    "day alone": ("2024-03-14", None),
    "unknown zone": ("March 14, 2024 9:30 PM XYZ", None),
}


@pytest.mark.parametrize(("written", "moment"), STATED.values(), ids=STATED.keys())
@pytest.mark.parametrize("form", ["linked", "meta", "time"])
def test_half_days_and_zones_are_read(written, moment, form):
    head = linked(article(written)) if form == "linked" else ""
    head += f'<meta property="article:published_time" content="{written}">' if form == "meta" else ""
    body = f'<time itemprop="datePublished" datetime="{written}">today</time>' if form == "time" else ""
    found = read(page(body + story(), head=head))
    assert found.published_at == moment
    assert found.published_on in {date(2024, 3, 14), date(2024, 3, 15)}


SHOWN = {
    "line": "<p>March 14, 2024</p>",
    "stamp": "<p>Published March 14, 2024 9:30 a.m.</p>",
    "day first": "<div class='meta'>Posted on 14 March 2024</div>",
    "byline": "<p>By Rana Khoury, 14 March 2024</p>",
    "before its update": "<p>Updated 20 March 2024</p><p>Published 14 March 2024</p>",
    "unambiguous digits": "<span class='date'>14/03/2024</span>",
}


@pytest.mark.parametrize("line", SHOWN.values(), ids=SHOWN.keys())
def test_a_line_that_says_so_dates_the_page(line):
    assert read(page(line + story())).published_on == date(2024, 3, 14)


NO_DATES = {
    "sentence": story("<p>It was the worst day since March 2, 2004, when forty people died.</p>"),
    "short sentence": story("<p>The siege began on March 2, 2004.</p>"),
    "heading": story("<h2>The siege of March 2, 2004</h2>"),
    "item of a list": story("<ul><li>March 2, 2004: a bomb killed forty people at the same market.</li></ul>"),
    "text without paragraphs": story(
        "<div>It was the worst day since March 2, 2004, when forty people died.<br>Nobody was held.</div>"
    ),
    "post": story(
        "<blockquote class='twitter-tweet'><p>Bus hit.</p>&mdash; Desk (@desk) <a href='/x'>Nov 1, 2023</a></blockquote>"
    ),
    "post with a time": story(
        "<blockquote class='twitter-tweet'><p>Bus hit.</p><time datetime='2023-11-01T10:00'>1 Nov</time></blockquote>"
    ),
    "caption": story("<figure><img src='/a.jpg'><figcaption>The market, March 2, 2004</figcaption></figure>"),
    "two readings": "<p>Published 03/04/2024 09:30</p>" + story(),
    "two readings in data": "<time itemprop='datePublished' datetime='03/04/2024'>today</time>" + story(),
    "box of other stories": story(
        "<div class='related'><a href='/x'>Bus blown up</a> <time datetime='2019-01-02'>2 Jan 2019</time></div>"
    ),
    "copyright": story() + "<footer>© 2024 Harbour Post</footer>",
}


@pytest.mark.parametrize("body", NO_DATES.values(), ids=NO_DATES.keys())
def test_the_story_its_posts_and_its_boxes_never_date_the_page(body):
    found = read(page(body))
    assert (found.published_at, found.published_on) == (None, None)
