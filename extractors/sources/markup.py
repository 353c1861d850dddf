"""A news page to its article: main text, headline, author, time and canonical address. By trafilatura, with what it leaves out.

What is added to trafilatura, each for a page that it reads wrong (see ``tests/data/pages``):

* bytes are decoded as browsers do, the server's word and the page's own compared with what the bytes are;
* the time of day, which trafilatura drops, from the page's structured data;
* the headline without the site's name;
* a copyright year is no date;
* comments and processing instructions, at which it cuts a paragraph, are taken out;
* tables that only lay out the page are taken apart, so that their cells are paragraphs again;
* a page that is a consent or payment wall, or has no sentence (a section front, a video), gives no article.
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
_NEW_YEAR = re.compile(r"\bJan(?:uary|\.)? 1\b|\b1(?:st)? Jan|\b0?1[-/.]0?1\b", re.I)
_SENTENCE = re.compile(r"(?:\S+ +){7,}\S+[.!?…][\"”’)]*$", re.M)
_LAYOUT_TABLES = "//table[count(.//td//p) > 1]"
_TABLE_PARTS = "descendant-or-self::*[self::table or self::tbody or self::thead or self::tr or self::td or self::th]"
_TIMES = (
    "//meta[@property='article:published_time' or @property='og:published_time' or @itemprop='datePublished' "
    "or @name='article:published_time' or @name='pubdate' or @name='parsely-pub-date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
    "//article//time[not(contains(@class, 'updated') or contains(@class, 'modified') or @itemprop='dateModified')]/@datetime",
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
    tree = _parse(source)
    # Before trafilatura works on the tree.
    published_at, canonical_url, authors = _published_at(tree), _canonical(tree, url), _authors(tree)
    document = trafilatura.bare_extraction(tree, url=url, with_metadata=True, include_comments=False)
    if not isinstance(document, Document) or not document.text or not _tells_something(document.text):
        return RefusalReason.NO_MAIN_TEXT
    title = _headline(document)
    return ReadPage(
        title=title,
        text="\n\n".join(part for part in (title, _byline(document, authors), *_paragraphs(document, title)) if part),
        published_at=published_at,
        published_on=_published_on(document, source),
        canonical_url=canonical_url,
    )


def _parse(source: str) -> lxml.html.HtmlElement:
    """The page as a tree, without the tables that only lay it out and without what no reader sees.

    trafilatura ends a paragraph at a comment ("hit the market <!-- ad -->of Borova") and loses what follows.
    """
    markup = source.replace("\0", "").encode("utf-8")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = lxml.html.document_fromstring(markup, parser=parser)
    for table in tree.xpath(_LAYOUT_TABLES):
        for part in table.xpath(_TABLE_PARTS):
            part.tag = "div"
    return tree


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


def _byline(document: Document, authors: list[str]) -> str | None:
    """Who wrote it, as a line of the page would say it; none where the text begins with one, or names only the site itself."""
    named = [name.strip() for name in authors or (document.author or "").split(";")]
    written_by = [name for name in named if name and not _same_name(name, document.sitename or "")]
    if not written_by or (document.text or "").lstrip().lower().startswith("by "):
        return None
    return "By " + " and ".join(written_by)


def _paragraphs(document: Document, title: str | None) -> list[str]:
    """The paragraphs of the main text, without the headline that some pages repeat in it."""
    paragraphs = [line.strip() for line in (document.text or "").splitlines()]
    return [paragraph for paragraph in paragraphs if paragraph and paragraph != title]


def _tells_something(text: str) -> bool:
    """It has a sentence, and is more than a few of them about cookies or a subscription."""
    is_wall = len(text.split()) < _WALL_WORDS and _WALL.search(text) is not None
    return not is_wall and _SENTENCE.search(text) is not None


def _published_at(tree: lxml.html.HtmlElement) -> datetime | None:
    """The first time of day that the page gives for itself, in UTC. A day without a time is none."""
    linked = (article.get("datePublished") for article in _linked_articles(tree))
    for written in (*linked, *(value for path in _TIMES for value in tree.xpath(path))):
        if re.search(r"\d:\d\d", str(written)) and (moment := parse_moment(str(written))):
            return moment
    return None


def _published_on(document: Document, source: str) -> date | None:
    """The day that trafilatura (htmldate) finds. Where there is only a copyright year it answers with that year's first day,
    which counts only if the page names that day.
    """
    day = date.fromisoformat(document.date) if document.date else None
    is_first = day is not None and (day.month, day.day) == (1, 1)
    return None if is_first and not _NEW_YEAR.search(source) else day


def _linked_articles(tree: lxml.html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Every article in the page's JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(str(script), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (item for item in _objects(value) if _ARTICLE_TYPES.search(str(item.get("@type"))))


def _authors(tree: lxml.html.HtmlElement) -> list[str]:
    """The names of the authors in the page's JSON-LD, of the first article that has any."""
    for article in _linked_articles(tree):
        names = [str(item["name"]) for item in _objects(article.get("author")) if isinstance(item.get("name"), str)]
        if names:
            return names
    return []


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
