"""One article broken in each way that a rule knows, among three thousand: each is held back, and all others go on."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from typing import Any

import pytest
from valid_day import DAY, ValidDay, of_articles

from expectations.check import check, suite_of
from expectations.report import Severity
from extractors.settings import Settings
from extractors.steps import Border
from extractors.warehouse.load import connect_work, load

pytestmark = pytest.mark.slow

N_ARTICLES = 3_000

IN_ARTICLES: dict[str, dict[str, Any]] = {
    "articles_are_english": {"language": "fr"},
    "articles_have_text": {"text": " \n"},
    "articles_are_not_from_before_1980": {"published_at": datetime(1970, 1, 1, tzinfo=UTC)},
    "articles_are_not_from_the_future": {"published_at": datetime(2024, 4, 7, tzinfo=UTC)},
}
"""What is broken in an article, by the rule that sees it."""

IN_FACTS: dict[str, tuple[str, dict[str, Any]]] = {
    "codes_are_known": ("casualty_claims", {"stance": "shrugs"}),
    "facts_lie_in_their_article": ("casualty_claims", {"focus_end_char": 9_000}),
    "evidence_is_literally_in_the_article": ("casualty_claims", {"evidence_text": "Nobody said so."}),
    "words_of_facts_are_in_the_article": ("casualty_claims", {"claimant_text": "The baker"}),
    "quantities_are_ordered": ("casualty_claims", {"quantity_min": -1}),
    "tolls_are_ordered": ("article_tolls", {"toll_low": -1}),
    "tolls_are_made_of_claims": ("article_tolls", {"claim_ids": ("nobody's",)}),
    "event_dates_are_ordered": ("event_mentions", {"date_start": date(2024, 3, 4), "date_end": date(2024, 3, 1)}),
    "coordinates_are_on_the_globe": ("event_mentions", {"latitude": 494.0}),
}
"""What is broken in a fact, by the rule that sees it: the table and the change."""

NOT_OF_A_ROW = {"facts_are_of_landed_articles"}
"""It holds back what has no article, so that there is nobody among the landed to miss."""


def poisoned_day() -> tuple[ValidDay, dict[str, str]]:
    """The day, and which article breaks which rule."""
    day = of_articles(*(f"a{number:04d}" for number in range(N_ARTICLES)))
    articles, facts, broken = list(day.articles), list(day.facts), {}
    for number, (rule, changes) in enumerate(IN_ARTICLES.items()):
        broken[articles[number].article_id] = rule
        articles[number] = dataclasses.replace(articles[number], **changes)
    for number, (rule, (table, changes)) in enumerate(IN_FACTS.items(), len(IN_ARTICLES)):
        broken[articles[number].article_id] = rule
        facts[number] = ValidDay((), (facts[number],)).with_fact(table, **changes).facts[0]
    return ValidDay(tuple(articles), tuple(facts)), broken


def test_every_rule_that_holds_back_has_its_poison() -> None:
    rules = {
        rule.name
        for border in (Border.LANDED, Border.EXTRACTED)
        for frame in suite_of(border)
        for rule in frame.rules
        if rule.severity is Severity.HOLD
    }
    assert rules - NOT_OF_A_ROW == {*IN_ARTICLES, *IN_FACTS}


def test_each_is_held_back_by_its_rule_and_all_others_go_on(settings: Settings) -> None:
    day, broken = poisoned_day()
    day.write(settings)
    for border in (Border.LANDED, Border.EXTRACTED):
        report = check(border, settings, "r1", DAY)
        assert not report.blocking, str(report)
    load(settings)
    with connect_work(settings) as work:
        held = work.execute("SELECT article_id, expectation FROM audit.quarantine WHERE is_held_back").fetchall()
        loaded = {article_id for (article_id,) in work.execute("SELECT article_id FROM staging.casualty_claims").fetchall()}
        told = {article_id for (article_id,) in work.execute("SELECT article_id FROM audit.outcomes").fetchall()}
    assert set(broken.items()) <= set(held)
    assert {article_id for article_id, _ in held} == set(broken) == told
    assert loaded == {article.article_id for article in day.articles} - set(broken)
