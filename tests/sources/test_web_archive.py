"""Web archives as a source: pages as of CC-NEWS, what else an archive holds, and archives that are damaged or cut off."""

from __future__ import annotations

import gzip
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from page_writing import STORY, TITLE, page

from extractors.land import land
from extractors.sources import FolderSource, RawArticle, RefusalReason, RefusedFile
from extractors.warehouse import lake, pages

DAY = date(2024, 3, 14)
STAMPED = page(head='<meta property="article:published_time" content="2024-03-13T09:30:00Z">')


def record(
    url: str = "https://harbourpost.example/borova",
    body: bytes = STAMPED,
    *,
    status: str = "200 OK",
    head: str = "Content-Type: text/html; charset=utf-8",
    kind: str = "response",
    extra: str = "",
) -> bytes:
    """A record as a crawler writes it."""
    sent = f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body
    named = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-03-14T12:00:00Z\r\n"
    told = f"{named}WARC-Target-URI: {url}\r\n{extra}Content-Type: application/http; msgtype={kind}\r\n"
    return f"{told}Content-Length: {len(sent)}\r\n\r\n".encode() + sent + b"\r\n\r\n"


def fetch(folder: Path, content: bytes, name: str = "day.warc") -> list[RawArticle | RefusedFile]:
    (folder / name).write_bytes(content)
    return list(FolderSource(folder / name).fetch(DAY))


GZIPPED = "Content-Type: text/html\r\nContent-Encoding: gzip"
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(STAMPED), STAMPED)
PACKED = {
    "plain": ("a.warc", record()),
    "gzipped by record": ("a.warc.gz", gzip.compress(record(kind="request")) + gzip.compress(record())),
    "gzipped whole": ("a.warc.gz", gzip.compress(record(kind="metadata") + record())),
    "page gzipped": ("a.warc", record(body=gzip.compress(STAMPED), head=GZIPPED)),
    "page in chunks": ("a.warc", record(body=CHUNKED, head="Content-Type: text/html\r\nTransfer-Encoding: chunked")),
    "address in brackets": ("a.warc", record(url="<https://harbourpost.example/borova>")),
}


@pytest.mark.parametrize(("name", "content"), PACKED.values(), ids=PACKED.keys())
def test_a_page_is_read_however_it_is_packed(tmp_path, name, content):
    (article,) = fetch(tmp_path, content, name)
    assert isinstance(article, RawArticle)
    assert (article.url, article.publisher_domain) == ("https://harbourpost.example/borova", "harbourpost.example")
    assert (article.title, article.published_at) == (TITLE, datetime(2024, 3, 13, 9, 30, tzinfo=UTC))
    assert article.text.split("\n\n")[1:] == list(STORY)
    assert article.original is not None
    assert article.original.content == STAMPED


def test_a_page_is_not_dated_after_it_was_archived(tmp_path):
    (article,) = fetch(tmp_path, record(body=STAMPED.replace(b"2024-03-13", b"2024-05-13")))
    assert isinstance(article, RawArticle)
    assert article.published_at is None


REFUSED = {
    "redirect": (record(status="301 Moved"), RefusalReason.HTTP_ERROR),
    "error": (record(status="404 Not Found"), RefusalReason.HTTP_ERROR),
    "picture": (record(body=b"\x89PNG\r\n", head="Content-Type: image/png"), RefusalReason.NOT_A_PAGE),
    "no article": (record(body=b"<html><body><p>Hello.</p></body></html>"), RefusalReason.NO_MAIN_TEXT),
    "no http": (record().replace(b"HTTP/1.1 200 OK", b"neither of both"), RefusalReason.BAD_RESPONSE),
    "damaged packing": (record(body=gzip.compress(STAMPED)[:-20], head=GZIPPED), RefusalReason.BAD_RESPONSE),
    "truncated by the crawler": (record(extra="WARC-Truncated: length\r\n"), RefusalReason.UNREADABLE),
    "no address": (record(url="urn:x"), RefusalReason.BAD_RESPONSE),
    "too large": (record(body=b"a" * 11_000_000), RefusalReason.TOO_LARGE),
    "a bomb": (record(body=gzip.compress(b"a" * 20_000_000), head=GZIPPED), RefusalReason.TOO_LARGE),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_a_record_without_an_article_has_a_reason_and_the_next_is_read(tmp_path, content, reason):
    refused, article = fetch(tmp_path, content + record())
    assert isinstance(refused, RefusedFile)
    assert refused.reason is reason
    assert isinstance(article, RawArticle)


DAMAGED = {
    "cut off": (record() + record()[:-40], 1),
    "packed and cut off": (gzip.compress(record()) + gzip.compress(record())[:-40], 1),
    "rubbish behind": (record() + b"rubbish\n" * 20, 1),
    "rubbish": (b"rubbish\n" * 20, 0),
}


@pytest.mark.parametrize(("content", "articles"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_archive_gives_what_stands_before_the_damage_and_a_reason(tmp_path, content, articles):
    found = fetch(tmp_path, content)
    assert Counter(type(item).__name__ for item in found) == Counter({"RawArticle": articles, "RefusedFile": 1})
    assert found[-1].reason is RefusalReason.UNREADABLE


def test_an_archive_lands_once_with_its_pages(settings, tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "day.warc.gz").write_bytes(gzip.compress(record()) * 2)
    first = land(f"folder:{tmp_path / 'news'}", DAY, settings, "r1")
    again = land(f"folder:{tmp_path / 'news'}", DAY, settings, "r2")
    assert (first.n_ok, first.n_skipped, again.n_ok, again.n_skipped) == (1, 1, 0, 2)
    assert len(list(lake.read_articles(settings))) == len(list(pages.read_pages(settings))) == 1
