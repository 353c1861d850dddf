"""Checking a border: what is kept of it, what is said, and what stops the run."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import duckdb
import pytest
from valid_day import DAY, ValidDay, of_articles

from expectations.check import check, main
from expectations.docs import KEPT_RESULTS
from expectations.report import CheckReport
from extractors.records import QualityResult
from extractors.settings import PROJECT_ROOT, Settings
from extractors.steps import Border
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.publish import PublishError, publish

EMPTY_MARTS = """
CREATE SCHEMA marts;
CREATE TABLE marts.articles (article_id VARCHAR, publisher_id VARCHAR, published_at TIMESTAMP, is_relevant BOOLEAN);
CREATE TABLE marts.events (event_id VARCHAR, title VARCHAR, is_background BOOLEAN,
    n_articles INTEGER, n_mentions INTEGER, n_publishers INTEGER,
    fatalities_low INTEGER, fatalities_best INTEGER, fatalities_high INTEGER, date_start DATE, first_reported_at TIMESTAMP,
    evidence_grade VARCHAR, n_independent_origins INTEGER, n_text_origins INTEGER);
CREATE TABLE marts.event_mentions (mention_id VARCHAR, event_id VARCHAR, article_id VARCHAR);
CREATE TABLE marts.casualty_claims (claim_id VARCHAR, event_id VARCHAR, article_id VARCHAR, outcome VARCHAR,
    quantity_min INTEGER, quantity_best INTEGER, quantity_max INTEGER);
CREATE TABLE marts.event_toll_history (event_id VARCHAR, killed_low INTEGER, killed_best INTEGER, killed_high INTEGER,
    injured_low INTEGER, injured_best INTEGER, injured_high INTEGER, captured_low INTEGER, captured_best INTEGER,
    captured_high INTEGER);
CREATE TABLE marts.standards_lens (event_id VARCHAR, fatalities_low INTEGER, fatalities_best INTEGER, fatalities_high INTEGER);
CREATE TABLE marts.source_agreement (event_id VARCHAR, fact VARCHAR, status VARCHAR, n_articles INTEGER, n_publishers INTEGER,
    n_reprints_discounted INTEGER, n_independent_origins INTEGER, n_text_origins INTEGER,
    evidence_claim_ids VARCHAR[], evidence_mention_ids VARCHAR[]);
CREATE TABLE marts.article_tolls (article_toll_id VARCHAR, event_id VARCHAR, article_id VARCHAR, outcome VARCHAR,
    toll_low INTEGER, toll_best INTEGER, toll_high INTEGER, claimant_actor_id VARCHAR, claimant_text VARCHAR,
    claimant_type VARCHAR, is_standing BOOLEAN, is_attackers BOOLEAN, superseded_by_id VARCHAR);
