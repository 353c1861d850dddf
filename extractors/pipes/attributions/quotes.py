"""Quotations and paragraphs, by their marks alone."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

OPENING = frozenset({"“", "``", "«", "„"})
CLOSING = frozenset({"”", "»"})
STRAIGHT = frozenset({'"', "''"})
"""Marks that open and close alike."""
LEAST_WORDS = 2
"""A single quoted word is no statement: it is the writer's distance to the word."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks: token indices, half open. `paragraph` numbers the paragraph it begins in."""

    start: int
    end: int
    paragraph: int
    opens_paragraph: bool


def paragraphs(doc: Doc) -> list[int]:
    """The number of the paragraph of every token; a line break ends a paragraph."""
    numbers: list[int] = []
    number = 0
    for token in doc:
        numbers.append(number)
        number += "\n" in token.whitespace_ or "\n" in token.text
    return numbers


def quotes(doc: Doc, numbers: list[int]) -> tuple[Quote, ...]:
    """Quotations of two words and more, in order. One that is not closed ends with its paragraph.

    >>> import spacy
    >>> doc = spacy.blank("en")('He said "nobody was hurt" and left.')
    >>> [doc[quote.start : quote.end].text for quote in quotes(doc, paragraphs(doc))]
    ['"nobody was hurt"']
    """
    found: list[Quote] = []
    start: int | None = None
    for token in doc:
        if start is not None and numbers[token.i] != numbers[start]:
            _close(found, doc, numbers, start, token.i)
            start = None
        if start is None and (token.text in OPENING or token.text in STRAIGHT):
            start = token.i
        elif start is not None and _closes(token):
            _close(found, doc, numbers, start, token.i + 1)
            start = None
    if start is not None:
        _close(found, doc, numbers, start, len(doc))
    return tuple(found)


def inside(doc: Doc, marked: tuple[Quote, ...]) -> list[int]:
    """For every token the number of the quotation it stands in, -1 outside of any."""
    numbers = [-1] * len(doc)
    for number, quote in enumerate(marked):
        numbers[quote.start : quote.end] = [number] * (quote.end - quote.start)
    return numbers


def _closes(token: Token) -> bool:
    """A closing mark, a straight one, or an opening one glued to the word before: writers mistake them."""
    if token.text in CLOSING or token.text in STRAIGHT:
        return True
    return token.text in OPENING and token.i > 0 and not token.nbor(-1).whitespace_


def _close(found: list[Quote], doc: Doc, numbers: list[int], start: int, end: int) -> None:
    words = sum(1 for token in doc[start:end] if token.is_alpha or token.is_digit)
    if words >= LEAST_WORDS:
        first = next((i for i in range(start - 1, -1, -1) if not doc[i].is_space), None)
        opens = first is None or numbers[first] != numbers[start]
        found.append(Quote(start, end, numbers[start], opens))
