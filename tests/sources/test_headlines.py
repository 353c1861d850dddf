"""Headlines without their sites, and one byline a writer."""

from __future__ import annotations

import pytest
from page_writing import STORY, TITLE, page

from extractors.sources.bylines import one_byline
from extractors.sources.headlines import headline_of
from extractors.sources.markup import ReadPage, read_page

HEADLINES = {
    "site by its name": ("Port hit | Harbour Post", "Harbour Post", "https://x.example/", []),
    "site by its address": ("Port hit | Harbour News", None, "https://www.harbour.example/1", []),
    "address itself": ("Port hit - Harbourpost.example", None, "https://harbourpost.example/1", []),
    "the": ("Port hit – The Harbour Post", "harbourpost.example", "https://x.example/", []),
    "section between": ("Port hit - World | Harbour Post", "Harbour Post", "https://x.example/", []),
    "author behind": ("Port hit * The Harbour Post * by Rana Khoury", None, "https://theharbourpost.example/", []),
    "author behind an unknown site": ("Port hit * The Coast Pundit * by Rana Khoury", None, "https://x.example/", []),
    "an address": ("Port hit :: WXYZ.com", None, "https://x.example/", []),
    "heading begins it": ("Port hit — Coast and Country — Tides", None, "https://x.example/", ["Port hit"]),
    "colons": ("Port hit :: Harbour Post", "Harbour Post", "https://x.example/", []),
}


@pytest.mark.parametrize(("title", "site", "url", "headings"), HEADLINES.values(), ids=HEADLINES.keys())
def test_a_headline_loses_what_its_site_puts_behind_it(title, site, url, headings):
    assert headline_of(title, site, url, headings) == "Port hit"


WHOLE = {
    "dash": "Port hit - two days after the truce",
    "kicker": "Explainer | Why the port was hit",
    "live": "Port live | Rocket lands near the quay",
    "quoted": "‘We heard it coming’ – a night at the port",
    "the site in it": "Harbour Post reporter hurt at port",
    "only the site": "Harbour Post",
    "no gap": "Port-au-Prince hit",
}


@pytest.mark.parametrize("title", WHOLE.values(), ids=WHOLE.keys())
def test_a_headline_in_two_parts_stays_whole(title):
    assert headline_of(title, "Harbour Post", "https://harbourpost.example/", []) == title


def test_a_page_without_a_title_has_none():
    assert headline_of(None, "Harbour Post", "https://harbourpost.example/", []) is None


BYLINES = {
    "last name first": (["Khoury, Rana"], ["Rana Khoury"]),
    "with a middle letter": (["Roe, John Q."], ["John Q. Roe"]),
    "with a particle": (["van der Berg, Anna"], ["Anna van der Berg"]),
    "with another": (["Del Ray, Anna"], ["Anna Del Ray"]),
    "slug beside it": (["Rana Khoury", "rana-khoury"], ["Rana Khoury"]),
    "slug first": (["rana-khoury", "Rana Khoury"], ["Rana Khoury"]),
    "address": (["Rana Khoury", "https://harbourpost.example/rana"], ["Rana Khoury"]),
    "twice": (["Rana Khoury", "RANA KHOURY"], ["Rana Khoury"]),
    "by": (["By Rana Khoury"], ["Rana Khoury"]),
    "agency behind": (["Rana Khoury, AFP"], ["Rana Khoury, AFP"]),
    "two in one": (["Rana Khoury, John Roe"], ["Rana Khoury, John Roe"]),
    "suffix": (["Roe, Jr."], ["Roe, Jr."]),
    "two": (["Rana Khoury", "John Roe"], ["Rana Khoury", "John Roe"]),
    "machine": (["admin"], []),
}


@pytest.mark.parametrize(("given", "names"), BYLINES.values(), ids=BYLINES.keys())
def test_each_writer_is_named_once_and_as_people_are(given, names):
    assert one_byline(given) == names


def test_the_line_of_the_page_is_one():
    title = '<meta property="og:title" content="Shells hit Borova market - World | Post.example">'
    head = '<meta name="author" content="Khoury, Rana">' + title
    read = read_page(page(head=head), "text/html", "https://harbourpost.example/borova")
    assert isinstance(read, ReadPage)
    assert read.text.split("\n\n") == [TITLE, "By Rana Khoury", *STORY]


WINDOWS = {
    "site and section": (f"{TITLE} - World | Post.example", TITLE),
    "longer headline": (f"{TITLE} in the battle for the coast", TITLE),
    "second part": (f"{TITLE} – two days after the truce", TITLE),
}


@pytest.mark.parametrize(("window", "title"), WINDOWS.values(), ids=WINDOWS.keys())
def test_the_title_of_the_window_never_adds_to_the_headline(window, title):
    head = f'<meta property="og:title" content="{TITLE}">'
    read = read_page(page(head=head, title=window, heading=""), "text/html", "https://post.example/borova")
    assert isinstance(read, ReadPage)
    assert read.title == title
