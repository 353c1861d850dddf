"""A home with small batches, and small articles and facts to put into it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from published import build

from extractors.records import Article, ArticleFacts, ClaimantType, Facts, Section, SectionKind, Sentence
from extractors.settings import Settings
from tests import rows

TEXT = "Shells hit Borova\nThe mayor said seven people were killed when shells hit the market."


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Small batches, so that a few articles are several."""
    return dataclasses.replace(settings, batch_size=2)


@pytest.fixture
def built(settings: Settings) -> Settings:
    """A work file whose marts hold one event."""
    build(settings)
    return settings


def _article(article_id: str, day: date = rows.DAY) -> Article:
    moment = datetime(day.year, day.month, day.day, 23, 30, tzinfo=UTC)
    sections = (Section(SectionKind.HEADLINE, 0, 17), Section(SectionKind.BODY, 18, len(TEXT)))
    return rows.article(article_id, moment, TEXT, title="Shells hit Borova", sections=sections)


def _facts(article_id: str, version: str = "1", killed: int = 7) -> Facts:
    start, end = 18, len(TEXT)
    claim = rows.casualty_claim(
        f"{article_id}-c1",
        article_id,
        killed,
        killed,
        extractor_version=version,
        quantity_text="seven people",
        claimant_text="The mayor",
        claimant_type=ClaimantType.LOCAL_OFFICIAL,
        start_char=start,
        end_char=end,
        focus_start_char=start + 15,
        focus_end_char=start + 20,
        evidence_text=TEXT[start:end],
    )
    sentence = Sentence(claim.sentence_id, article_id, version, SectionKind.BODY, start, end)
    return Facts(ArticleFacts(article_id, version, True, 2), sentences=(sentence,), casualty_claims=(claim,))


@pytest.fixture
def article() -> Callable[..., Article]:
    return _article


@pytest.fixture
def facts() -> Callable[..., Facts]:
    return _facts
