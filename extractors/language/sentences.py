"""The sentences of a Doc by number: one numbering for all who ask how far apart two tokens stand.

A Doc without sentence borders is one sentence.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("sentencizer")
>>> doc = nlp("They fled. Nobody died.")
>>> numbers(doc), starts(doc), start_of(doc, 4)
([0, 0, 0, 1, 1, 1], [0, 3], 3)
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span

SENTENCE_ENDS = frozenset({".", "!", "?"})


def numbers(doc: Doc) -> list[int]:
    """The number of the sentence of every token, counted from 0."""
    if not doc.has_annotation("SENT_START"):
        return [0] * len(doc)
    return numbers_of(doc.sents)


def numbers_of(pieces: Iterable[Span]) -> list[int]:
    """The same for other pieces that cover a Doc in order, such as sentences that were joined."""
    return [number for number, piece in enumerate(pieces) for _ in range(len(piece))]


def starts(doc: Doc) -> list[int]:
    """The first token of every sentence."""
    return [sentence.start for sentence in doc.sents] if doc.has_annotation("SENT_START") else [0]


def start_of(doc: Doc, index: int) -> int:
    """The first token of the sentence of a token; without sentence borders, what follows the last full stop before it."""
    if doc.has_annotation("SENT_START"):
        return int(doc[index].sent.start)
    return next((at + 1 for at in range(index - 1, -1, -1) if doc[at].lower_ in SENTENCE_ENDS), 0)


def without_outer_space(sent: Span) -> Span:
    """A sentence without the line breaks that follow it."""
    start, end = sent.start, sent.end
    while end - 1 > start and sent.doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and sent.doc[start].is_space:
        start += 1
    return sent.doc[start:end]
