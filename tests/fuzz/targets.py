"""What is fuzzed: for each part of the way from bytes to facts, texts that it may get, and what must hold of what it makes."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from spacy.language import Language

from extractors import pipeline
from extractors.clean import clean
from extractors.extract import annotate
from extractors.facts import facts
from extractors.landed_article import to_article
from extractors.records import Article, Facts
from extractors.sources import RawArticle
from extractors.sources.feeds import read_feed
from extractors.sources.http import UNKNOWN, Answer
from extractors.sources.listing import ListingError
from extractors.sources.markup import ReadPage, read_page
from extractors.sources.source import RefusalReason
from extractors.warehouse import lake
from tests.fuzz.nasty_documents import ODD, SENTENCES

NOW = datetime(2024, 3, 14, tzinfo=UTC)
_NUMBERS = (
    "no", "a", "at least", "more than", "fewer than", "about", "between", "to", "and", "or", "-", "–", "dozens", "a dozen",
    "scores of", "hundreds", "half", "two-thirds of", "seven", "twenty", "hundred", "million", "0", "07", "1,200", "1.200",
    "3.5", "10th", "١٢", "9" * 40, "people", "soldiers", "were killed", "wounded", "including", "another", "percent", ".",
)  # fmt: skip
_DAYS = (
    "on", "since", "until", "before", "after", "between", "and", "late", "early", "last", "next", "this", "a", "two", "31",
    "30",
    "Monday", "Sunday night", "February", "March", "2024", "1999", "0", "-", "/", "2024-02-30", "30/02/2024", "week", "month",
    "year", "days", "ago", "earlier", "later", "yesterday", "Christmas", "dawn", "14:32 GMT", "men were killed", ".", ",",
)  # fmt: skip
_TAGS = (
    "p", "div", "h1", "blockquote", "a href=x", "table", "tr", "td", "figure", "script", "!-- ", "br", "time datetime=1", "ul",
    "li",
)  # fmt: skip
_FEED_TAGS = ("<item>", "<title>", "</title>", "<link>", "<pubDate>", "<![CDATA[", "]]>")

PIECES = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(ODD), st.text(max_size=30))
TEXTS = st.lists(PIECES, max_size=12).flatmap(lambda parts: st.sampled_from([" ", "\n\n", ""]).map(lambda gap: gap.join(parts)))
MARKUP = st.lists(
    st.one_of(PIECES, st.sampled_from(_TAGS).map(lambda tag: f"<{tag}>"), st.sampled_from(_TAGS).map("</{}>".format))
)
FEEDS = st.lists(st.one_of(PIECES, st.sampled_from(_FEED_TAGS)))


def _phrases(words: tuple[str, ...]) -> SearchStrategy[str]:
    """Words in any order, with some of others between them."""
    return st.lists(st.one_of(st.sampled_from(words), st.sampled_from(words), PIECES), min_size=1, max_size=20).map(" ".join)


@functools.cache
def reader() -> Language:
    """The reader as it ships."""
    return pipeline.load()


def landed(text: str) -> Article | None:
    """A text as it lands, None where it is refused."""
    article = to_article(RawArticle("a.txt", "file:///a/a.txt", None, None, None, None, NOW, text), "fuzz", NOW.date(), NOW)
    return article if isinstance(article, Article) else None


def read(text: str) -> None:
    """Reads a text past the gate and checks what is read of it."""
    article = landed(text)
    if article is not None:
        found = facts(annotate(article, reader()), "fuzz")
        lake.check_facts(found)
        check(article, found)


def check(article: Article, found: Facts) -> None:
    """Evidence is of the text, the words in focus are of the evidence, bounds are in order, ids are single."""
    for claim in found.casualty_claims:
        assert article.text[claim.start_char : claim.end_char] == claim.evidence_text
        assert claim.start_char <= claim.focus_start_char <= claim.focus_end_char <= claim.end_char
        bounds = [bound for bound in (claim.quantity_min, claim.quantity_best, claim.quantity_max) if bound is not None]
        assert bounds == sorted(bounds)
    for mention in found.event_mentions:
        assert mention.date_start is None or mention.date_end is None or mention.date_start <= mention.date_end
    for table in (found.sentences, found.actor_mentions, found.event_mentions, found.statements, found.article_tolls):
        assert all(0 <= row.start_char < row.end_char <= len(article.text) for row in table)
        ids = [dataclasses.astuple(row)[0] for row in table]
        assert len(ids) == len(set(ids))


def read_markup(pieces: list[str]) -> None:
    """Any markup is a page, or refused."""
    page = read_page("".join(["<html><body>", *pieces]).encode("utf-8", "surrogatepass"), "text/html", "https://x.example/a")
    assert isinstance(page, (ReadPage, RefusalReason))


def read_entries(pieces: list[str]) -> None:
    """Any feed has entries with addresses, or is none."""
    content = "".join(["<rss version='2.0'><channel>", *pieces]).encode("utf-8", "surrogatepass")
    try:
        links = read_feed(Answer("https://x.example/f", content, "text/xml", UNKNOWN))
    except ListingError:
        return
    assert all(link.url for link in links)


def clean_twice(text: str) -> None:
    """Cleaning a clean text changes nothing, and its sections lie in it, one after the other."""
    once = clean(text)
    assert clean(once.text).text == once.text
    ends = [0, *(section.end_char for section in once.sections)]
    assert all(end <= section.start_char for end, section in zip(ends, once.sections, strict=False))
    assert ends[-1] <= len(once.text)


@dataclass(frozen=True, slots=True)
class Target:
    """A part that is fuzzed. `examples` are tried by the quick tests."""

    given: SearchStrategy[Any]
    holds: Callable[[Any], None]
    examples: int


TARGETS = {
    "clean": Target(st.one_of(st.text(), TEXTS), clean_twice, 60),
    "markup": Target(MARKUP, read_markup, 60),
    "feeds": Target(FEEDS, read_entries, 60),
    "quantities": Target(_phrases(_NUMBERS), read, 10),
    "dates": Target(_phrases(_DAYS), read, 10),
    "reader": Target(TEXTS, read, 25),
}
