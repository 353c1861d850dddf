"""`crosswire sources add`: whichever way a site tells of its feed, it is found, and the file stays valid."""

from __future__ import annotations

import dataclasses

import pytest
from newsroom import DAY, feed_row, item, rss, settings_for
from test_sitemaps import entry, sitemap
from web_server import Reply

from extractors.sources import SourceError
from extractors.sources.discovery import add_site
from extractors.sources.roster import Adapter, read_roster

FRONT = "<!doctype html><html><head><title>News</title>{}</head><body><p>Front</p></body></html>"
RSS = "<link rel='alternate' type='application/rss+xml' href='{}' title='{}'>"
NAMED = "<meta property='og:site_name' content='The &quot;Harbour&quot; Post'>"


@pytest.fixture
def home(site, tmp_path):
    site.pages["/news.xml"] = rss(item(site.url("/port"), "Shells hit port"))
    return settings_for(tmp_path, feed_row(site, "/other.xml", "other"))


def added(home, site, path: str = "/"):
    add_site(site.url(path), home, DAY)
    return read_roster(home.feeds)[-1]


def test_the_feed_that_a_page_links_to_is_found_and_that_of_its_comments_is_not(home, site):
    links = RSS.format("/comments.xml", "Comments") + RSS.format("/broken.xml", "News") + RSS.format("/news.xml", "News")
    site.pages |= {
        "/": Reply(FRONT.format(NAMED + links)),
        "/comments.xml": rss(item(site.url("/c"), "A comment")),
        "/broken.xml": Reply("Down", status=500),
    }
    source = added(home, site)
    assert (source.adapter, source.url, source.enabled) == (Adapter.FEED, site.url("/news.xml"), False)
    assert (source.name, source.publisher) == ("127-0-0-1", 'The "Harbour" Post')


def test_the_address_of_a_feed_is_taken_as_it_is(home, site):
    assert added(home, site, "/news.xml").url == site.url("/news.xml")


def test_a_sitemap_is_found_by_robots_txt_news_first(home, site):
    site.pages |= {
        "/": Reply(FRONT.format("")),
        "/robots.txt": Reply(
            f"User-agent: *\nAllow: /\nSitemap: {site.url('/all.xml')}\nSitemap: {site.url('/news-map.xml')}\n"
        ),
        "/all.xml": Reply(sitemap(entry(site.url("/a")))),
        "/news-map.xml": Reply(sitemap(entry(site.url("/a")))),
    }
    source = added(home, site)
    assert (source.adapter, source.url) == (Adapter.SITEMAP, site.url("/news-map.xml"))


def test_the_usual_address_is_tried_last(home, site):
    site.pages |= {"/": Reply(FRONT.format("")), "/rss.xml": rss(item(site.url("/port"), "Shells hit port"))}
    assert added(home, site).url == site.url("/rss.xml")


NOT_FOUND = {
    "nothing": {"/": Reply(FRONT.format(""))},
    "empty feed": {"/": Reply(FRONT.format(RSS.format("/empty.xml", "News"))), "/empty.xml": rss()},
    "old sitemap": {"/": Reply(sitemap(entry("https://x.example/a", "2019-01-01")), content_type="text/xml")},
    "not allowed": {"/": Reply(FRONT.format("")), "/robots.txt": Reply("User-agent: *\nDisallow: /\n")},
    "missing": {},
    "picture": {"/": Reply(b"\x89PNG" + bytes(99), content_type="image/png")},
}


@pytest.mark.parametrize("pages", NOT_FOUND.values(), ids=NOT_FOUND.keys())
def test_what_is_not_found_changes_nothing(home, site, pages):
    site.pages |= pages
    before = home.feeds.read_text()
    with pytest.raises(SourceError):
        add_site(site.url("/"), home, DAY)
    assert home.feeds.read_text() == before


def test_it_is_added_once_and_the_rest_of_the_file_stays(home, site):
    home.feeds.write_text("# ours\n" + home.feeds.read_text() + "\n\n")
    added(home, site, "/news.xml")
    assert home.feeds.read_text().startswith("# ours\nfeeds:\n  - {name: other")
    with pytest.raises(SourceError, match="already"):
        add_site(site.url("/news.xml"), home, DAY)
    assert [source.name for source in read_roster(home.feeds)] == ["other", "127-0-0-1"]


def test_a_file_of_another_form_is_left_alone(home, site):
    row = "[{name: x, publisher: P, adapter: feed, url: 'https://x.example/', language: en}]"
    home.feeds.write_text(f"feeds: {row}\n")
    with pytest.raises(SourceError):
        add_site(site.url("/news.xml"), home, DAY)
    assert home.feeds.read_text() == f"feeds: {row}\n"
    assert [file.name for file in home.feeds.parent.iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize("url", ["ftp://harbourpost.example/", "harbourpost.example", "http://me:secret@x.example/"])
def test_no_web_address_is_asked(home, url):
    with pytest.raises(SourceError, match="no http or https"):
        add_site(url, dataclasses.replace(home), DAY)
