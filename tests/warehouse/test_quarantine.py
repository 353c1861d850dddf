"""What breaks a rule is kept with its reason, and nothing else is lost."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors.records import Article, Facts, QuarantinedRow
from extractors.settings import Settings
from extractors.warehouse import lake
from extractors.warehouse.load import connect_work, load, load_audit
from tests.rows import DAY

BATCH = f"{DAY}-x"


def refused(article_id: str | None, border: str = "extracted", severity: str = "fail", **changes: Any) -> QuarantinedRow:
    row = QuarantinedRow(
        border=border,
        day=DAY,
        expectation="quantities_are_ordered",
        severity=severity,
        is_held_back=severity == "fail" and border != "marts",
        subject=f"{article_id}-c1",
        article_id=article_id,
        reason="min <= max",
        row_json='{"quantity_min": 7}',
        run_id="r1",
        quarantined_at=datetime(2024, 3, 5, tzinfo=UTC),
    )
    return dataclasses.replace(row, **changes)


def check(settings: Settings, border: str, *rows: QuarantinedRow, day: date = DAY, run_id: str = "r1") -> None:
    lake.write_quarantine(settings, run_id, border, day, rows)


def ids(settings: Settings, table: str) -> set[str]:
    with connect_work(settings) as work:
        return {article_id for (article_id,) in work.execute(f"SELECT article_id FROM {table}").fetchall()}


def quarantined(settings: Settings, columns: str = "border, subject, is_held_back") -> list[tuple[Any, ...]]:
    with connect_work(settings) as work:
        return work.execute(f"SELECT {columns} FROM audit.quarantine ORDER BY ALL").fetchall()


@pytest.fixture
def landed(settings: Settings, article: Callable[..., Article], facts: Callable[..., Facts]) -> Settings:
    """Two articles landed and read, and not yet loaded."""
    lake.write_articles(settings, DAY, "folder", [article("a"), article("b")])
    lake.write_facts(settings, "1", BATCH, [facts("a"), facts("b")])
    return settings


def test_what_was_read_from_a_refused_article_is_left_out_and_nothing_else(landed: Settings) -> None:
    check(landed, "extracted", refused("a"))
    assert load(landed).n_held_back == 1
    assert ids(landed, "staging.articles") == {"a", "b"}
    assert ids(landed, "staging.casualty_claims") == ids(landed, "staging.article_facts") == {"b"}
    assert quarantined(landed, "subject, reason, row_json, run_id") == [("a-c1", "min <= max", '{"quantity_min": 7}', "r1")]


def test_a_refused_article_is_left_out_with_what_was_read_from_it(landed: Settings) -> None:
    check(landed, "landed", refused("a", border="landed"))
    load(landed)
    assert ids(landed, "staging.articles") == ids(landed, "staging.casualty_claims") == {"b"}


def test_a_refused_file_is_left_out(landed: Settings) -> None:
    (file,) = lake.fact_files(landed, "casualty_claims")
    check(landed, "extracted", refused(None, subject=file.path))
    load(landed)
    assert ids(landed, "staging.articles") == {"a", "b"}
    assert ids(landed, "staging.article_facts") == set(), "a batch goes in whole or not at all"


@pytest.mark.parametrize(("border", "severity"), [("extracted", "warn"), ("marts", "fail")])
def test_a_warning_or_a_mart_holds_nothing_back(landed: Settings, border: str, severity: str) -> None:
    check(landed, border, refused("a", border, severity))
    assert load(landed).n_held_back == 0
    assert ids(landed, "staging.casualty_claims") == {"a", "b"}
    assert quarantined(landed) == [(border, "a-c1", False)]


def test_an_event_held_back_at_the_marts_keeps_nothing_from_the_load(landed: Settings) -> None:
    check(landed, "marts", refused(None, "marts", "hold", subject="e1", is_held_back=True))
    load(landed)
    assert ids(landed, "staging.articles") == ids(landed, "staging.casualty_claims") == {"a", "b"}
    assert quarantined(landed) == [("marts", "e1", True)]


def test_a_later_check_lets_it_go(landed: Settings) -> None:
    check(landed, "extracted", refused("a"))
    load(landed)
    check(landed, "extracted", run_id="r2")
    load(landed)
    assert ids(landed, "staging.casualty_claims") == {"a", "b"}
    assert quarantined(landed) == []


def test_the_same_check_run_again_replaces_what_it_found(landed: Settings) -> None:
    check(landed, "extracted", refused("a"), refused("b"))
    load(landed)
    check(landed, "extracted", refused("b"))
    load(landed)
    assert quarantined(landed) == [("extracted", "b-c1", True)]
    assert ids(landed, "staging.casualty_claims") == {"a"}


def test_a_check_of_another_day_does_not_let_it_go(landed: Settings) -> None:
    check(landed, "extracted", refused("a"))
    check(landed, "extracted", day=date(2024, 3, 6), run_id="r2")
    load(landed)
    load(landed)
    assert ids(landed, "staging.casualty_claims") == {"b"}
    assert quarantined(landed) == [("extracted", "a-c1", True)]


def test_the_last_check_of_the_marts_speaks_for_all_days(landed: Settings) -> None:
    check(landed, "marts", refused("a", border="marts"))
    load_audit(landed)
    assert quarantined(landed) == [("marts", "a-c1", False)]
    check(landed, "marts", day=date(2024, 3, 6), run_id="r2")
    load_audit(landed)
    assert quarantined(landed) == []


def test_an_old_batch_looked_at_again_replaces_nothing_newer(landed: Settings, facts: Callable[..., Facts]) -> None:
    check(landed, "extracted", refused("a"))
    load(landed)
    lake.write_facts(landed, "2", BATCH, [facts("b", version="2", killed=9)])
    for _ in range(2):
        load(landed)
        with connect_work(landed) as work:
            claims = work.execute("SELECT article_id, quantity_min FROM staging.casualty_claims").fetchall()
        assert claims == [("b", 9)]


def twice(facts: Facts) -> Facts:
    return dataclasses.replace(facts, casualty_claims=facts.casualty_claims * 2)


def test_a_repeated_key_holds_back_its_article_and_not_the_build(landed: Settings, facts: Callable[..., Facts]) -> None:
    lake.write_facts(landed, "1", BATCH, [twice(facts("a")), facts("b")])
    assert load(landed).n_held_back == 1
    assert ids(landed, "staging.casualty_claims") == {"b"}
    ((expectation, subject, day, row),) = quarantined(landed, "expectation, subject, day, row_json")
    assert (expectation, subject, day) == ("keys_are_not_repeated", "casualty_claims a-c1", DAY)
    assert json.loads(row)["quantity_text"] == "seven people"
    lake.write_facts(landed, "1", BATCH, [facts("a"), facts("b")])
    load(landed)
    assert ids(landed, "staging.casualty_claims") == {"a", "b"}
    assert quarantined(landed) == []


def test_a_missing_value_holds_back_its_article_and_not_the_load(landed: Settings, facts: Callable[..., Facts]) -> None:
    """Our own writer refuses such a row; a file of another writer may have it."""
    (file,) = lake.fact_files(landed, "casualty_claims")
    rewrite(landed, file.path, [("a", None), ("b", "seven people")])
    assert load(landed).n_held_back == 1
    assert ids(landed, "staging.casualty_claims") == {"b"}
    assert quarantined(landed, "expectation, article_id") == [("required_values_are_there", "a")]


def rewrite(settings: Settings, path: str, texts: Iterable[tuple[str, str | None]]) -> None:
    """Sets the column evidence_text of a file, which may not be NULL, as a writer without our schema would."""
    table = pq.read_table(settings.lake / path, partitioning=None)
    values = dict(texts)
    column = pa.array([values[article_id] for article_id in table["article_id"].to_pylist()])
    pq.write_table(
        table.set_column(table.schema.get_field_index("evidence_text"), "evidence_text", column), settings.lake / path
    )
