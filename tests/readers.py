"""The readers that tests read with: plain tokens, pipes on plain tokens, or pipes behind the shipped model."""

from __future__ import annotations

import datetime as dt
import functools

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors import nlp as model
from extractors.nlp.tokenizer import tokenizer
from extractors.pipes import order
from extractors.records import Article, Section
from tests import rows

PUBLISHED = dt.datetime(2021, 6, 30, tzinfo=dt.UTC)
"""The Wednesday on which articles of tests come out."""


@functools.cache
def unparsed(*pipes: str) -> Language:
    """Some pipes on plain tokens: no model, so no part of speech, no tree and no sentence but by full stops."""
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp.vocab)
    nlp.add_pipe("sentencizer")
    return _with(nlp, pipes)


@functools.cache
def parsed(*pipes: str) -> Language:
    """Some pipes behind the shipped model."""
    return _with(model.load(), pipes)


def _with(nlp: Language, pipes: tuple[str, ...]) -> Language:
    order.register()
    for name in pipes:
        nlp.add_pipe(name)
    return nlp


def article(text: str, *sections: Section) -> Article:
    """An article published on Wednesday 30 June 2021; all of it is body that is in no section."""
    return rows.article("a1", PUBLISHED, text, sections=sections)


def read_article(text: str, nlp: Language, *sections: Section) -> Doc:
    """A text as such an article, with what a reader reads of it."""
    doc = nlp.make_doc(text)
    doc._.article = article(text, *sections)
    return nlp(doc)
