"""RSS and Atom: the pages that a feed links to."""

from __future__ import annotations

import calendar
import codecs
import html
import io
import re
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from urllib.parse import urljoin

import feedparser

from extractors.sources.http import Answer
from extractors.sources.links import Link
from extractors.sources.listing import ListingError, WebListing
from extractors.sources.moments import parse_moment

# What stands before the first element. In it a document type may declare entities, and nowhere else.
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.S)
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\b[^\[>]*(?:\[(?P<declared>(?:\"[^\"]*\"|'[^']*'|<!--(?:(?!-->).)*-->|<(?!!--)|[^<\]\"'])*+)\]\s*)?>",
    re.S | re.I,
)
# An entity that is made of others may be a billion laughs, and one with an address a file of ours.
_HARMFUL = re.compile(rb"&(?!#)|<!ENTITY\s+%|\b(?:SYSTEM|PUBLIC)\b", re.I)
_DECLARES = re.compile(rb"<!ENTITY\b", re.I)


def feed_listing(url: str) -> WebListing:
    """The links of an RSS or Atom feed."""
    return WebListing(url, read_feed)


def read_feed(answer: Answer) -> list[Link]:
    """The links of a feed in its order, each once. Entries without a link are left out.

    Raises ListingError for what is no feed. A feed with a mistake in it is read as far as feedparser can.
    """
    feed = feedparser.parse(
        io.BytesIO(_without_entities(answer.content)), response_headers=_headers(answer), sanitize_html=False
    )
    if not feed.get("version") and not feed.entries:
        raise ListingError(f"it is no RSS or Atom feed ({feed.get('bozo_exception', 'there is nothing in it')})")
    links = (_link(entry, answer.url) for entry in feed.entries)
    return list({link.url: link for link in links if link is not None}.values())


def _without_entities(content: bytes) -> bytes:
    """The feed without its document type and the entities that it declares: none has a use, and harmful ones are not even read.

    A word of such a declaration in the text of an item is text.
    """
    prolog = _PROLOG.match(content)
    doctype = _DOCTYPE.match(content, prolog.end() if prolog else 0)
    if doctype is None:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _DECLARES.search(content.replace(b"\0", b"")):
            raise ListingError("the feed declares XML entities in UTF-16, which may stand for anything")
        return content
    if _HARMFUL.search(doctype["declared"] or b""):
        raise ListingError("the feed declares XML entities that may stand for anything")
    return content[: doctype.start()] + content[doctype.end() :]


def _headers(answer: Answer) -> dict[str, str]:
    return {"content-location": answer.url} | ({"content-type": answer.content_type} if answer.content_type else {})


def _link(entry: Any, url: str) -> Link | None:
    try:
        address = urljoin(url, str(entry.get("link") or "").strip())
    except ValueError:
        return None
    if not entry.get("link"):
        return None
    title = " ".join(html.unescape(re.sub(r"<[^>]+>", "", str(entry.get("title") or ""))).split())
    return Link(
        url=address,
        title=title or None,
        published_at=_moment(entry, "published") or _moment(entry, "updated"),
        updated=str(entry.get("updated") or entry.get("published") or "") or None,
    )


def _moment(entry: Any, name: str) -> datetime | None:
    """As the feed writes it; else as feedparser reads it, which gives UTC. A year that no clock knows is none."""
    parsed: struct_time | None = entry.get(f"{name}_parsed")
    if moment := parse_moment(str(entry.get(name) or "")):
        return moment
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
