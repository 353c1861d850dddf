"""Articles and facts as a lake holds them, for the tests of the warehouse."""

from __future__ import annotations

from datetime import UTC, date, datetime

from extractors.records import Article, ArticleFacts, ClaimantType, Facts, Section, SectionKind, Sentence
from tests import rows

TEXT = "Shells hit Borova\nThe mayor said seven people were killed when shells hit the market."


def article(article_id: str, day: date = rows.DAY) -> Article:
    moment = datetime(day.year, day.month, day.day, 23, 30, tzinfo=UTC)
    sections = (Section(SectionKind.HEADLINE, 0, 17), Section(SectionKind.BODY, 18, len(TEXT)))
    return rows.article(article_id, moment, TEXT, title="Shells hit Borova", sections=sections)


def facts(article_id: str, version: str = "1", killed: int = 7) -> Facts:
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
