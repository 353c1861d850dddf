"""The tree of a page made ready for trafilatura, which would lose or keep what it should not, and the standfirst that it loses.

* comments and processing instructions, at which it cuts a paragraph, are gone before (see ``markup``);
* tables that only lay out the page are taken apart, so that their cells are paragraphs again;
* a body in several containers is put into the first, the only one that it reads;
* posts, boxes with other stories, captions and paragraphs that are only a link to another story are taken out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.sources.page_blocks import (
    Element,
    boxes,
    captions,
    code,
    comments,
    hover_cards,
    linked_share,
    lists_of_stories,
    posts,
    remove,
    words_of,
)

_LAYOUT_TABLES = "//table[count(.//td//p) > 1]"
_TABLE_PARTS = "descendant-or-self::*[self::table or self::tbody or self::thead or self::tr or self::td or self::th]"
_CONTAINER = re.compile(r"body|content|text|paragraph|story|article|entry", re.I)
_NOT_A_BODY = re.compile(r"comment|related|footer|teaser|promo|card|list|nav|header|author|sidebar", re.I)
_BODY_CHARS = 120
_LINKED = 0.5
_LINKS_ONLY = 0.7
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*$")
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?(?:title|head(?:line)?|hed)|dek|deck|lede?|lead|intro(?:duction)?|excerpt|summary|teaser-?text"
    r"|description|bluf|sapo|alternativeheadline)(?:$|[\s_-])",
    re.I,
)
_NO_STANDFIRST = (
    "ancestor-or-self::*[self::nav or self::aside or self::form or self::figure or self::footer or self::ul or self::ol]"
)
_STANDFIRST_WORDS = range(5, 90)
_SENTENCE_WORDS = 8
_STANDFIRSTS = 3


def prepare(tree: Element) -> None:
    """Changes the tree so that what is left as paragraphs is the article's."""
    for table in tree.xpath(_LAYOUT_TABLES):
        for part in table.xpath(_TABLE_PARTS):
            part.tag = "div"
    for found in (code, posts, comments, hover_cards, boxes, lists_of_stories, captions, _links_alone):
        remove(found(tree))
    _unlink_sentences(tree)
    _join_containers(tree)


def standfirst(tree: Element, first_paragraph: str) -> list[str]:
    """The sentences between the main heading and the first paragraph that was read, and what is named a standfirst there."""
    heading = next(tree.iter("h1"), None)
    found: list[str] = []
    if heading is None or not first_paragraph:
        return found
    is_below = False
    for element in tree.iter("h1", "h2", "h3", "p", "div", "span"):
        is_below = is_below or element is heading
        text = words_of(element)
        if not is_below or element is heading or not text:
            continue
        if first_paragraph.startswith(text[:60]) or text.startswith(first_paragraph[:60]):
            return found[:_STANDFIRSTS]
        if _is_standfirst(element, text) and text not in found:
            found.append(text)
    return []


def _is_standfirst(element: Element, text: str) -> bool:
    if len(text.split()) not in _STANDFIRST_WORDS or linked_share(element) >= _LINKED or element.xpath(_NO_STANDFIRST):
        return False
    names = " ".join(str(element.get(name) or "") for name in ("class", "id", "itemprop", "data-testid", "data-component"))
    if _STANDFIRST.search(names):
        return next(element.iter("p", "h2"), element) is element  # its paragraphs come by themselves
    is_sentence = len(text.split()) >= _SENTENCE_WORDS and _SENTENCE_END.search(text) is not None
    return element.tag in {"p", "h2"} and is_sentence


def _links_alone(tree: Element) -> Iterator[Element]:
    """Paragraphs, headings and items of lists that are a link to another story: "<p><a>Bus blown up near Aden</a></p>"."""
    for element in tree.iter("p", "h2", "h3", "h4", "h5", "li"):
        if linked_share(element) >= _LINKS_ONLY and _SENTENCE_END.search(words_of(element)) is None:
            yield element


def _unlink_sentences(tree: Element) -> None:
    """A sentence that is a link from end to end is a sentence; trafilatura would take it for a list of links."""
    for element in tree.iter("p"):
        if linked_share(element) >= _LINKS_ONLY:
            for link in list(element.iter("a")):
                link.drop_tag()


def _join_containers(tree: Element) -> None:
    """What stands in the second and later containers of one name goes to the end of the first."""
    named: dict[tuple[str, str, Element], list[Element]] = defaultdict(list)
    for element in tree.iter("div", "section"):
        name = element.get("class") or element.get("itemprop") or ""
        if _CONTAINER.search(name) and not _NOT_A_BODY.search(name) and _is_body(element):
            around = next(element.iterancestors("article", "main"), None)
            named[str(element.tag), name, tree if around is None else around].append(element)
    for first, *others in named.values():
        for other in others:
            if first not in other.iterancestors() and other.getparent() is not None:
                first.extend(list(other))
                other.drop_tree()


def _is_body(element: Element) -> bool:
    """Whether its own paragraphs are running text."""
    paragraphs = [child for child in element if child.tag == "p"]
    said = sum(len(words_of(paragraph)) for paragraph in paragraphs)
    return said >= _BODY_CHARS and linked_share(element) < _LINKED
