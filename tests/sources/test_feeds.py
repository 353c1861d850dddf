"""Feeds of all kinds, in any encoding, with odd dates and declarations."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from newsroom import item, rss

from extractors.sources.feeds import read_feed
from extractors.sources.http import UNKNOWN, Answer
from extractors.sources.listing import ListingError

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
<entry><title type="html">Shells &amp;amp; fire</title><link rel="alternate" href="/port"/><id>1</id>
<published>2024-03-14T11:30:00+02:00</published><updated>2024-03-14T12:00:00+02:00</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title></channel><item><title>Shells &amp; fire</title>
<link>https://harbourpost.example/port</link><dc:date>2024-03-14T09:30:00Z</dc:date></item></rdf:RDF>"""
BROKEN = RDF.replace("&amp;", "&").replace("</rdf:RDF>", "<item><link>https://harbourpost.example/port")


@pytest.mark.parametrize("written", [ATOM, RDF, BROKEN], ids=["atom", "rss-1", "broken"])
def test_feeds_of_all_kinds_give_the_same_link(written):
    (link,) = read_feed(Answer("https://harbourpost.example/feed.xml", written.encode(), "application/xml", UNKNOWN))
    assert (link.url, link.title) == ("https://harbourpost.example/port", "Shells & fire")
    assert link.published_at == datetime(2024, 3, 14, 9, 30, tzinfo=UTC)


def test_a_feed_in_another_encoding_is_read_as_what_it_is():
    written = '<?xml version="1.0" encoding="windows-1252"?><rss version="2.0"><channel>' + item(
        "https://x.example/", "Côte d’Ivoire"
    )
    (link,) = read_feed(Answer("https://x.example/f", (written + "</channel></rss>").encode("cp1252"), "text/xml", UNKNOWN))
    assert link.title == "Côte d’Ivoire"


def answer(written: str) -> Answer:
    return Answer("https://x.example/f", written.encode(), "text/xml", UNKNOWN)


FEED_DATES = {
    "rfc": ("Thu, 14 Mar 2024 09:30:00 +0000", datetime(2024, 3, 14, 9, 30, tzinfo=UTC)),
    "epoch": ("1710408600", datetime(2024, 3, 14, 9, 30, tzinfo=UTC)),
    "half day": ("3/14/2024 9:30:00 PM", datetime(2024, 3, 14, 21, 30, tzinfo=UTC)),
    "named zone": ("Thu, 14 Mar 2024 15:00:00 IST", datetime(2024, 3, 14, 9, 30, tzinfo=UTC)),
    "day": ("Thu, 14 Mar 2024", datetime(2024, 3, 14, tzinfo=UTC)),
    "words": ("yesterday", None),
}


@pytest.mark.parametrize(("written", "moment"), FEED_DATES.values(), ids=FEED_DATES.keys())
def test_a_date_of_a_feed_is_read_as_it_is_written(written, moment):
    (link,) = read_feed(answer(str(rss(item("https://x.example/a", "Shells & fire", written)).body)))
    assert link.published_at == moment


ITEM = "<item><title>Shells &amp; fire&nbsp;in Aden</title><link>https://x.example/a</link></item>"
DECLARING = {
    "harmless": '<!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY deg "°">]>',
    "of the old standard": '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "https://x.example/rss.dtd">',
    "behind a comment": '<!-- made by hand --><!DOCTYPE rss [ <!-- spaces --> <!ENTITY nbsp "&#160;"> ]>',
}


@pytest.mark.parametrize("doctype", DECLARING.values(), ids=DECLARING.keys())
def test_a_feed_that_declares_harmless_entities_is_read_without_them(doctype):
    written = f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel>{ITEM}</channel></rss>'
    (link,) = read_feed(answer(written))
    assert link.title == "Shells & fire in Aden"


def test_a_declaration_in_the_text_of_an_item_is_text():
    said = "<title><![CDATA[How <!ENTITY x SYSTEM 'file:///etc/passwd'> works]]></title><link>https://x.example/a</link>"
    (link,) = read_feed(answer(f"<rss version='2.0'><channel><item>{said}</item></channel></rss>"))
    assert link.url == "https://x.example/a"


def test_entries_without_a_link_are_left_out():
    written = "<rss version='2.0'><channel><item><title>Only a title</title></item></channel></rss>"
    assert read_feed(Answer("https://x.example/f", written.encode(), None, UNKNOWN)) == []


def test_no_feed_is_said_to_be_none():
    with pytest.raises(ListingError, match="no RSS or Atom"):
        read_feed(Answer("https://x.example/f", b"{}", "application/json", UNKNOWN))


ENDLESS = {
    "declarations": b"<!DOCTYPE rss [" + b"<!ENTITY " * 20_000 + b"]>",
    "comments": b"<!DOCTYPE rss [" + b"<!-- a -->" * 20_000,
    "quotes": b"<!DOCTYPE rss [" + b'"' * 50_001,
    "instructions": b"<?a" * 50_000,
}


@pytest.mark.parametrize("content", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_hostile_document_type_takes_no_time(content):
    started = time.monotonic()
    with pytest.raises(ListingError):
        read_feed(Answer("https://x.example/f", content, "text/xml", UNKNOWN))
    assert time.monotonic() - started < 5
