"""A bad row is held back with its reason and the others of its day go on; many bad ones stop the day."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow.parquet as pq
import pytest
from valid_day import BATCH, DAY, ValidDay, of_articles

from expectations.check import check
from expectations.holding import SHARE_RULE, Bound
from expectations.report import CheckReport
from extractors import steps
from extractors.settings import Settings
from extractors.steps import Border
from extractors.warehouse import lake
from extractors.warehouse.load import connect_work, load
from tests.rows import VERSION

pytestmark = pytest.mark.slow

NEXT_MONTH = datetime(2024, 4, 7, 8, tzinfo=UTC)
RULE = "articles_are_not_from_the_future"


def with_future_articles(n_future: int, n_articles: int = 4) -> ValidDay:
    """Articles a1, a2 ..., the first of them dated next month."""
    day = of_articles(*(f"a{number}" for number in range(1, n_articles + 1)))
    future = tuple(dataclasses.replace(article, published_at=NEXT_MONTH) for article in day.articles[:n_future])
    return dataclasses.replace(day, articles=(*future, *day.articles[n_future:]))


def broken(report: CheckReport) -> set[str]:
    return {result.expectation for result in report.failures}


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    load(settings)
    with connect_work(settings) as work:
        return work.execute(sql).fetchall()


def test_one_article_from_the_future_is_held_back_and_the_others_go_on(settings: Settings) -> None:
    with_future_articles(1).write(settings)
    report = check(Border.LANDED, settings, "r1", DAY)
    assert broken(report) == {RULE}
    assert not report.blocking
    assert ask(settings, "SELECT article_id FROM staging.articles ORDER BY ALL") == [("a2",), ("a3",), ("a4",)]
    assert ask(settings, "SELECT DISTINCT article_id FROM staging.casualty_claims ORDER BY ALL") == [("a2",), ("a3",), ("a4",)]


def test_it_is_in_quarantine_with_its_reason_and_a_remedy(settings: Settings) -> None:
    with_future_articles(1).write(settings)
    check(Border.LANDED, settings, "r1", DAY)
    ((article_id, rule, severity, held, reason, row),) = ask(
        settings, "SELECT article_id, expectation, severity, is_held_back, reason, row_json FROM audit.quarantine"
    )
    assert (article_id, rule, severity, held) == ("a1", RULE, "hold", True)
    assert reason.startswith("no article was published more than two days after it landed; do: mend it at the source")
    assert json.loads(row)["days_after_landing"] == 33
    assert json.loads(row)["source"] == "folder"


def test_it_has_an_outcome_row(settings: Settings) -> None:
    with_future_articles(1).write(settings)
    check(Border.LANDED, settings, "r1", DAY)
    ((step, article_id, status, reason, detail, day),) = ask(
        settings, "SELECT step, article_id, status, reason, detail, day FROM audit.outcomes"
    )
    assert (step, article_id, status, reason, day) == ("check_landed", "a1", "failed", RULE, DAY)
    assert "do: mend it at the source" in detail and "2024-04-07" in detail


def test_an_article_that_breaks_two_rules_is_one_outcome(settings: Settings) -> None:
    ValidDay().with_article(published_at=NEXT_MONTH, language="fr").write(settings)
    assert not check(Border.LANDED, settings, "r1", DAY).blocking
    assert ask(settings, "SELECT article_id FROM audit.outcomes") == [("a1",)]
    assert ask(settings, "SELECT count(*) FROM audit.quarantine WHERE is_held_back") == [(2,)]


@pytest.mark.parametrize(("n_future", "n_articles", "stops"), [(4, 4, False), (5, 20, True), (5, 500, False), (6, 500, True)])
def test_a_bad_share_stops_the_day(settings: Settings, n_future: int, n_articles: int, stops: bool) -> None:
    """Four may be held back of however few; of more, one of a hundred."""
    with_future_articles(n_future, n_articles).write(settings)
    report = check(Border.LANDED, settings, "r1", DAY)
    assert report.blocking is stops
    assert (SHARE_RULE in broken(report)) is stops
    assert ask(settings, "SELECT count(*) FROM audit.quarantine WHERE is_held_back") == [(n_future,)]


def test_the_bound_is_a_seed() -> None:
    assert Bound.of_seed() == Bound(few=5, most=0.01)


def test_an_article_lands_twice_and_is_loaded_once(settings: Settings) -> None:
    ValidDay().write(settings)
    lake.write_articles(settings, DAY, "again", [dataclasses.replace(ValidDay().articles[0], landed_day=DAY)])
    report = check(Border.LANDED, settings, "r1", DAY)
    assert broken(report) == {"article_ids_are_unique"}
    assert not report.blocking
    assert ask(settings, "SELECT count(*) FROM staging.articles") == [(4,)]


def test_a_day_without_articles_has_no_bad_share(settings: Settings) -> None:
    ValidDay((), ()).write(settings)
    assert SHARE_RULE not in broken(check(Border.LANDED, settings, "r1", DAY))


def test_where_nobody_knows_whom_to_hold_back_the_day_stops(settings: Settings) -> None:
    ValidDay().write(settings)
    (file,) = lake.landed_files(settings)
    articles = pq.read_table(settings.lake / file.path, partitioning=None)
    pq.write_table(articles.drop_columns(["published_at"]), settings.lake / file.path)
    report = check(Border.LANDED, settings, "r1", DAY)
    assert {result.expectation: result.severity for result in report.failures}[RULE] == "fail"
    assert report.blocking


def test_what_is_held_back_is_not_read(settings: Settings) -> None:
    day = with_future_articles(1)
    lake.write_articles(settings, DAY, "folder", [dataclasses.replace(article, landed_day=DAY) for article in day.articles])
    check(Border.LANDED, settings, "r1", DAY)
    (batch,) = steps.plan(steps.RunContext("r1", DAY, settings))
    assert batch.article_ids == ("a2", "a3", "a4")


def test_nor_missed_where_facts_are_checked(settings: Settings) -> None:
    day = with_future_articles(1)
    day.write(settings)
    check(Border.LANDED, settings, "r1", DAY)
    lake.write_facts(settings, VERSION, BATCH, day.facts[1:])
    assert broken(check(Border.EXTRACTED, settings, "r1", DAY)) == set()


def test_what_was_read_of_it_before_is_not_checked(settings: Settings) -> None:
    """Its facts go nowhere, so a broken one is nobody's fault."""
    future = dataclasses.replace(with_future_articles(1), facts=ValidDay().with_fact("casualty_claims", quantity_min=-1).facts)
    future.write(settings)
    assert broken(check(Border.EXTRACTED, settings, "r0", DAY)) == {"quantities_are_ordered"}
    check(Border.LANDED, settings, "r1", DAY)
    assert broken(check(Border.EXTRACTED, settings, "r1", DAY)) == set()


def test_the_next_day_is_not_held_up(settings: Settings) -> None:
    with_future_articles(1).write(settings)
    check(Border.LANDED, settings, "r1", DAY)
    tomorrow = DAY + timedelta(days=1)
    ValidDay(tuple(dataclasses.replace(one, article_id=f"{one.article_id}-2") for one in ValidDay().articles), ()).write(
        settings, tomorrow
    )
    assert broken(check(Border.LANDED, settings, "r2", tomorrow)) == set()
    assert ask(settings, "SELECT count(*) FROM staging.articles WHERE landed_day = DATE '2024-03-06'") == [(4,)]
