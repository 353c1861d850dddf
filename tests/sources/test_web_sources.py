"""Feeds and lists of pages, landed from a real server: what arrives, exactly once, and what a bad server leaves."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pyarrow.parquet as pq
import pytest
from newsroom import BRIDGE, DAY, PORT, feed_row, item, land, page, reasons, rss, settings_for
from test_http import HOSTILE
from web_server import Reply

from extractors.records import PublishedAtBasis
from extractors.settings import PROJECT_ROOT
from extractors.sources import RefusalReason
from extractors.sources.feeds import read_feed
from extractors.sources.http import UNKNOWN, Answer
from extractors.sources.listing import ListingError
from extractors.sources.markup import ReadPage, read_page
from extractors.sources.memory import Memory
from extractors.sources.web import WebSource
from extractors.warehouse import lake, pages

TITLE = "Shells hit Aden port, five killed"


@pytest.fixture
def paper(site):
    """A feed with two articles, nothing cached."""
    site.pages |= {
        "/port": Reply(page(TITLE, PORT), etag='"p1"'),
        "/bridge": Reply(page("Bridge to Lahj blown up", BRIDGE), etag='"b1"'),
        "/feed.xml": rss(item(site.url("/port"), TITLE), item(site.url("/bridge"), "Bridge to Lahj blown up")),
    }
    return site


@pytest.fixture
def home(paper, tmp_path):
    return settings_for(tmp_path, feed_row(paper))


def ids_in(settings, file):
    return pq.read_table(settings.lake / file.path, columns=["article_id"], partitioning=None)["article_id"].to_pylist()


def texts(settings, day=None):
    return sorted(article.text for article in lake.read_articles(settings, day))


# ------------------------------------------------------------------------------------------------------- what arrives


def test_a_feed_lands_the_pages_it_links_to(home, paper):
    assert land(home, "r1").n_ok == 2
    article = next(article for article in lake.read_articles(home) if article.title == TITLE)
    assert article.text == "\n\n".join([TITLE, *PORT])
    assert (article.url, article.source) == (paper.url("/port"), "source:harbour-post")
    assert (article.publisher_name, article.publisher_domain) == ("Harbour Post", "127.0.0.1")
    assert (article.published_at, article.published_at_basis) == (
        datetime(2024, 3, 14, 9, 30, tzinfo=UTC), PublishedAtBasis.METADATA,
    )  # fmt: skip


def test_a_list_of_pages_on_the_web_and_in_a_file(paper, tmp_path):
    paper.pages["/list.txt"] = Reply(f"# today\n{paper.url('/port')}\n", content_type="text/plain")
    (tmp_path / "list.txt").write_text(f"{paper.url('/bridge')}\n")
    settings = settings_for(
        tmp_path,
        f"{{name: web, publisher: Harbour Post, adapter: pages, url: '{paper.url('/list.txt')}', language: en}}",
        "{name: file, publisher: Harbour Post, adapter: pages, path: list.txt, language: en}",
    )
    assert [land(settings, name, source=f"source:{name}").n_ok for name in ("web", "file")] == [1, 1]
    assert len(texts(settings)) == 2


def test_a_list_that_is_not_there_is_an_outcome(tmp_path):
    settings = settings_for(tmp_path, "{name: harbour-post, publisher: X, adapter: pages, path: none.txt, language: en}")
    assert land(settings, "r1").n_failed == 1
    assert reasons(settings, "r1") == Counter(source_unusable=1)


def test_the_page_is_kept_as_it_was_sent_and_can_be_read_again(home, paper):
    land(home, "r1")
    kept = {kept.url: kept for kept in pages.read_pages(home, DAY)}
    assert set(kept) == {paper.url("/port"), paper.url("/bridge")}
    port = kept[paper.url("/port")]
    assert port.content == page(TITLE, PORT).encode()
    again = read_page(port.content, port.content_type, port.url)
    (article,) = lake.read_articles(home, article_ids=[port.article_id])
    assert isinstance(again, ReadPage)
    assert again.text == article.raw_text


def test_an_entry_of_tomorrow_waits_for_its_day(home, paper):
    paper.pages["/feed.xml"] = rss(item(paper.url("/port"), TITLE, "Sun, 17 Mar 2024 09:30:00 GMT"))
    assert land(home, "r1").n_ok == 0
    assert land(home, "r2", DAY + timedelta(days=3)).n_ok == 1


# ------------------------------------------------------------------------------------------------------- exactly once


def test_a_second_fetch_asks_whether_anything_changed(home, paper):
    paper.pages["/feed.xml"] = dataclasses.replace(paper.pages["/feed.xml"], etag='"f1"')
    land(home, "r1")
    again = land(home, "r2")
    assert (again.n_ok, reasons(home, "r2")) == (0, Counter(not_modified=1))
    assert paper.asked[-1][1]["If-None-Match"] == '"f1"'
    assert paper.asked_for("/port") == 1


def test_unchanged_pages_of_a_changed_feed_are_not_sent_again(home, paper):
    land(home, "r1")
    again = land(home, "r2")
    assert (again.n_ok, reasons(home, "r2")) == (0, Counter(not_modified=2))


def test_a_server_without_etags_sends_the_same_page_and_it_is_landed_once(home, paper):
    paper.pages["/port"] = Reply(page(TITLE, PORT))
    land(home, "r1")
    land(home, "r2", DAY + timedelta(days=1))
    assert reasons(home, "r2", DAY + timedelta(days=1)) == Counter(already_landed=1, not_modified=1)
    assert len(texts(home)) == 2


def test_an_updated_article_is_a_new_version_and_both_are_kept(home, paper):
    land(home, "r1")
    paper.pages["/port"] = Reply(
        page(TITLE.replace("five", "seven"), [PORT[0].replace("five", "seven"), *PORT[1:]]), etag='"p2"'
    )
    assert land(home, "r2", DAY + timedelta(days=1)).n_ok == 1
    versions = [article for article in lake.read_articles(home) if article.url == paper.url("/port")]
    assert sorted("seven" in article.text for article in versions) == [False, True]
    assert len({article.article_id for article in versions}) == 2


def test_an_old_page_is_asked_for_again_only_where_its_feed_tells_of_a_change(home, paper):
    land(home, "r1")
    later = DAY + timedelta(days=10)
    paper.pages["/feed.xml"] = rss(
        item(paper.url("/port"), TITLE), item(paper.url("/bridge"), "Bridge", "Fri, 15 Mar 2024 09:30:00 GMT")
    )
    land(home, "r2", later)
    assert (paper.asked_for("/port"), paper.asked_for("/bridge")) == (1, 2)


def test_one_article_of_two_feeds_with_trackers_and_an_amp_form_is_one(paper, tmp_path):
    canonical = f"<link rel='canonical' href='{paper.url('/port')}'>"
    for path in ("/port", "/port?utm_source=world", "/port/amp/"):
        paper.pages[path] = Reply(page(TITLE, PORT, canonical))
    paper.pages["/feed.xml"] = rss(item(paper.url("/port"), TITLE), item(paper.url("/port/amp/"), TITLE))
    paper.pages["/world.xml"] = rss(item(paper.url("/port?utm_source=world"), TITLE))
    settings = settings_for(tmp_path, feed_row(paper), feed_row(paper, "/world.xml", "world"))
    assert [land(settings, source, source=f"source:{source}").n_ok for source in ("harbour-post", "world")] == [1, 0]
    assert [article.url for article in lake.read_articles(settings)] == [paper.url("/port")]


def test_an_article_that_another_source_lands_while_this_one_fetches_is_one(paper, tmp_path, monkeypatch):
    settings = settings_for(tmp_path, feed_row(paper), feed_row(paper, "/world.xml", "world"))
    paper.pages["/world.xml"] = rss(item(paper.url("/port"), TITLE))
    fetch = WebSource.fetch

    def fetch_slowly(self, day):
        yield from fetch(self, day)
        if self.name == "world":
            land(settings, "r1")

    monkeypatch.setattr(WebSource, "fetch", fetch_slowly)
    assert land(settings, "r2", source="source:world").n_ok == 0
    assert reasons(settings, "r2") == Counter(already_landed=1)
    assert len([article_id for file in lake.landed_files(settings) for article_id in ids_in(settings, file)]) == 2


def test_a_canonical_address_on_another_site_says_where_the_text_is_from(home, paper):
    paper.pages["/port"] = Reply(page(TITLE, PORT, "<link rel='canonical' href='https://wire.example/aden?utm_medium=x'>"))
    land(home, "r1")
    (article,) = [article for article in lake.read_articles(home) if article.title == TITLE]
    assert (article.url, article.canonical_url) == (paper.url("/port"), "https://wire.example/aden")


def test_a_page_that_failed_for_a_moment_is_got_later_though_the_feed_forgot_it(home, paper):
    good = paper.pages["/port"]
    paper.pages["/port"] = Reply(status=503)
    land(home, "r1")
    assert reasons(home, "r1") == Counter(ok=1, http_error=1)
    paper.pages |= {"/port": good, "/feed.xml": rss(item(paper.url("/bridge"), "Bridge to Lahj blown up"))}
    land(home, "r2")
    assert reasons(home, "r2") == Counter(ok=1, not_modified=1)


def test_a_gone_feed_is_not_asked_again(home, paper):
    paper.pages["/feed.xml"] = Reply(status=410)
    for run_id in ("r1", "r2"):
        land(home, run_id)
        assert reasons(home, run_id) == Counter(gone=1)
    assert paper.asked_for("/feed.xml") == 1


@pytest.mark.slow
def test_a_crash_between_fetch_and_write_loses_nothing_and_doubles_nothing(home, paper):
    paper.pages["/feed.xml"] = dataclasses.replace(paper.pages["/feed.xml"], etag='"f1"')
    program = """
        import os, signal, sys
        from datetime import date
        from pathlib import Path
        sys.path.insert(0, "tests/sources")
        from newsroom import land
        from web_server import WEB
        from extractors.settings import Settings
        from extractors.warehouse import lake
        lake.write_articles = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        land(Settings(home=Path(sys.argv[1]), feeds=Path(sys.argv[1]) / "feeds.yml", web=WEB), "r1")
    """
    command = [sys.executable, "-c", textwrap.dedent(program), str(home.home)]
    killed = subprocess.run(command, cwd=PROJECT_ROOT, env={**os.environ, "PYTHONPATH": str(PROJECT_ROOT)}, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (texts(home), paper.asked_for("/port")) == ([], 1)
    assert land(home, "r2").n_ok == 2
    assert len(texts(home)) == len(list(pages.read_pages(home))) == 2


def test_a_damaged_memory_is_an_empty_one(home, paper):
    land(home, "r1")
    (home.state / "sources" / "harbour-post.json").write_text('{"pages": {"x": ')
    assert land(home, "r2").n_ok == 0
    assert len(texts(home)) == 2


def test_pages_not_seen_for_long_are_forgotten(home, paper):
    land(home, "r1")
    paper.pages["/feed.xml"] = rss(item(paper.url("/bridge"), "Bridge to Lahj blown up"))
    land(home, "r2", DAY + timedelta(days=90))
    kept = Memory.load(home.state / "sources" / "harbour-post.json").pages
    assert set(kept) == {paper.url("/feed.xml"), paper.url("/bridge")}


# --------------------------------------------------------------------------------------------------------- bad servers


@pytest.mark.parametrize(("answerer", "reason"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_an_outcome_and_the_other_is_landed(home, paper, answerer, reason):
    looped = (
        dataclasses.replace(answerer, headers={"Location": "/port"}) if reason is RefusalReason.TOO_MANY_REDIRECTS else answerer
    )
    paper.pages["/port"] = looped
    land(home, "r1")
    assert reasons(home, "r1") == Counter({"ok": 1, reason.value: 1})


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<rss version="2.0"><channel><item><title>&b;</title><link>https://x.example/</link></item></channel></rss>'
)
BAD_FEEDS = {
    "billion laughs": (Reply(BILLION_LAUGHS), "malformed_feed"),
    "billion laughs in UTF-16": (Reply(BILLION_LAUGHS.encode("utf-16")), "malformed_feed"),
    "parameter": (Reply(BILLION_LAUGHS.replace('ENTITY a "ha"', 'ENTITY % a "ha"')), "malformed_feed"),
    "behind a bracket": (Reply(BILLION_LAUGHS.replace('"ha"', '"]>"')), "malformed_feed"),
    "a file": (Reply(BILLION_LAUGHS.replace('"ha"', 'SYSTEM "file:///etc/passwd"')), "malformed_feed"),
    "html": (Reply("<html><body>Down for maintenance</body></html>"), "malformed_feed"),
    "nothing": (Reply(""), "malformed_feed"),
    "bytes": (Reply(bytes(range(256)) * 10), "malformed_feed"),
    "missing": (Reply(status=404), "http_error"),
    "storm": (Reply(status=500), "http_error"),
}


@pytest.mark.parametrize(("answerer", "reason"), BAD_FEEDS.values(), ids=BAD_FEEDS.keys())
def test_a_bad_feed_is_one_outcome(home, paper, answerer, reason):
    paper.pages["/feed.xml"] = answerer
    assert land(home, "r1").n_failed == 1
    assert reasons(home, "r1") == Counter({reason: 1})


def test_an_exception_while_reading_a_page_is_an_outcome(home, monkeypatch):
    def broken(content, content_type, url):
        raise RecursionError("too deep")

    monkeypatch.setattr("extractors.sources.web.read_page", broken)
    land(home, "r1")
    assert reasons(home, "r1") == Counter(unreadable=2)


# --------------------------------------------------------------------------------------------------------------- feeds

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
