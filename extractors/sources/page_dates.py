"""When a page was published, as it says itself. No sentence of its story and no post that it quotes dates it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import lxml.html
from htmldate import find_date

from extractors.clean.dates import find_dates
from extractors.clean.marks import is_date_line
from extractors.sources.linked_data import LinkedArticle
from extractors.sources.moments import parse_moment, says_time
from extractors.sources.page_blocks import boxes, captions, posts, remove, words_of

_META_NAMES = (
    "article:published_time", "og:published_time", "og:pubdate", "og:article:published_time", "pubdate", "pub_date",
    "publishdate", "publish-date", "publish_date", "publication_date", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "date", "article.published", "article_date_original",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "rnews:datepublished", "bt:pubdate", "dc.date.created",
)  # fmt: skip
_TIMES = (
    "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content | //time[@pubdate]/@datetime",
    "//time[not(contains(@class, 'updated') or contains(@class, 'modified') or @itemprop='dateModified')]"
    "[not(ancestor::a)]/@datetime",
)
# 03/04/2024 may be two days, and none of them is guessed.
_AMBIGUOUS = re.compile(r"(?<![\d/-])(0?[1-9]|1[0-2])([/-])(0?[1-9]|1[0-2])\2(?:\d{4}|\d\d)(?![\d/])")
_STAMP = re.compile(r"(?i)\W*(?:first |last |originally )?(?:published|posted|updated|created|date|modified|by)\b")
_CHANGED = re.compile(r"(?i)\W*(?:last )?(?:updated|modified)\b")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*$")
_NEW_YEAR = re.compile(r"\bJan(?:uary|\.)? 1\b|\b1(?:st)? Jan|\b0?1[-/.]0?1\b", re.I)
_STAMP_WORDS = 15
_SENTENCE_WORDS = 4


@dataclass(frozen=True)
class PageDates:
    """The dates of one page. `tree` is read and left as it is; `own` is what its JSON-LD says of itself."""

    tree: lxml.html.HtmlElement
    url: str
    own: LinkedArticle | None

    @cached_property
    def published_at(self) -> datetime | None:
        """The first time of day that the page gives for itself, in UTC. A day without a time is none."""
        return next((moment for written in self._stated if says_time(written) and (moment := parse_moment(written))), None)

    @cached_property
    def published_on(self) -> date | None:
        """The day, where it says one: in its data, else in its address and its lines (by htmldate)."""
        stated = (moment.date() for written in self._stated if (moment := parse_moment(written)))
        return next(stated, None) or self._shown()

    @cached_property
    def _stated(self) -> list[str]:
        """What it says in data meant for machines, the surest first."""
        said = [self.own.published] if self.own is not None and self.own.published else []
        metas = {name: meta.get("content") for meta in reversed(self.tree.xpath("//meta[@content]")) for name in _names(meta)}
        said += [metas[name] for name in _META_NAMES if metas.get(name)]
        return said + [str(value) for path in _TIMES for value in self._without_others.xpath(path)]

    @cached_property
    def _without_others(self) -> lxml.html.HtmlElement:
        """The page without its posts, boxes and captions, which have dates of their own."""
        tree = deepcopy(self.tree)
        for found in (posts, boxes, captions):
            remove(found(tree))
        remove(tree.iter("footer", "form"))
        return tree

    def _shown(self) -> date | None:
        """The day of a line that is a date; else the day that htmldate finds without the story.

        Where there is only a copyright year it answers with that year's first day, which counts only if the page names it.
        """
        tree = deepcopy(self._without_others)
        for element in list(tree.iter("script", "style", "noscript", "title")):
            element.drop_tree()
        _blank_prose(tree)
        if said := _lines_day(tree):
            return said
        source = _AMBIGUOUS.sub(" ", lxml.html.tostring(tree, encoding="unicode"))
        found = find_date(source, extensive_search=False, original_date=True, url=self.url)
        day = date.fromisoformat(found) if found else None
        is_first = day is not None and (day.month, day.day) == (1, 1)
        return None if is_first and not _NEW_YEAR.search(source) else day


def _names(meta: lxml.html.HtmlElement) -> Iterator[str]:
    for attribute in ("property", "name", "itemprop"):
        if name := meta.get(attribute):
            yield name.strip().lower()


def _lines_day(tree: lxml.html.HtmlElement) -> date | None:
    """The day of a line that is a date or a stamp; one that says when the page was changed counts last."""
    lines = [line for line in map(str.strip, tree.itertext()) if is_date_line(line) or _STAMP.match(line)]
    dated = (
        days[0][0] for line in sorted(lines, key=lambda line: _CHANGED.match(line) is not None) if (days := find_dates(line))
    )
    return next(dated, None)


def _blank_prose(tree: lxml.html.HtmlElement) -> None:
    """Takes out what tells something: sentences, long lines, headings. "Published March 14, 2024" does not."""
    for element in list(tree.iter("p", "li", "blockquote", "h1", "h2", "h3", "h4", "pre")):
        if str(element.tag).startswith("h") or _is_prose(words_of(element)):
            element.text, element[:] = None, []
    for element in tree.iter():
        element.text = None if _is_prose(element.text or "") else element.text
        element.tail = None if _is_prose(element.tail or "") else element.tail


def _is_prose(text: str) -> bool:
    words = text.split()
    if _STAMP.match(text) and len(words) <= _STAMP_WORDS:
        return False
    return len(words) > _STAMP_WORDS or (len(words) >= _SENTENCE_WORDS and _SENTENCE_END.search(text.strip()) is not None)
