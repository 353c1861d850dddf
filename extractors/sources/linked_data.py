"""The articles that a page describes in JSON-LD, and which of them is the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import lxml.html

from extractors.sources.addresses import same_article

_ARTICLE_TYPES = re.compile(r"Article|Report|BlogPosting|LiveBlog")
_ADDRESS_FIELDS = ("url", "@id", "mainEntityOfPage")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """One article as JSON-LD has it; everything verbatim. `published` is its date of publication."""

    headline: str | None
    urls: frozenset[str]
    published: str | None
    authors: tuple[str, ...]


def linked_articles(tree: lxml.html.HtmlElement, url: str) -> list[LinkedArticle]:
    """Every article in the page's JSON-LD, in its order."""
    found = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(str(script), strict=False)
        except (ValueError, RecursionError):
            continue
        found += [_article(item, url) for item in _objects(value) if _ARTICLE_TYPES.search(str(item.get("@type")))]
    return found


def own_article(articles: Iterable[LinkedArticle], urls: Iterable[str], headlines: Iterable[str]) -> LinkedArticle | None:
    """The article that is the page: with its address, else with its headline, else the first that has no other of either.

    A page may describe others before itself: stories below it, or the page that it follows.
    """
    known = list(articles)
    addresses = {same_article(url) for url in urls}
    titles = {key for key in map(_key, headlines) if key}
    by_address = (article for article in known if article.urls & addresses)
    by_headline = (article for article in known if _key(article.headline or "") in titles)
    silent = (article for article in known if not (article.urls and article.headline) and not (titles and article.headline))
    return next((article for found in (by_address, by_headline, silent) for article in found), None)


def _article(item: dict[str, Any], url: str) -> LinkedArticle:
    return LinkedArticle(
        headline=_string(item.get("headline")) or _string(item.get("name")),
        urls=frozenset(_addresses(item, url)),
        published=_string(item.get("datePublished")),
        authors=tuple(_names(item.get("author"))),
    )


def _addresses(item: dict[str, Any], url: str) -> Iterator[str]:
    for name in _ADDRESS_FIELDS:
        value = item.get(name)
        written = value if isinstance(value, str) else next((_string(o.get("@id")) for o in _objects(value)), None)
        try:
            address = urljoin(url, written or "#")
        except ValueError:
            continue
        # "#article" names a part of whatever page it stands on.
        if written and not (address.partition("#")[0] == url.partition("#")[0] and "#" in written):
            yield same_article(address)


def _names(value: Any) -> Iterator[str]:
    """The names of authors: objects with a name, or texts."""
    members = value if isinstance(value, list) else [value]
    for member in members:
        written = member if isinstance(member, str) else next((_string(o.get("name")) for o in _objects(member)), None)
        if written:
            yield written


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of JSON-LD: one, a list, or an @graph."""
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))


def _string(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _key(headline: str) -> str:
    return re.sub(r"\W+", "", headline).casefold()
