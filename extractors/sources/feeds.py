"""RSS and Atom: the pages that a feed links to."""

from __future__ import annotations

import calendar
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

# An entity that a feed declares may stand for a billion laughs or for a file of ours. None has a use in a feed.
_DECLARES_ENTITIES = re.compile(rb"<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y", re.I)


def feed_listing(url: str) -> WebListing:
    """The links of an RSS or Atom feed."""
    return WebListing(url, read_feed)


def read_feed(answer: Answer) -> list[Link]:
    """The links of a feed in its order, each once. Entries without a link are left out.

    Raises ListingError for what is no feed. A feed with a mistake in it is read as far as feedparser can.
    """
    if _DECLARES_ENTITIES.search(answer.content):
        raise ListingError("the feed declares XML entities, which may stand for anything")
    feed = feedparser.parse(io.BytesIO(answer.content), response_headers=_headers(answer), sanitize_html=False)
    if not feed.get("version") and not feed.entries:
        raise ListingError(f"it is no RSS or Atom feed ({feed.get('bozo_exception', 'there is nothing in it')})")
    links = (_link(entry, answer.url) for entry in feed.entries)
    return list({link.url: link for link in links if link is not None}.values())


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
        published_at=_moment(entry.get("published_parsed")) or _moment(entry.get("updated_parsed")),
        updated=str(entry.get("updated") or entry.get("published") or "") or None,
    )


def _moment(parsed: struct_time | None) -> datetime | None:
    """Feedparser gives UTC; a year that no clock knows is none."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
