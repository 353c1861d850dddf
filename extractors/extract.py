"""The main verb: one article in, one `Facts` out. A pure function of the article and the extractor version.

>>> facts = extract(article, pipeline.load())                          # doctest: +SKIP
>>> facts.casualty_claims[0].quantity_text                             # doctest: +SKIP
'at least seven'
"""

from __future__ import annotations

import logging
import traceback

from spacy.language import Language
from spacy.tokens import Doc

from extractors.facts import facts
from extractors.nlp import model_of
from extractors.records import NOTHING_DECIDED, Article, ArticleFacts, DecidedRoles, Facts, Unread
from extractors.relevance import may_tell_of_conflict
from extractors.version import extractor_version

log = logging.getLogger(__name__)


def annotate(article: Article, nlp: Language, decided: DecidedRoles = NOTHING_DECIDED) -> Doc:
    """The article with all readings on it, for eyes and tests: ``doc._.casualties``, ``displacy`` over ``doc.spans``."""
    return nlp(_open(article, nlp, decided))


def extract(article: Article, nlp: Language, decided: DecidedRoles = NOTHING_DECIDED) -> Facts:
    """Every fact of one article; an article without a word of conflict is not read and has none.

    `decided` are the roles that a person gave some of its claims, by their ids in the article ("c40"). Raises whatever a pipe
    raises; `extract_or_say` keeps that to the one article.
    """
    version = extractor_version(model_of(nlp))
    if not may_tell_of_conflict(article):
        return Facts(ArticleFacts(article.article_id, version, is_relevant=False, n_sentences=0))
    return facts(annotate(article, nlp, decided), version)


def extract_or_say(article: Article, nlp: Language, decided: DecidedRoles = NOTHING_DECIDED) -> Facts | Unread:
    """The facts of an article; one that cannot be read is an `Unread`, so that the others go on."""
    try:
        return extract(article, nlp, decided)
    except Exception as error:  # the per-article border: any bug in reading one text must not lose the others
        where = traceback.extract_tb(error.__traceback__)[-1]
        log.error(  # not its message: that may quote the text, and with it names
            "article not read",
            extra={"article_id": article.article_id, "error": type(error).__name__, "at": f"{where.name}:{where.lineno}"},
        )
        return Unread(article.article_id, type(error).__name__, str(error)[:500])


def _open(article: Article, nlp: Language, decided: DecidedRoles) -> Doc:
    doc = nlp.make_doc(article.text)
    doc._.article = article
    doc._.decided_roles = decided
    return doc
