"""A dateline is no part of the sentence behind it, though they share a line."""

from __future__ import annotations

import datetime as dt

from extractors import nlp as model
from extractors.landed_article import to_article
from extractors.nlp.sections import section_starts
from extractors.records import Article
from extractors.sources import RawArticle

DAY = dt.datetime(2024, 5, 4, tzinfo=dt.UTC)
TEXT = "GOMA, Congo, May 4 (BNN) - Nine people were killed on Friday.\n\nThe army gave no toll."


def _article() -> Article:
    raw = RawArticle("a", "file:///a", None, "The Times", None, "Nine die in Goma", DAY, TEXT)
    article = to_article(raw, "test", DAY.date(), DAY)
    assert isinstance(article, Article)
    return article


def test_a_dateline_is_read_apart_from_its_sentence() -> None:
    nlp = model.load()
    doc = nlp.make_doc(_article().text)
    doc._.article = _article()
    assert {doc[token].text for token in section_starts(doc)} == {"Nine", "GOMA", "The"}
    doc = nlp(doc)
    assert "Nine people were killed on Friday." in [sent.text.strip() for sent in doc.sents]


def test_a_bare_text_has_no_sections() -> None:
    assert section_starts(model.load().make_doc(TEXT)) == frozenset()
