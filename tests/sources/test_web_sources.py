"""Feeds and lists of pages, landed from a real server: what arrives, exactly once, and what a bad server leaves."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import textwrap
from collections import Counter
from datetime import UTC, datetime, timedelta

import pyarrow.parquet as pq
import pytest
from hostile_servers import HOSTILE
from newsroom import BRIDGE, DAY, PORT, feed_row, item, land, page, reasons, rss, settings_for
from web_server import Reply

from extractors.records import PublishedAtBasis
from extractors.settings import PROJECT_ROOT
from extractors.sources import RefusalReason
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


def test_a_landed_page_that_is_gone_is_told_by_the_address_it_landed_under(paper, tmp_path):
    paper.pages["/feed.xml"] = rss(item(paper.url("/port?utm_source=feed"), TITLE))
    paper.pages["/port?utm_source=feed"] = paper.pages["/port"]
    home = settings_for(tmp_path, feed_row(paper))
    land(home, "r1")
    (landed,) = lake.read_articles(home)
    paper.pages["/port?utm_source=feed"] = Reply(status=410)
    for run_id in ("r2", "r3"):
        land(home, run_id)
        assert [(one.reason, one.subject) for one in lake.read_outcomes(home, run_id, "land", DAY)] == [("gone", landed.url)]


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
