"""A news page to its article: main text, headline, author, time and canonical address. By trafilatura, with what it leaves out.

What is added to trafilatura, each for a page that it reads wrong (see ``tests/data/pages``):

* bytes are decoded as browsers do, the server's word and the page's own compared with what the bytes are;
* the time of day, which trafilatura drops, from the page's structured data;
* the headline without the site's name;
* a page that is a consent or payment wall gives no article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
import trafilatura
from trafilatura.settings import Document

from extractors.sources.addresses import is_askable
from extractors.sources.decode import decode_page
from extractors.sources.moments import parse_moment
from extractors.sources.source import RefusalReason

_HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"})
_MARKUP = re.compile(r"<\s*(?:!doctype html|html|head|body|article|main|div|p|h1|meta)\b", re.I)
_ARTICLE_TYPES = re.compile(r"Article|Report|BlogPosting|LiveBlog")
# What stands between a headline and the name of the site.
_TITLE_GAP = re.compile(r"\s+[|\-–—:·»]\s+")
_WALL = re.compile(
    r"\b(?:cookies|your consent|privacy (?:policy|notice)|enable javascript|subscribe to (?:continue|read)|already a subscriber"
    r"|sign in to (?:continue|read)|verify you are (?:a )?human)\b",
    re.I,
)
# An article says more than this, whatever it says of cookies.
_WALL_WORDS = 120
_TIMES = (
    "//meta[@property='article:published_time' or @property='og:published_time' or @itemprop='datePublished' "
    "or @name='article:published_time' or @name='pubdate' or @name='parsely-pub-date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
    "//article//header//time/@datetime",
)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page gives. `published_at` where it says a time of day, `published_on` where it says a day; both may be None."""

    title: str | None
    text: str
    published_at: datetime | None
    published_on: date | None
    canonical_url: str | None


def read_page(content: bytes, content_type: str | None, url: str) -> ReadPage | RefusalReason:
    """The article of a page as its server sent it, or the reason why there is none.

    `text` begins with the headline and the byline, as the page does, one blank line between paragraphs.
    """
    kind = (content_type or "").partition(";")[0].strip().lower()
    source = decode_page(content, content_type)
    if kind not in _HTML_TYPES or isinstance(source, RefusalReason) or not _MARKUP.search(source):
        return RefusalReason.NOT_A_PAGE
    document = trafilatura.bare_extraction(source, url=url, with_metadata=True, include_comments=False)
    if not isinstance(document, Document) or not document.text or _is_wall(document.text):
        return RefusalReason.NO_MAIN_TEXT
    tree = lxml.html.document_fromstring(source.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    return _to_page(document, tree, url)


def _to_page(document: Document, tree: lxml.html.HtmlElement, url: str) -> ReadPage:
    title = _headline(document)
    return ReadPage(
        title=title,
        text="\n\n".join(part for part in (title, _byline(document), *_paragraphs(document, title)) if part),
        published_at=_published_at(tree),
        published_on=date.fromisoformat(document.date) if document.date else None,
        canonical_url=_canonical(tree, url),
    )


def _headline(document: Document) -> str | None:
    """The headline without " | Harbour Post" at its end."""
    title = " ".join((document.title or "").split())
    parts = _TITLE_GAP.split(title)
    if len(parts) > 1 and document.sitename and _same_name(parts[-1], document.sitename):
        return title[: title.rindex(parts[-1])].rstrip(" |-–—:·»") or None
    return title or None


def _same_name(one: str, other: str) -> bool:
    names = [re.sub(r"\W|^(?:www\.|the\s)|\.\w+$", "", name.strip().lower()) for name in (one, other)]
    return names[0] == names[1]


def _byline(document: Document) -> str | None:
    authors = [name.strip() for name in (document.author or "").split(";") if name.strip()]
    if not authors or (document.text or "").lstrip().lower().startswith("by "):
        return None
    return "By " + " and ".join(authors)


def _paragraphs(document: Document, title: str | None) -> list[str]:
    """The paragraphs of the main text, without the headline that some pages repeat in it."""
    paragraphs = [line.strip() for line in (document.text or "").splitlines()]
    return [paragraph for paragraph in paragraphs if paragraph and paragraph != title]


def _is_wall(text: str) -> bool:
    """A few sentences about cookies or a subscription and nothing else."""
    return len(text.split()) < _WALL_WORDS and _WALL.search(text) is not None


def _published_at(tree: lxml.html.HtmlElement) -> datetime | None:
    """The first time of day that the page gives for itself, in UTC. A day without a time is none."""
    for written in (*_linked_data_dates(tree), *(value for path in _TIMES for value in tree.xpath(path))):
        if re.search(r"\d:\d\d", str(written)) and (moment := parse_moment(str(written))):
            return moment
    return None


def _linked_data_dates(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """The datePublished of every article in the page's JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(str(script), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            written = item.get("datePublished")
            if isinstance(written, str) and _ARTICLE_TYPES.search(str(item.get("@type"))):
                yield written


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of JSON-LD: one, a list, or an @graph."""
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))


def _canonical(tree: lxml.html.HtmlElement, url: str) -> str | None:
    """The canonical address as the page gives it. A home page is no article's address, though some templates say so."""
    written = next((str(value).strip() for value in tree.xpath("//link[@rel='canonical']/@href")), "")
    try:
        address = urljoin(url, written) if written else ""
        leads_home = urlsplit(address).path in {"", "/"} and not urlsplit(address).query
    except ValueError:
        return None
    return address if is_askable(address) and (not leads_home or urlsplit(url).path in {"", "/"}) else None