"""


def audit(settings: Settings, columns: str) -> list[tuple[Any, ...]]:
    with connect_work(settings) as work:
        return work.execute(f"SELECT {columns} FROM audit.quality_results ORDER BY ALL").fetchall()


def result(name: str, severity: str, success: bool) -> QualityResult:
    now = datetime(2024, 3, 5, tzinfo=UTC)
    return QualityResult("r1", "landed", DAY, name, f"{name} holds", severity, success, "b, c", 9, 2, now)


@pytest.mark.parametrize(
    ("results", "blocks"),
    [
        ((), False),
        ((result("a", "fail", True), result("b", "warn", False)), False),
        ((result("a", "hold", False),), False),
        ((result("a", "fail", False),), True),
    ],
    ids=["nothing checked", "a warning", "an article held back", "a failure"],
)
def test_only_a_broken_rule_of_severity_fail_blocks(results: tuple[QualityResult, ...], blocks: bool) -> None:
    assert CheckReport(Border.LANDED, results).blocking is blocks


def test_a_report_says_what_was_seen_and_what_to_do() -> None:
    report = CheckReport(Border.LANDED, (result("b", "warn", False), result("a", "fail", False)), (("a", "mend it"),))
    assert str(report).splitlines() == [
        "landed: 0 of 2 expectations hold",
        "FAIL a: a holds",
        "     seen: b, c (2 of 9 rows)",
        "     do:   mend it",
        "WARN b: b holds",
        "     seen: b, c (2 of 9 rows)",
        "     do:   see audit.quality_results",
    ]


def test_importing_the_check_does_not_import_great_expectations() -> None:
    code = "import sys, expectations.check; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT_ROOT, check=False).returncode == 0


@pytest.mark.slow
def test_results_are_loaded_into_the_audit(settings: Settings) -> None:
    ValidDay().with_article(word_count=3).write(settings)
    report = check(Border.LANDED, settings, "r1", DAY)
    load(settings)
    assert audit(settings, "expectation, success") == sorted((row.expectation, row.success) for row in report.results)
    assert ("articles_are_not_stubs", "3", 4, 1) in audit(settings, "expectation, observed, n_rows, n_unexpected")


@pytest.mark.slow
def test_a_figure_of_the_day_is_kept_also_when_it_is_as_it_should_be(settings: Settings) -> None:
    """The results of many days are the history of each figure."""
    ValidDay().write(settings)
    for border in (Border.LANDED, Border.EXTRACTED):
        check(border, settings, "r1", DAY)
    load(settings)
    kept = dict(audit(settings, "expectation, observed"))
    assert kept["most_events_have_a_day"].startswith("n_articles 4, relevant_share 1, claims_per_article 1, with_facts unknown")
    assert kept["few_articles_carry_the_same_text"] == "n_articles 4, duplicate_share 0"


@pytest.mark.slow
def test_a_repeated_check_replaces_its_results(settings: Settings) -> None:
    ValidDay().with_article(language="fr").write(settings)
    assert check(Border.LANDED, settings, "r1", DAY).failures
    load(settings)
    before = audit(settings, "count(*)")
    check(Border.LANDED, settings, "r1", DAY)
    load(settings)
    assert audit(settings, "count(*)") == before


@pytest.mark.slow
def test_a_blocking_failure_at_the_marts_stops_the_publish(settings: Settings) -> None:
    ValidDay().write(settings)
    load(settings)
    with connect_work(settings) as work:
        work.execute(EMPTY_MARTS)
    assert check(Border.MARTS, settings, "r1", DAY).blocking
    with pytest.raises(PublishError, match="every staged article, event mention and casualty claim"):
        publish(settings, "r1")
    with connect_work(settings) as work:
        for table in ("articles", "event_mentions", "casualty_claims"):
            work.execute(f"DELETE FROM staging.{table}")
    assert not check(Border.MARTS, settings, "r1", DAY).blocking
    publish(settings, "r1")


@pytest.mark.slow
def test_an_event_that_breaks_a_rule_is_left_out_of_what_is_published_until_it_holds(settings: Settings) -> None:
    load(settings)
    with connect_work(settings) as work:
        work.execute(EMPTY_MARTS)
        work.execute(
            "INSERT INTO marts.events (event_id, n_articles, n_mentions, n_publishers) VALUES ('e1', 1, 1, 1), ('e2', 1, 1, 1)"
        )
        work.execute("INSERT INTO marts.articles (article_id) VALUES ('a1')")
        work.execute("INSERT INTO marts.event_mentions VALUES ('m2', 'e2', 'a1'), ('m0', NULL, 'a1')")
        work.execute("INSERT INTO marts.standards_lens VALUES ('e1', 1, 1, 1), ('e2', 1, 1, 1)")
    report = check(Border.MARTS, settings, "r1", DAY)
    assert not report.blocking
    with duckdb.connect(publish(settings, "r1"), read_only=True) as published:
        assert published.sql("SELECT event_id FROM marts.events").fetchall() == [("e2",)]
        assert published.sql("SELECT event_id FROM marts.standards_lens").fetchall() == [("e2",)]
        assert published.sql("SELECT * FROM marts.event_mentions ORDER BY ALL").fetchall() == [
            ("m0", None, "a1"),
            ("m2", "e2", "a1"),
        ]
        ((rule, reason),) = published.sql("SELECT expectation, reason FROM audit.quarantine WHERE is_held_back").fetchall()
    assert rule == "events_have_mentions" and "do: see the named event" in reason
    with connect_work(settings) as work:
        work.execute("INSERT INTO marts.event_mentions VALUES ('m1', 'e1', 'a1')")
    check(Border.MARTS, settings, "r2", DAY)
    with duckdb.connect(publish(settings, "r2"), read_only=True) as published:
        assert published.sql("SELECT event_id FROM marts.events ORDER BY ALL").fetchall() == [("e1",), ("e2",)]


@pytest.mark.slow
def test_docs_are_bounded_and_load_nothing_from_elsewhere(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    ValidDay().with_article(language="fr").write(settings)
    for number in range(KEPT_RESULTS):
        check(Border.LANDED, settings, f"r{number}", DAY)
    site = settings.quality_docs / "landed" / "site"
    *_, half_made, made = sorted((site / "validations" / "articles").rglob("*.html"), key=lambda page: page.parent.name)
    half_made.write_text("<script src='https://elsewhere.example/a.js'></script>")
    made.write_text(f"{made.read_text()}<!-- as it was -->")
    page_of_suite = site / "expectations" / "articles.html"
    page_of_suite.write_text(f"{page_of_suite.read_text()}<!-- other rules -->")
    (site / "expectations" / ".shown").write_text("other rules")
    check(Border.LANDED, settings, f"r{KEPT_RESULTS}", DAY)
    assert len(list((site / "validations" / "articles").rglob("*.html"))) == KEPT_RESULTS
    assert "as it was" in made.read_text()
    assert "other rules" not in page_of_suite.read_text()
    assert "every landed article is in English" in (site / "index.html").read_text()
    for page in site.rglob("*.html"):
        assert not [line for line in page.read_text().splitlines() if "http" in line and ("src=" in line or "url(" in line)]


@pytest.mark.slow
@pytest.mark.parametrize(("n_french", "code"), [(0, 0), (1, 0), (5, 1)])
def test_the_exit_code_says_whether_to_go_on(
    settings: Settings, n_french: int, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    day = of_articles(*(f"a{number}" for number in range(6)))
    french = tuple(replace(article, language="fr") for article in day.articles[:n_french])
    replace(day, articles=(*french, *day.articles[n_french:])).write(settings)
    arguments = ["landed", "--home", str(settings.home), "--run-id", "r1", "--day", DAY.isoformat()]
    assert main(arguments) == code
    said = capsys.readouterr().out
    assert ("HOLD articles_are_english" in said) is bool(n_french)
    assert ("FAIL few_are_held_back" in said) is bool(code)


@pytest.mark.slow
def test_marts_before_the_first_load_are_wrong_usage(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["marts", "--home", str(settings.home), "--run-id", "r1", "--day", DAY.isoformat()]
    assert main(arguments) == 2
    assert "crosswire run" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["borders"], ["landed", "--run-id", "r1", "--day", "yesterday"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
