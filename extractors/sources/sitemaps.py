"""News sitemaps: the pages that a site tells search engines of, each with its time and title. An index leads to several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

from lxml import etree

from extractors.sources.http import Answer, NotFetched, PoliteClient
from extractors.sources.inflate import BodyTooLarge, BodyUnreadable, read_body
from extractors.sources.links import Link
from extractors.sources.listing import ListingError, WebListing
from extractors.sources.memory import Memory
from extractors.sources.moments import parse_moment

# A sitemap may name every page that a site ever had; only these days' are news, and only those that say their day.
_RECENT = timedelta(days=3)
# So many sitemaps of an index are asked for, the newest first.
_CHILDREN = 5
_UNPACKED_MAX = 50_000_000
_GZIP = b"\x1f\x8b"
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class SitemapListing:
    """The links of a sitemap, or of those that an index names on its own site."""

    url: str

    def __call__(self, client: PoliteClient, memory: Memory, day: date) -> list[Link]:
        """The recent links, if the sitemap changed since the memory was kept. Raises NotFetched where there is none to read."""
        children: list[Link] = []

        def read(answer: Answer) -> list[Link]:
            pages, named = read_sitemap(answer, day)
            children.extend(named)
            return pages

        pages = WebListing(self.url, read)(client, memory, day)
        if children:
            memory.pages.pop(self.url, None)  # its sitemaps change while an index stays as it is
        for child in children[:_CHILDREN]:
            pages += _of_child(child, client, memory, day)
        return list({link.url: link for link in pages}.values())


def read_sitemap(answer: Answer, day: date) -> tuple[list[Link], list[Link]]:
    """The recent pages of a sitemap, and the sitemaps that an index names, newest first. Raises ListingError."""
    root = _root(answer.content)
    entries = [_entry(element, answer.url) for element in root.iterchildren("{*}url", "{*}sitemap")]
    known = [
        (element.tag, link) for element, link in zip(root.iterchildren("{*}url", "{*}sitemap"), entries, strict=True) if link
    ]
    pages = [link for tag, link in known if str(tag).endswith("url") and _is_recent(link, day)]
    own = urlsplit(answer.url).netloc
    named = [link for tag, link in known if str(tag).endswith("sitemap") and urlsplit(link.url).netloc == own]
    changed = [link for link in named if link.published_at is None or _is_recent(link, day)]
    return pages, sorted(changed, key=lambda link: link.updated or "", reverse=True)


def _root(content: bytes) -> etree._Element:
    if content.startswith(_GZIP):
        try:
            content = read_body([content], "gzip", _UNPACKED_MAX)
        except (BodyTooLarge, BodyUnreadable) as error:
            raise ListingError(f"the sitemap is packed: {error}") from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ListingError(f"it is no sitemap ({error})") from error
    if root is None or etree.QName(root).localname not in {"urlset", "sitemapindex"}:
        raise ListingError("it is no sitemap")
    return root


def _entry(element: etree._Element, url: str) -> Link | None:
    """A page or a sitemap as an entry tells of it; None where it has no address or is in another language."""
    said = dict(_said(element))
    language = said.get("language", _LANGUAGE).lower()
    try:
        address = urljoin(url, said["loc"])
    except (KeyError, ValueError):
        return None
    if not language.startswith(_LANGUAGE):
        return None
    written = said.get("publication_date") or said.get("lastmod") or ""
    return Link(address, said.get("title"), parse_moment(written), said.get("lastmod") or written or None)


def _said(element: etree._Element) -> Iterator[tuple[str, str]]:
    """What an entry says of its page, by the names of its fields; a picture or a film in it has an address and a title, too."""
    fields = [*element, *(field for news in element.iterchildren("{*}news") for field in news.iter("{*}*"))]
    for field in fields:
        if isinstance(field.tag, str) and field.text and field.text.strip():
            yield etree.QName(field).localname, " ".join(field.text.split())


def _is_recent(link: Link, day: date) -> bool:
    return link.published_at is not None and link.published_at.date() >= day - _RECENT


def _of_child(child: Link, client: PoliteClient, memory: Memory, day: date) -> list[Link]:
    """The links of one sitemap of an index; none where it did not change, or cannot be had: it is asked again next time."""
    try:
        return WebListing(child.url, lambda answer: read_sitemap(answer, day)[0])(client, memory, day)
    except NotFetched:
        return []
