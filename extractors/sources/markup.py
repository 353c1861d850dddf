"""A news page to its article: main text, headline, author, time and canonical address. By trafilatura, with what it leaves out.

What is added to trafilatura, each for a page that it reads wrong (see ``tests/data/pages``):

* bytes are decoded as browsers do, the server's word and the page's own compared with what the bytes are;
* the time and day of publication, of the page itself (``page_dates``);
* the headline without the site's name (``headlines``), the standfirst, and each author once (``bylines``);
* comments, at which it cuts a paragraph, are taken out; so are posts, links and boxes amid the text; split bodies are joined
  (``page_bodies``);
* a page that is a consent or payment wall, or has no sentence (a section front, a video), gives no article.
"""

from __future__ import annotations

import re
import sys
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

import lxml.html
import trafilatura
from trafilatura.settings import Document

from extractors.sources.addresses import is_askable
from extractors.sources.bylines import one_byline
from extractors.sources.decode import decode_page
from extractors.sources.headlines import headline_of, same_name
from extractors.sources.linked_data import LinkedArticle, linked_articles, own_article
from extractors.sources.page_blocks import words_of
from extractors.sources.page_bodies import prepare, standfirst
from extractors.sources.page_dates import PageDates
from extractors.sources.source import RefusalReason

_HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"})
_MARKUP = re.compile(r"<\s*(?:!doctype html|html|head|body|article|main|div|p|h1|meta)\b", re.I)
# What XML allows in no text; a tree that holds it cannot be changed.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x(?P<hexadecimal>[0-9a-f]{1,8})|(?P<decimal>\d{1,8}));?", re.I)
_WALL = re.compile(
    r"\b(?:cookies|your consent|privacy (?:policy|notice)|enable javascript|subscribe to (?:continue|read)|already a subscriber"
    r"|sign in to (?:continue|read)|verify you are (?:a )?human)\b",
    re.I,
)
# An article says more than this, whatever it says of cookies.
_WALL_WORDS = 120
_SENTENCE = re.compile(r"(?:\S+ +){7,}\S+[.!?…][\"”’)]*$|[^\s\d。]{15,}。", re.M)  # the second where no blanks part words
_AUTHORS = (
    "//meta[@name='author' or @property='author' or @property='article:author' or @name='parsely-author' or @name='byl']"
    "/@content"
)
# What parts a headline from the name of its site.
_CUT = re.compile(r"\s+[^\w\s]")
_HEADINGS = "//h1 | //meta[@property='og:title' or @name='twitter:title']"


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
    canonical_url, headings = _canonical(tree, url), _headings(tree)
    own = own_article(linked_articles(tree, url), filter(None, (url, canonical_url)), headings)
    body = deepcopy(tree)
    prepare(body)
    document = trafilatura.bare_extraction(deepcopy(body), url=url, with_metadata=True, include_comments=False)
    if not isinstance(document, Document) or not document.text or not _tells_something(document.text):
        return RefusalReason.NO_MAIN_TEXT
    title = _title(tree, document, url, [*([own.headline] if own and own.headline else []), *headings])
    paragraphs = _paragraphs(document, title)
    above = [text for text in standfirst(body, paragraphs[0] if paragraphs else "") if text != title]
    dates = PageDates(tree, url, own)
    return ReadPage(
        title=title,
        text="\n\n".join(part for part in (title, _byline(document, _authors(tree, own)), *above, *paragraphs) if part),
        published_at=dates.published_at,
        published_on=dates.published_on,
        canonical_url=canonical_url,
    )


def _title(tree: lxml.html.HtmlElement, document: Document, url: str, headings: list[str]) -> str | None:
    """The headline in the title of the window, where that names its site; else in what trafilatura gives.

    A longer title that only goes on in words is another headline: "Port hit in battle for the coast" beside "Port hit".
    """
    window = " ".join((tree.findtext(".//title") or "").split())
    given = document.title or ""
    is_cut = bool(given) and window.startswith(given) and _CUT.match(window[len(given) :]) is not None
    bare = headline_of(window, document.sitename, url, headings) if is_cut else window
    return bare if bare != window else headline_of(document.title, document.sitename, url, headings)


def _parse(source: str) -> lxml.html.HtmlElement:
    """The page as a tree, without what no reader sees.

    trafilatura ends a paragraph at a comment ("hit the market <!-- ad -->of Borova") and loses what follows.
    """
    markup = _NO_TEXT.sub("", _REFERENCE.sub(_readable, source)).encode("utf-8")
    return lxml.html.document_fromstring(
        markup, parser=lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    )


def _readable(reference: re.Match[str]) -> str:
    """A reference to a character as it is, nothing for one to what no text may hold: "&#1;", "&#xD800;"."""
    number = int(reference["hexadecimal"], 16) if reference["hexadecimal"] else int(reference["decimal"])
    return reference.group() if number <= sys.maxunicode and not _NO_TEXT.match(chr(number)) else ""


def _headings(tree: lxml.html.HtmlElement) -> list[str]:
    """What the page calls its headline, apart from the title of its window."""
    found = tree.xpath(_HEADINGS)
    return [text for element in found if (text := words_of(element) or " ".join((element.get("content") or "").split()))]


def _authors(tree: lxml.html.HtmlElement, own: LinkedArticle | None) -> list[str]:
    """The names of the authors as the page gives them to machines."""
    metas = [name for value in tree.xpath(_AUTHORS) for name in str(value).split(";")]
    return list(own.authors) if own is not None and own.authors else metas


def _byline(document: Document, authors: list[str]) -> str | None:
    """Who wrote it, as a line of the page would say it; none where the text begins with one, or names only the site itself."""
    named = one_byline(authors) or one_byline((document.author or "").split(";"))
    written_by = [name for name in named if not same_name(name, document.sitename or "")]
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


def _canonical(tree: lxml.html.HtmlElement, url: str) -> str | None:
    """The canonical address as the page gives it. A home page is no article's address, though some templates say so."""
    written = next((str(value).strip() for value in tree.xpath("//link[@rel='canonical']/@href")), "")
    try:
        address = urljoin(url, written) if written else ""
        leads_home = urlsplit(address).path in {"", "/"} and not urlsplit(address).query
    except ValueError:
        return None
    return address if is_askable(address) and (not leads_home or urlsplit(url).path in {"", "/"}) else None
