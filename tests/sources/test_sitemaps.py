"""News sitemaps and tables of addresses as sources: what is recent, what an index leads to, and each page once."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from newsroom import BRIDGE, DAY, PORT, land, page, reasons, settings_for
from web_server import Reply

from extractors.sources.http import UNKNOWN, Answer
from extractors.sources.listing import ListingError
from extractors.sources.pages import read_list
from extractors.sources.sitemaps import read_sitemap
from extractors.warehouse import lake

SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
URL = "https://harbourpost.example/news.xml"
PAGE = "https://harbourpost.example/a"


def entry(link: str, published: str | None = "2024-03-14T09:30:00Z", language: str = "en", around: str = "") -> str:
    news = (
        "<news:news><news:publication><news:name>Harbour Post</news:name>"
        f"<news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{published}</news:publication_date><news:title>Port hit</news:title></news:news>"
    )
    return f"<url><loc>{link}</loc>{around}{news if published else ''}</url>"


def sitemap(*entries: str, doctype: str = "") -> str:
    return f"<?xml version='1.0' encoding='UTF-8'?>{doctype}<urlset {SPACES}>{''.join(entries)}</urlset>"


def index(*links: str) -> str:
    named = "".join(f"<sitemap><loc>{link}</loc><lastmod>2024-03-14</lastmod></sitemap>" for link in links)
    return f"<?xml version='1.0'?><sitemapindex {SPACES}>{named}</sitemapindex>"


def read(written: str | bytes) -> list[str]:
    content = written.encode() if isinstance(written, str) else written
    return [link.url for link in read_sitemap(Answer(URL, content, "application/xml", UNKNOWN), DAY)[0]]


def test_an_entry_gives_address_title_and_time_and_not_those_of_its_picture():
    picture = "<image:image><image:loc>/a.jpg</image:loc><image:title>The quay</image:title></image:image>"
    written = sitemap(entry("/a", around=picture))
    (link,) = read_sitemap(Answer(URL, written.encode(), None, UNKNOWN), DAY)[0]
    assert (link.url, link.title, link.published_at) == (PAGE, "Port hit", datetime(2024, 3, 14, 9, 30, tzinfo=UTC))


ENTRIES = {
    "today": (entry("/a"), True),
    "three days ago": (entry("/a", "2024-03-11"), True),
    "last week": (entry("/a", "2024-03-04"), False),
    "no day": (entry("/a", None), False),
    "changed today": ("<url><loc>/a</loc><lastmod>2024-03-14</lastmod></url>", True),
    "another language": (entry("/a", language="fr"), False),
    "english of a country": (entry("/a", language="en-GB"), True),
    "no address": ("<url><lastmod>2024-03-14</lastmod></url>", False),
}


@pytest.mark.parametrize(("written", "is_read"), ENTRIES.values(), ids=ENTRIES.keys())
def test_pages_of_these_days_in_english_are_read(written, is_read):
    assert read(sitemap(written)) == ([PAGE] if is_read else [])


def test_a_packed_sitemap_is_unpacked():
    assert read(gzip.compress(sitemap(entry("/a")).encode())) == [PAGE]


NO_SITEMAPS = {
    "html": "<html><body>Down</body></html>",
    "nothing": "",
    "feed": "<rss version='2.0'/>",
    "bytes": bytes(range(256)),
    "bomb": gzip.compress(b"<urlset>" + b" " * 60_000_000),
    "cut packing": gzip.compress(sitemap(entry("/a")).encode())[:-20],
}


@pytest.mark.parametrize("written", NO_SITEMAPS.values(), ids=NO_SITEMAPS.keys())
def test_what_is_no_sitemap_is_said_to_be_none(written):
    with pytest.raises(ListingError):
        read(written)


def test_entities_stand_for_nothing():
    laughs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 9}'>" for n in range(1, 9))
    doctype = f"<!DOCTYPE urlset [<!ENTITY a0 'ha'>{laughs}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    assert read(sitemap(entry("/a"), "<url><loc>/&a8;&f;</loc></url>", doctype=doctype)) == [PAGE]


@pytest.fixture
def home(site, tmp_path):
    site.pages |= {
        "/port": Reply(page("Shells hit port", PORT), etag='"p"'),
        "/bridge": Reply(page("Bridge to Lahj blown up", BRIDGE), etag='"b"'),
        "/one.xml": Reply(sitemap(entry(site.url("/port"))), etag='"1"'),
        "/two.xml": Reply(sitemap(entry(site.url("/bridge"))), etag='"2"'),
        "/index.xml": Reply(index(site.url("/one.xml"), site.url("/two.xml"), "https://elsewhere.example/x.xml"), etag='"i"'),
    }
    row = f"{{name: harbour-post, publisher: Harbour Post, adapter: sitemap, url: '{site.url('/index.xml')}', language: en}}"
    return settings_for(tmp_path, row)


def test_an_index_leads_to_the_pages_of_its_own_sitemaps_once(home, site):
    assert land(home, "r1").n_ok == 2
    assert land(home, "r2").n_ok == 0
    assert land(home, "r3", DAY + timedelta(days=1)).n_ok == 0
    assert len(list(lake.read_articles(home))) == 2
    assert site.asked_for("/one.xml") == 3  # the second and the third time it had not changed


def test_a_sitemap_that_changes_below_an_unchanged_index_is_read(home, site):
    land(home, "r1")
    site.pages["/fire"] = Reply(page("Fire at depot", BRIDGE))
    site.pages["/two.xml"] = Reply(sitemap(entry(site.url("/fire"))), etag='"3"')
    assert land(home, "r2").n_ok == 1


def test_a_sitemap_that_fails_does_not_lose_the_others_and_is_read_later(home, site):
    kept = site.pages["/two.xml"]
    site.pages["/two.xml"] = Reply(status=404)
    assert land(home, "r1").n_ok == 1
    site.pages["/two.xml"] = kept
    assert land(home, "r2").n_ok == 1
    assert reasons(home, "r2")["ok"] == 1


# -------------------------------------------------------------------------------------------------- tables of addresses

FIRST, SECOND = "https://x.example/1", "https://x.example/2?a=1&b=2"
TABLES = {
    "one a line": (f"{FIRST}\n{SECOND}", [FIRST, SECOND]),
    "gdelt": (f"20240314\tUKR\t4.2\t{FIRST}\n20240314\tSDN\t1.0\t{SECOND}\n", [FIRST, SECOND]),
    "quoted": (f'2024-03-14,"{FIRST}",UKR\n2024-03-14,"{SECOND}",SDN', [FIRST, SECOND]),
    "twice": (f"{FIRST}\n1;{FIRST};x\n", [FIRST]),
    "comment": (f"# {SECOND}\n{FIRST} # later", [FIRST]),
    "no address": ("nowhere at all", ["nowhere"]),
}


@pytest.mark.parametrize(("written", "urls"), TABLES.values(), ids=TABLES.keys())
@pytest.mark.parametrize("packed", [False, True])
def test_the_address_of_a_line_is_found_in_whatever_column(written, urls, packed):
    content = gzip.compress(written.encode()) if packed else written.encode()
    assert [link.url for link in read_list(content)] == urls


@pytest.mark.parametrize("content", [gzip.compress(b"a " * 30_000_000), gzip.compress(b"x")[:-4]], ids=["a bomb", "cut"])
def test_a_packed_list_is_bounded_and_whole(content):
    with pytest.raises(ListingError, match="packed"):
        read_list(content)
