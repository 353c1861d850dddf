"""The feed or news sitemap of a site: what its page links to, then what robots.txt names, then what most sites have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from extractors.settings import Settings
from extractors.sources.addresses import is_askable
from extractors.sources.decode import decode_page
from extractors.sources.feeds import read_feed
from extractors.sources.hosts import HostLocks
from extractors.sources.http import UNKNOWN, Answer, NotFetched, PoliteClient
from extractors.sources.listing import ListingError
from extractors.sources.roster import Adapter, NamedSource, add_source
from extractors.sources.sitemaps import read_sitemap
from extractors.sources.source import RefusalReason, SourceError

_FEED_LINKS = "//link[@href and (contains(@type, 'rss') or contains(@type, 'atom') or contains(@type, 'rdf'))]"
_OF_COMMENTS = re.compile(r"(?i)comment")
_SITEMAP_LINE = re.compile(r"(?im)^\s*sitemap:\s*(\S+)")
_USUAL = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml")
# So many of what a page or a robots.txt names are asked for.
_TRIED = 5


@dataclass(frozen=True, slots=True)
class _Found:
    adapter: Adapter
    url: str


def discover(url: str, client: PoliteClient, day: date) -> NamedSource:
    """The source of a site, switched off. Raises SourceError with what to do where none is found.

    The address may be that of a feed, a sitemap or a page. What answers as neither is not taken for one.
    """
    try:
        answer = client.get(url, UNKNOWN)
    except NotFetched as refused:
        raise SourceError(f"{refused}") from refused
    found = _as_listing(answer, day) or next(_tried(answer, client, day), None)
    if found is None:
        raise SourceError(f"{url}: no feed and no news sitemap was found; give the address of one, or a list of its pages")
    host = (urlsplit(answer.url).hostname or "").removeprefix("www.")
    name = re.sub(r"[^a-z0-9]+", "-", host.lower()).strip("-")
    return NamedSource(name, found.adapter, "en", publisher=_publisher(answer) or host, url=found.url)


def _tried(answer: Answer, client: PoliteClient, day: date) -> Iterator[_Found]:
    """What the page links to as its feed, what robots.txt names, what most sites call their feed; each asked for politely."""
    root = urljoin(answer.url, "/")
    named = sorted(_in_robots(client, root), key=lambda link: "news" not in link.lower())
    for link in dict.fromkeys([*_linked(answer)[:_TRIED], *named[:_TRIED], *(urljoin(root, path) for path in _USUAL)]):
        asked = _ask(link, client)
        found = _as_listing(asked, day) if asked is not None else None
        if found is not None:
            yield found


def _as_listing(answer: Answer, day: date) -> _Found | None:
    """A feed with pages, a sitemap with recent ones or an index of some; None for everything else."""
    try:
        if read_feed(answer):
            return _Found(Adapter.FEED, answer.url)
    except ListingError:
        pass
    try:
        return _Found(Adapter.SITEMAP, answer.url) if any(read_sitemap(answer, day)) else None
    except ListingError:
        return None


def _linked(answer: Answer) -> list[str]:
    tree = _tree(answer)
    if tree is None:
        return []
    links = (link for link in tree.xpath(_FEED_LINKS) if not _OF_COMMENTS.search(f"{link.get('title')} {link.get('href')}"))
    return [urljoin(answer.url, str(link.get("href")).strip()) for link in links]


def _in_robots(client: PoliteClient, root: str) -> list[str]:
    asked = _ask(urljoin(root, "/robots.txt"), client)
    text = decode_page(asked.content) if asked is not None else ""
    return [] if isinstance(text, RefusalReason) else _SITEMAP_LINE.findall(text)


def _publisher(answer: Answer) -> str | None:
    tree = _tree(answer)
    names = tree.xpath("//meta[@property='og:site_name']/@content") if tree is not None else []
    return " ".join(str(names[0]).split()) or None if names else None


def _tree(answer: Answer) -> lxml.html.HtmlElement | None:
    text = decode_page(answer.content, answer.content_type)
    if isinstance(text, RefusalReason) or not text.strip():
        return None
    try:
        return lxml.html.document_fromstring(text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return None


def _ask(url: str, client: PoliteClient) -> Answer | None:
    try:
        return client.get(url, UNKNOWN)
    except NotFetched:
        return None


def add_site(url: str, settings: Settings, day: date) -> str:
    """Finds the source of a site and writes it into the roster; what was done, as a sentence. Raises SourceError."""
    if not is_askable(url):
        raise SourceError(f"{url!r:.200} is no http or https address without a password")
    with PoliteClient(settings.web, HostLocks(settings.state / "hosts", settings.web.max_wait)) as client:
        source = discover(url, client, day)
    row = add_source(settings.feeds, source)
    return f"{settings.feeds.name} has a new source, switched off until you have read the site's terms:\n  - {row}"
