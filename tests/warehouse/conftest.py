"""A home of its own for each test, and small articles and facts to put into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from published import build

from extractors.records import (
    Article,
    ArticleFacts,
    CasualtyClaim,
    CasualtyOutcome,
    ClaimantSide,
    ClaimantType,
    CountScope,
    Facts,
    PublishedAtBasis,
    QuantityType,
    Section,
    SectionKind,
    Sentence,
    Stance,
    VictimCategory,
)
from extractors.settings import Settings

DAY = date(2024, 3, 5)
TEXT = "Shells hit Borova\nThe mayor said seven people were killed when shells hit the market."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", batch_size=2)


@pytest.fixture
def built(settings: Settings) -> Settings:
    """A work file whose marts hold one event."""
    build(settings)
    return settings


def _article(article_id: str, day: date = DAY) -> Article:
    return Article(
        article_id=article_id,
        source="folder",
        url=f"https://example.org/{article_id}",
        canonical_url=None,
        publisher_name="The Example",
        publisher_domain="example.org",
        title="Shells hit Borova",
        byline=None,
        dateline_place=None,
        language="en",
        published_at=datetime(day.year, day.month, day.day, 23, 30, tzinfo=UTC),
        published_at_basis=PublishedAtBasis.METADATA,
        fetched_at=datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC),
        landed_day=day,
        text=TEXT,
        sections=(Section(SectionKind.HEADLINE, 0, 17), Section(SectionKind.BODY, 18, len(TEXT))),
        credits=(),
        word_count=15,
        text_sha256="0" * 64,
        raw_text=TEXT,
    )


def _facts(article_id: str, version: str = "1", killed: int = 7) -> Facts:
    start, end = 18, len(TEXT)
    claim = CasualtyClaim(
        claim_id=f"{article_id}-c1",
        article_id=article_id,
        extractor_version=version,
        mention_id=None,
        outcome=CasualtyOutcome.KILLED,
        quantity_text="seven people",
        quantity_type=QuantityType.EXACT,
        quantity_min=killed,
        quantity_best=killed,
        quantity_max=killed,
        victim_category=VictimCategory.UNSPECIFIED,
        victim_text="people",
        victim_actor_mention_id=None,
        count_scope=CountScope.INCIDENT,
        claimant_actor_mention_id=None,
        claimant_text="The mayor",
        claimant_type=ClaimantType.LOCAL_OFFICIAL,
        claimant_side=ClaimantSide.UNKNOWN,
        via_text=None,
        stance=Stance.ASSERTS,
        attribution_verb="said",
        is_hedged=False,
        is_negated=False,
        supersedes_claim_id=None,
        sentence_id=f"{article_id}-s1",
        start_char=start,
        end_char=end,
        focus_start_char=start + 15,
        focus_end_char=start + 20,
        evidence_text=TEXT[start:end],
        rule_id="test",
        confidence=0.9,
    )
    sentence = Sentence(f"{article_id}-s1", article_id, version, SectionKind.BODY, start, end)
    return Facts(ArticleFacts(article_id, version, True, 2), sentences=(sentence,), casualty_claims=(claim,))


@pytest.fixture
def article() -> Callable[..., Article]:
    return _article


@pytest.fixture
def facts() -> Callable[..., Facts]:
    return _facts
