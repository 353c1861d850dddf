"""The rows that break a rule go into quarantine by name, and only those."""

from __future__ import annotations

import json
from typing import Any

import pytest
from valid_day import DAY, ValidDay

from expectations.check import check
from extractors.settings import Settings
from extractors.steps import Border
from extractors.warehouse.load import connect_work, load

pytestmark = pytest.mark.slow


def quarantined(settings: Settings, columns: str) -> list[tuple[Any, ...]]:
    load(settings)
    with connect_work(settings) as work:
        return work.execute(f"SELECT {columns} FROM audit.quarantine ORDER BY ALL").fetchall()


def articles(settings: Settings, table: str) -> list[str]:
    with connect_work(settings) as work:
        rows = work.execute(f"SELECT DISTINCT article_id FROM staging.{table} ORDER BY 1").fetchall()
    return [article_id for (article_id,) in rows]


def test_a_fact_that_breaks_a_rule_keeps_its_article_out_and_no_other(settings: Settings) -> None:
    ValidDay().with_fact("casualty_claims", quantity_min=-1).write(settings)
    assert not check(Border.EXTRACTED, settings, "r1", DAY).blocking
    ((name, subject, article_id, held, row),) = quarantined(
        settings, "expectation, subject, article_id, is_held_back, row_json"
    )
    assert (name, subject, article_id, held) == ("quantities_are_ordered", "a1-c1", "a1", True)
    assert json.loads(row) == {
        "claim_id": "a1-c1",
        "quantity_text": "at least seven",
        "quantity_min": -1,
        "quantity_best": 7,
        "quantity_max": None,
        "article_id": "a1",
    }
    assert articles(settings, "casualty_claims") == ["a2", "a3", "a4"]
    assert articles(settings, "articles") == ["a1", "a2", "a3", "a4"]


def test_a_value_that_breaks_a_rule_names_its_row(settings: Settings) -> None:
    """A rule about a column, not a query of offenders: Great Expectations says which rows."""
    ValidDay().with_article(language="fr").write(settings)
    check(Border.LANDED, settings, "r1", DAY)
    ((rule, subject, reason),) = quarantined(settings, "expectation, subject, reason")
    assert (rule, subject) == ("articles_are_english", "a1")
    assert reason.startswith("every landed article is in English; do: delete the landed file")
    assert articles(settings, "articles") == ["a2", "a3", "a4"]


def test_a_row_that_breaks_a_warning_is_noted_and_goes_on(settings: Settings) -> None:
    ValidDay().with_article(word_count=3).write(settings)
    assert not check(Border.LANDED, settings, "r1", DAY).blocking
    assert quarantined(settings, "subject, severity, is_held_back") == [("a1", "warn", False)]
    assert articles(settings, "articles") == ["a1", "a2", "a3", "a4"]


def test_a_figure_of_the_day_has_no_rows(settings: Settings) -> None:
    ValidDay((), ()).write(settings)
    report = check(Border.LANDED, settings, "r1", DAY)
    assert "the_day_has_articles" in {result.expectation for result in report.failures}
    assert quarantined(settings, "subject") == []


def test_a_mended_day_comes_in_whole(settings: Settings) -> None:
    ValidDay().with_fact("casualty_claims", quantity_min=-1).write(settings)
    check(Border.EXTRACTED, settings, "r1", DAY)
    load(settings)
    ValidDay().write(settings)
    assert not check(Border.EXTRACTED, settings, "r2", DAY).blocking
    assert quarantined(settings, "subject") == []
    assert articles(settings, "casualty_claims") == ["a1", "a2", "a3", "a4"]
