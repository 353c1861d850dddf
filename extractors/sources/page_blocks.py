"""The parts of a page's tree that hold something else than its article: posts, boxes with other stories, menus, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import lxml.html

Element: TypeAlias = lxml.html.HtmlElement

_POST = re.compile(
    r"(?:^|[\s_-])(?:twitter|tweet|instagram|tiktok|facebook|fb|reddit|bluesky|mastodon|telegram|threads|social)[\s_-]?"
    r"(?:tweet|video|media|embed|post|card|widget|timeline)|\btweet\b|social-embed",
    re.I,
)
_POSTED_AT = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:twitter\.com|x\.com)/\w+/status|https?://(?:t\.me|bsky\.app|truthsocial\.com)/", re.I
)
# "— Desk (@desk) Nov 1, 2023"
_SIGNED = re.compile(r"[—–-]\s?[^\n]{1,60}\(@\w+\)")
_BOX = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ation|ations)?|read-?(?:more|next|also)|also-?read|more-?(?:stories|news|on|from|coverage)"
    r"|most-?(?:read|popular|viewed)|popular|trending|teasers?|promos?|newsletter|sign-?up|subscribe|sidebar|outbrain|taboola)(?:$|[\s_-])",
    re.I,
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:captions?|figcaption|wp-caption-text|(?:image|photo|media)-?(?:credit|description))(?:$|[\s_-])", re.I
)
# "comments-open" and "no-comments" are said of the article itself.
_COMMENTS = re.compile(
    r"(?:^|\s)(?:(?:user|reader)[_-])?comments?(?:[_-]?(?:list|content|area|body|text|section|thread|container|block|wrapper))?(?:$|\s)"
    r"|disqus_thread|commentlist",
    re.I,
)
_HOVER = re.compile(r"(?:^|[\s_-])(?:rollover|tooltip|popover|hover-?card|flyout)(?:$|[\s_-])", re.I)
_LETTERS = re.compile(r"\w")
# A box of links is mostly links.
_LINKED = 0.5
_STORY_WORDS, _STORY_CHARS = 15, 600
# So many headings that are links make a list of stories.
_STORIES = 3


def words_of(element: Element) -> str:
    """The text of an element on one line.

    >>> words_of(lxml.html.fromstring("<p>Shells hit <b>the port</b>.</p>"))
    'Shells hit the port.'
    """
    return " ".join(element.text_content().split())


def linked_share(element: Element) -> float:
    """How much of an element's text is links.

    >>> linked_share(lxml.html.fromstring("<p>Read: <a href='/x'>Port hit</a></p>"))
    0.636...
    """
    text = len(_LETTERS.findall(element.text_content()))
    links = (
        [element] if element.tag == "a" else [link for link in element.iter("a") if next(link.iterancestors("a"), None) is None]
    )
    return sum(len(_LETTERS.findall(link.text_content())) for link in links) / text if text else 0.0


def posts(tree: Element) -> Iterator[Element]:
    """What is quoted from a social network: by the class of its frame, by the address it links to, or by its signature."""
    for element in tree.iter("blockquote", "div", "section", "figure", "amp-twitter", "amp-instagram"):
        if _POST.search(_names(element)) or str(element.tag).startswith("amp-"):
            yield element
        elif element.tag == "blockquote":
            addresses = (str(link.get("href") or "") for link in element.iter("a"))
            if any(map(_POSTED_AT.match, addresses)) or _SIGNED.search(element.text_content()):
                yield element


def boxes(tree: Element) -> Iterator[Element]:
    """Boxes with other stories: named so, or set aside, and mostly links. One that holds a story stays, whatever its name."""
    for element in tree.iter("div", "section", "aside", "ul", "ol", "nav"):
        is_named = element.tag == "aside" or _BOX.search(_names(element)) is not None
        if is_named and linked_share(element) >= _LINKED and not _tells_a_story(element):
            yield element


def lists_of_stories(tree: Element) -> Iterator[Element]:
    """Lists of other stories without a name: headings that are links, with a line below each, and no running text."""
    for element in tree.iter("div", "section", "ul", "ol"):
        headings = [heading for heading in element.iter("h2", "h3", "h4", "h5") if linked_share(heading) >= _LINKED]
        if len(headings) >= _STORIES and not any(len(words_of(part).split()) >= _STORY_WORDS for part in element.iter("p")):
            yield element


def comments(tree: Element) -> Iterator[Element]:
    """What readers wrote below a story."""
    return (element for element in tree.iter("div", "section", "ol", "ul", "li") if _COMMENTS.search(_names(element)))


def hover_cards(tree: Element) -> Iterator[Element]:
    """What shows over a name that is pointed at, and stands amid its sentence: "Rep. X[X's latest news]"."""
    for element in tree.iter("span", "div"):
        if _HOVER.search(_names(element)) and element.getparent() is not None and linked_share(element) >= _LINKED:
            yield element


def _tells_a_story(element: Element) -> bool:
    """Whether running text stands in it: a page may call its body a column beside a "sidebar-fixed"."""
    paragraphs = (words_of(paragraph) for paragraph in element.iter("p") if linked_share(paragraph) < _LINKED)
    return sum(len(text) for text in paragraphs if len(text.split()) >= _STORY_WORDS) >= _STORY_CHARS


def code(tree: Element) -> Iterator[Element]:
    """What a browser runs and does not show, but for the data that a page gives of itself."""
    for element in tree.iter("script", "style", "template"):
        if element.get("type") != "application/ld+json":
            yield element


def captions(tree: Element) -> Iterator[Element]:
    """The words below pictures."""
    for element in tree.iter("figcaption", "p", "div", "span"):
        if element.tag == "figcaption" or _CAPTION.search(_names(element)):
            yield element


def remove(elements: Iterator[Element]) -> None:
    """Takes elements out of their tree; what stands behind them stays. One that holds a main heading is no part of a page."""
    for element in list(elements):
        if element.getparent() is not None and next(element.iter("h1"), None) is None:
            element.drop_tree()


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()
