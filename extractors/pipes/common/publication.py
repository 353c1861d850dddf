"""The day from which an article tells, and the last day of which it can tell."""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Doc

from extractors.nlp.annotations import register
from extractors.records import Article, PublishedAtBasis

A_FEW_DAYS = 2
"""UCDP date_prec up to which a date is a day or a few."""
YEAR = dt.timedelta(days=366)
BEGINNING = 150
"""Tokens in which an article says what it is about; later it may name days of lists, updates and other incidents."""


def reported_on(doc: Doc) -> dt.date | None:
    """The day from which an article tells: its publication, or the last day its beginning names where only the run's is known.

    What names a year long after those days was written in that year or later. None for a Doc without an article, and where
    neither the text nor its source has a day: the day of the run is none.
    """
    article: Article | None = doc._.article
    if article is None:
        return None
    day = article.published_at.date()
    if article.published_at_basis is not PublishedAtBasis.RUN_DATE:
        return day
    known = [reading for reading in doc._.dates if reading.is_known and reading.date.start <= day]
    days = [(reading.start, reading.date.end) for reading in known if reading.date.date_prec <= A_FEW_DAYS]
    early = [end for start, end in days if start < BEGINNING]
    told = max(early or [end for _, end in days], default=None)
    later = max((reading.date.start for reading in known), default=None)
    return later if told is not None and later is not None and later - told > YEAR else told


def last_day(doc: Doc) -> dt.date | None:
    """The last day that had begun when an article came out; None for a Doc without an article."""
    article: Article | None = doc._.article
    return None if article is None else article.published_at.date()


register()
