"""Loading is a merge: twice is once, and new facts of an article replace that article's alone."""

from __future__ import annotations

import dataclasses
import multiprocessing
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pytest

from extractors.records import (
    AUDIT_TABLES,
    FACT_TABLES,
    LINK_TABLES,
    Article,
    EventLink,
    EventRedirect,
    Facts,
    Outcome,
    OutcomeStatus,
    Override,
    PublishedChange,
    PublishedTollHistory,
    RedirectKind,
    arrow_schema,
)
from extractors.settings import Settings
from extractors.warehouse import lake
from extractors.warehouse.load import LoadResult, connect_work, load, load_audit, replace_links, transaction
from extractors.warehouse.work import NOT_LOADED, WorkFileLockedError

DAY, NEXT_DAY = date(2024, 3, 5), date(2024, 3, 6)
LOADED = [
    *(f"staging.{name}" for name in ["articles", *FACT_TABLES, "loaded_files"]),
    *(f"audit.{name}" for name in AUDIT_TABLES),
]


def query(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with connect_work(settings) as connection:
        return connection.execute(sql).fetchall()


def contents(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    with connect_work(settings) as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in LOADED}


@pytest.fixture
def landed(settings: Settings, article: Callable[..., Article], facts: Callable[..., Facts]) -> Settings:
    """Two articles landed, read and loaded."""
    lake.write_articles(settings, DAY, "folder", [article("a"), article("b")])
    lake.write_facts(settings, "1", "2024-03-05-x", [facts("a"), facts("b")])
    assert load(settings) == LoadResult(n_files=1 + len(FACT_TABLES), n_articles=2, n_articles_with_facts=2)
    return settings


def test_the_tables_are_the_records(settings: Settings) -> None:
    load(settings)
    columns = query(
        settings,
        "SELECT schema_name || '.' || table_name, list(column_name ORDER BY column_index) FROM duckdb_columns()"
        " WHERE schema_name IN ('staging', 'audit') AND table_name <> 'loaded_files' GROUP BY ALL",
    )
    tables = {
        "articles": Article,
        "overrides": Override,
        "published_changes": PublishedChange,
        "published_event_toll_history": PublishedTollHistory,
        **FACT_TABLES,
        **LINK_TABLES,
    }
    expected = {f"staging.{name}": record for name, record in tables.items()}
    expected |= {f"audit.{name}": record for name, record in AUDIT_TABLES.items()}
    assert dict(columns) == {
        name: [column for column in arrow_schema(record).names if column not in NOT_LOADED] for name, record in expected.items()
    }


def test_loading_twice_is_loading_once(landed: Settings) -> None:
    before = contents(landed)
    assert load(landed) == LoadResult(n_files=0, n_articles=0, n_articles_with_facts=0)
    assert contents(landed) == before


def test_files_written_again_with_the_same_facts_change_nothing(landed: Settings, facts: Callable[..., Facts]) -> None:
    before = contents(landed)
    lake.write_facts(landed, "1", "2024-03-05-x", [facts("a"), facts("b")])
    assert load(landed).n_articles_with_facts == 2
    after = contents(landed)
    assert before.pop("staging.loaded_files") != after.pop("staging.loaded_files")
    assert after == before


def test_a_timestamp_is_stored_in_utc(landed: Settings) -> None:
    assert query(landed, "SELECT DISTINCT published_at, CAST(published_at AS DATE) FROM staging.articles") == [
        (datetime(2024, 3, 5, 23, 30), DAY)
    ]


def test_changed_facts_replace_only_that_article(landed: Settings, facts: Callable[..., Facts]) -> None:
    lake.write_facts(landed, "2", "2024-03-05-y", [dataclasses.replace(facts("a", version="2", killed=9), sentences=())])
    assert load(landed).n_articles_with_facts == 1
    assert query(
        landed, "SELECT article_id, extractor_version, quantity_best FROM staging.casualty_claims ORDER BY article_id"
    ) == [("a", "2", 9), ("b", "1", 7)]
    assert query(landed, "SELECT article_id FROM staging.sentences") == [("b",)]
    assert query(landed, "SELECT article_id, extractor_version FROM staging.article_facts ORDER BY ALL") == [
        ("a", "2"),
        ("b", "1"),
    ]


def test_of_two_files_with_one_article_the_one_written_last_is_loaded(settings: Settings, facts: Callable[..., Facts]) -> None:
    lake.write_facts(settings, "1", "2024-03-05-b", [facts("a", killed=5)])
    lake.write_facts(settings, "1", "2024-03-05-a", [facts("a", killed=8)])
    load(settings)
    assert query(settings, "SELECT quantity_best FROM staging.casualty_claims") == [(8,)]


def test_a_batch_without_its_last_file_is_not_loaded(settings: Settings, facts: Callable[..., Facts]) -> None:
    lake.write_facts(settings, "1", "2024-03-05-a", [facts("a")]).unlink()
    assert load(settings).n_files == 0
    assert query(settings, "SELECT * FROM staging.casualty_claims") == []


def test_an_article_landed_on_two_days_is_one_row_of_the_first_day(settings: Settings, article: Callable[..., Article]) -> None:
    lake.write_articles(settings, DAY, "folder", [article("a")])
    lake.write_articles(settings, NEXT_DAY, "folder", [article("a", NEXT_DAY)])
    assert load(settings).n_articles == 1
    assert query(settings, "SELECT article_id, landed_day FROM staging.articles") == [("a", DAY)]


def test_a_later_day_adds(landed: Settings, article: Callable[..., Article]) -> None:
    lake.write_articles(landed, NEXT_DAY, "folder", [article("c", NEXT_DAY)])
    assert load(landed).n_articles == 1
    assert query(landed, "SELECT article_id FROM staging.articles ORDER BY ALL") == [("a",), ("b",), ("c",)]


def test_a_repeated_step_replaces_its_outcome(settings: Settings) -> None:
    def outcome(source: str | None, status: OutcomeStatus, hour: int) -> Outcome:
        return Outcome("r1", "extract", "a", "a", source, status, None, None, 0, DAY, datetime(2024, 3, 5, hour, tzinfo=UTC))

    first = [outcome(None, OutcomeStatus.FAILED, 1), outcome("folder:x", OutcomeStatus.FAILED, 1)]
    lake.write_outcomes(settings, "r1", "extract", DAY, first)
    load(settings)
    lake.write_outcomes(settings, "r1", "extract", DAY, [outcome(None, OutcomeStatus.OK, 2)], suffix="again")
    assert load_audit(settings) == 1
    assert query(settings, "SELECT source, status FROM audit.outcomes ORDER BY ALL") == [("folder:x", "failed"), (None, "ok")]


def test_a_failed_load_leaves_the_work_file_as_it_was(landed: Settings, facts: Callable[..., Facts]) -> None:
    before = contents(landed)
    lake.write_facts(landed, "1", "2024-03-05-x", [facts("a", killed=99)])
    broken = landed.lake / "outcomes" / "step=land" / "day=2024-03-05" / "r.parquet"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"no parquet")
    with pytest.raises(Exception, match="parquet"):
        load(landed)
    assert contents(landed) == before


