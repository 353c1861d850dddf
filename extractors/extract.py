"""The main verb: one article in, one `Facts` out. A pure function of the article and the extractor version.

>>> facts = extract(article, pipeline.load())                          # doctest: +SKIP
>>> facts.casualty_claims[0].quantity_text                             # doctest: +SKIP
'at least seven'
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extractors.facts import facts
from extractors.nlp import model_of
from extractors.records import Article, ArticleFacts, Facts
from extractors.relevance import may_tell_of_conflict
from extractors.version import extractor_version

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that could not be read: the border at which one article's trouble ends."""

    article_id: str
    reason: str
    detail: str


def annotate(article: Article, nlp: Language) -> Doc:
    """The article with all readings on it, for eyes and tests: ``doc._.casualties``, ``displacy`` over ``doc.spans``."""
    return nlp(_open(article, nlp))


def extract(article: Article, nlp: Language) -> Facts:
    """Every fact of one article; an article without a word of conflict is not read and has none.

    Raises whatever a pipe raises; `extract_all` keeps that to the one article.
    """
    version = extractor_version(model_of(nlp))
    if not may_tell_of_conflict(article):
        return Facts(ArticleFacts(article.article_id, version, is_relevant=False, n_sentences=0))
    return facts(annotate(article, nlp), version)


def extract_all(articles: Iterable[Article], nlp: Language) -> Iterator[Facts | Unread]:
    """The facts of each article in turn, in bounded memory; a failing article is an `Unread` and the rest goes on."""
    for article in articles:
        yield _extract_or_say(article, nlp)


def _extract_or_say(article: Article, nlp: Language) -> Facts | Unread:
    try:
        return extract(article, nlp)
    except Exception as error:  # the per-article border: any bug in reading one text must not lose the others
        log.exception("article not read", extra={"article_id": article.article_id})
        return Unread(article.article_id, type(error).__name__, str(error)[:500])


def _open(article: Article, nlp: Language) -> Doc:
    doc = nlp.make_doc(article.text)
    doc._.article = article
    return doc
