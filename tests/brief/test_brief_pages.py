"""The page and its Markdown twin say the news, and nothing in the news becomes markup."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

import lxml.html
import pytest
from brief_rows import BEFORE, DAY, PUBLISHED_AT
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from extractors.brief import pages
from extractors.brief.escaping import markdown, plain, web_address
from extractors.brief.news import (
    Brief,
    Change,
    Figure,
    Landings,
    Merge,
    MovedToll,
    NewConflict,
    NewIncident,
    Said,
    SilentSource,
    Toll,
    TollOn,
)
from extractors.marts.counts import Count, Group, Groups
from extractors.marts.parties import Party

NOBODY = Groups(Group(None, None, None), Group(None, None, None))
UNKNOWN = Toll(None, None, None)
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload='alert(1)'>",
    "</style></title><iframe src=//evil.example>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "<https://evil.example> https://evil.example www.evil.example",
    "# heading\n\n- list\n> quote\n```\ncode\n```",
    "**bold** _it_ ~~gone~~ `code` | cell | <b>b</b> &lt;i&gt; &#60;",
    "[ref]: https://evil.example\n\n[ref]",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "1. one\n2) two\n---\n===",
    "\\[x\\](y) \\<b>",
    "\u202etxt.exe\x00\x1b[31m\ud800",
    "</bdi><script src=//evil.example></script>",
    "<!-- --><style>*{display:none}</style>",
]
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "nav", "section", "article", "footer", "h1", "h2", "h3", "p"),
    *("a", "b", "bdi", "span", "code", "blockquote", "table", "tr", "th", "td", "ul", "li", "figure", "figcaption"),
    *("svg", "line", "path", "circle", "polygon", "polyline", "text", "rect"),
}


def brief(text: str = "Airstrike, Omdurman", url: str = "https://news.example/a?x=1&y=2") -> Brief:
    """A day on which everything happened, in the words of `text`."""
    history = (TollOn(BEFORE, Toll(4, 4, 4), UNKNOWN), TollOn(DAY, Toll(4, 7, 9, is_open=True), Toll(11, None, None)))
    counts = (Count("killed", "conflict", 4, 5, 7, True), Count("captured", "single_origin", 87, 87, 87, False))
    apart = Groups(Group(2, 2, 2), Group(3, None, 3))
    front = Party("front", text, ("perpetrator", "denies_responsibility"), (text,), ())
    said = Said(text, text, text, text, url)
    more_than = Figure("more_than", text, 51, None, None, "", (text,) * 7, DAY)
    elsewhere = Figure("", None, None, None, None, text, (text,), DAY)
    return Brief(
        day=DAY,
        version=text,
        published_at=PUBLISHED_AT,
        landings=(Landings(BEFORE, 0), Landings(DAY, 3)),
        incidents=(
            NewIncident("e1", text, DAY, counts, apart, (front,), 3, 3, 2, "fair", (text, text), said),
            NewIncident("e2", text, None, (), NOBODY, (), 1, 1, None, text, (), None),
        ),
        tolls=(MovedToll("e3", text, history[0], history), MovedToll("e4", text, None, history[1:])),
        conflicts=(
            NewConflict("e1", text, "killed", "value", 4, 9, True, 2, 2, ("victim_side", text), (more_than,)),
            NewConflict(
                "e1",
                text,
                "location",
                text,
                None,
                None,
                False,
                2,
                2,
                (),
                (elsewhere,),
            ),
        ),
        n_still_in_conflict=1,
        merges=(Merge(text, "e1", text, text, text), Merge(text, "e1", text, text, "split")),
        changes=(Change("e1", text, text, text, None, text), Change("e1", text, text, text, text, text)),
        silent=(SilentSource(text, BEFORE, 1, text), SilentSource(text, None, None, None)),
    )


NOTHING = {"incidents": (), "tolls": (), "conflicts": (), "merges": (), "changes": (), "silent": ()}
QUIET = dataclasses.replace(brief(), **NOTHING, n_still_in_conflict=0, landings=(Landings(DAY, 0),))


def links(page: lxml.html.HtmlElement) -> set[str]:
    return {link for link in page.xpath("//@href") if not link.startswith("#")}


def tokens(text: str) -> list:
    return [
        token for block in MarkdownIt("gfm-like", {"linkify": False}).parse(text) for token in [block, *(block.children or [])]
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_the_news_becomes_html(text):
    page = lxml.html.fromstring(pages.html(brief(text)))
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} <= ELEMENTS
    assert page.xpath("//@*[starts-with(name(), 'on') or name() = 'src' or name() = 'style']") == []
    assert links(page) == {"https://news.example/a?x=1&y=2"}
    assert page.xpath("count(//style)") == 1
    assert plain(text) in {" ".join(title.text_content().split()) for title in page.xpath("//article/h3")}


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_the_news_becomes_markdown(text):
    shape = [(token.type, token.tag) for token in tokens(pages.as_markdown(brief(text))) if token.type != "text_special"]
    wanted = [(token.type, token.tag) for token in tokens(pages.as_markdown(brief()))]
    assert [kind for kind in shape if kind[0] != "text"] == [kind for kind in wanted if kind[0] != "text"]


@given(st.text())
def test_markdown_of_a_text_reads_as_the_text(text):
    rendered = MarkdownIt("gfm-like", {"linkify": False}).renderInline(f"x {markdown(text)}")
    assert lxml.html.fromstring(f"<p>{rendered}</p>").text_content().strip() == f"x {plain(text)}".strip()
    assert "://" not in markdown(text) and "www." not in markdown(text).lower()


@given(st.text())
def test_a_plain_text_is_one_short_line(text):
    assert len(plain(text).splitlines()) <= 1
    assert len(plain(text)) <= 300
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://news.example/a?b=c&d=é", "https://news.example/a?b=c&amp;d=%C3%A9"),
        ('http://news.example/"><script>', "http://news.example/%22%3E%3Cscript%3E"),
        ("https://news.example/a b)>", "https://news.example/a%20b)%3E"),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT://news.example/%0aalert(1)", None),
        ("data:text/html,<script>", None),
        ("file:///etc/passwd", None),
        ("//news.example/a", None),
        ("https://[broken", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_become_links(url, address):
    assert web_address(url) == address
    page = pages.html(brief(url=url or ""))
    assert links(lxml.html.fromstring(page)) == (
        {lxml.html.fromstring(f"<a href='{address}'>").get("href")} if address else set()
    )


@pytest.mark.parametrize("url", ['https://news.example/a)](<https://evil.example>)"\\', "https://news.example/>\n\n# x"])
def test_an_address_cannot_leave_its_link(url):
    (link,) = [token for token in tokens(pages.as_markdown(brief(url=url))) if token.type == "link_open"]
    assert str(link.attrs["href"]).startswith("https://news.example/")


def test_the_page_loads_nothing_and_lets_nothing_run():
    page = pages.html(brief())
    assert "default-src 'none'" in page
    for load in ("src=", "@import", "url(", "<script", "<link"):
        assert load not in page


def test_a_day_of_thousands_stays_under_a_megabyte():
    one = brief("x" * 5_000)
    history = tuple(TollOn(date.fromordinal(700_000 + n), Toll(n, n, n), UNKNOWN) for n in range(3_000))
    crowded = dataclasses.replace(
        one,
        incidents=one.incidents * 2_000,
        tolls=(dataclasses.replace(one.tolls[0], history=history),) * 2_000,
        conflicts=tuple(dataclasses.replace(c, figures=c.figures * 8) for c in one.conflicts) * 2_000,
        merges=one.merges * 5_000,
        changes=one.changes * 5_000,
        silent=one.silent * 5_000,
    )
    assert len(pages.html(crowded).encode()) < 600_000
    assert "and 3,975 more in <code>marts.events</code>" in pages.html(crowded)
    assert "and 3,975 more in `marts.events`" in pages.as_markdown(crowded)


def test_a_quiet_day_says_so():
    for text in (pages.html(QUIET), pages.as_markdown(QUIET)):
        read = " ".join(lxml.html.fromstring(text).text_content().split())
        assert "No articles landed" in read or "No articles landed" in text
        assert "Nothing happened: no new incident, no toll moved, no new conflict between sources, no incident merged." in text
        for line in ("No new incident.", "No toll moved.", "No new conflict.", "No source was silent."):
            assert line in text
    for text in (pages.html(brief()), pages.as_markdown(brief())):
        assert "Nothing happened" not in text and "No new" not in text


def test_page_and_twin_say_the_same():
    page = " ".join(lxml.html.fromstring(pages.html(brief())).text_content().split())
    twin = " ".join(pages.as_markdown(brief()).replace("**", "").split())
    for said in (
        "Thursday 14 March 2024",
        "4–7 or more killed, best figure 5",
        "87 captured",
        "civilians among them: 2 killed; attackers, counted apart: 3 killed",
        "told by 3 newsrooms; 2 speakers who can know",
        "told by 1 newsroom, in 1 article",
        "denies it, named as the one who did it, accused of it by Airstrike, Omdurman",
        "evidence fair: two or more origins",
        "4–9 or more, best figure 7",
        "11 or more",
        "more than 50",
        "2 speakers who can know in 2 newsrooms",
        "2 texts in 2 newsrooms",
        "e1",
        "1 fact on which sources already disagreed",
    ):
        assert said.lower() in page.lower() and said.lower() in twin.lower()


@pytest.mark.parametrize(
    ("toll", "said"),
    [
        (Toll(4, None, 7), "4–7"),
        (Toll(4, 5, 7), "4–7, best figure 5"),
        (Toll(50, None, 50, is_open=True), "50 or more"),
        (Toll(0, 0, 0), "none"),
        (Toll(2, None, None), "2 or more"),
        (Toll(None, None, 1_200), "up to 1,200"),
        (UNKNOWN, "not counted"),
    ],
)
def test_a_count_in_words(toll, said):
    assert pages.count(toll) == said


def test_the_same_news_is_the_same_page():
    assert pages.html(brief()) == pages.html(brief())
    assert datetime.now().strftime("%H:%M:%S") not in pages.html(brief())