def test_a_changed_record_is_loaded_again_and_links_are_kept(landed: Settings) -> None:
    before = contents(landed)
    with connect_work(landed) as connection:
        replace_links(connection, "event_links", [EventLink("m1", "e1", "same day and place")])
        connection.execute("ALTER TABLE staging.sentences DROP COLUMN section")
        connection.execute("ALTER TABLE staging.event_links ADD COLUMN weight DOUBLE")
    assert load(landed).n_articles == 2
    assert contents(landed) == before
    assert query(landed, "SELECT * FROM staging.event_links") == [("m1", "e1", "same day and place")]


def test_what_is_linked_after_nothing_was_is_seen_at_once(settings: Settings) -> None:
    """DuckDB 2.0 hides an insert of a row group (122,880 rows) from its own transaction when an empty one came before."""
    many = [EventLink(f"m{number}", f"e{number}", "test") for number in range(130_000)]
    with connect_work(settings) as connection, transaction(connection):
        replace_links(connection, "event_links", [])
        replace_links(connection, "event_links", many)
        assert connection.execute("SELECT count(DISTINCT event_id) FROM staging.event_links").fetchall() == [(len(many),)]


def test_links_are_replaced_whole_and_redirects_only_grow(settings: Settings) -> None:
    with connect_work(settings) as connection:
        for event_id in ("e1", "e2"):
            replace_links(connection, "event_links", [EventLink("m1", event_id, "test")])
            replace_links(connection, "event_redirects", [EventRedirect("e0", event_id, "merged", DAY)])
            for _again in range(2):
                replace_links(connection, "event_redirects", [EventRedirect("e9", event_id, "split", DAY, RedirectKind.SPLIT)])
        assert connection.execute("SELECT event_id FROM staging.event_links").fetchall() == [("e2",)]
        assert connection.execute("SELECT old_event_id, event_id FROM staging.event_redirects").fetchall() == [
            ("e0", "e1"),
            ("e9", "e1"),
            ("e9", "e2"),
        ]
        with pytest.raises(KeyError):
            replace_links(connection, "events", [])


def test_redirects_of_before_there_were_splits_are_merges(settings: Settings) -> None:
    settings.work_file.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(settings.work_file) as older:
        older.execute("CREATE SCHEMA staging")
        columns = "old_event_id VARCHAR NOT NULL, event_id VARCHAR NOT NULL, reason VARCHAR NOT NULL, recorded_at DATE NOT NULL"
        older.execute(f"CREATE TABLE staging.event_redirects ({columns})")
        older.execute("INSERT INTO staging.event_redirects VALUES ('e0', 'e1', 'merged', DATE '2024-03-05')")
    with connect_work(settings) as connection:
        assert connection.execute("SELECT event_id, kind FROM staging.event_redirects").fetchall() == [("e1", "merge")]


def test_a_transaction_that_fails_leaves_no_trace(settings: Settings) -> None:
    with connect_work(settings) as connection:
        with pytest.raises(ZeroDivisionError), transaction(connection):
            replace_links(connection, "event_links", [EventLink("m1", "e1", "test")])
            _ = 1 / 0
        assert connection.execute("SELECT * FROM staging.event_links").fetchall() == []


def _hold(settings: Settings, opened: Any, done: Any) -> None:
    with connect_work(settings):
        opened.set()
        done.wait(30)


@pytest.fixture
def holder(settings: Settings) -> Iterator[int]:
    """Another process that has the work file open; its process id."""
    context = multiprocessing.get_context("spawn")
    opened, done = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(settings, opened, done))
    process.start()
    assert opened.wait(30) and process.pid
    yield process.pid
    done.set()
    process.join(30)


def test_a_locked_work_file_is_a_clear_error(settings: Settings, holder: int) -> None:
    with pytest.raises(WorkFileLockedError, match=rf"process {holder} .*one process at a time"):
        load(settings)
