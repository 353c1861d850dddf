"""The SQL box against those who want more of it than an answer: each gets one line, and the file stays as it was."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from dashboards.explorer import sql_box
from dashboards.explorer.sql_box import Limits, QueryError, answer, ask

SMALL = Limits(memory="128MB", seconds=2.0, rows=5, result_bytes=1_000_000)
ONLY_READS = "A query can only read"
ONLY_TABLES = "no files, no network, no extensions"


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("published") / "crosswire-1.duckdb"
    with duckdb.connect(path) as warehouse:
        warehouse.execute(
            "CREATE SCHEMA marts; CREATE TABLE marts.events AS SELECT 'e' || range AS event_id, range AS n FROM range(9)"
        )
    path.chmod(0o444)
    return path


@pytest.fixture(autouse=True)
def untouched(version: Path) -> Iterator[None]:
    """Whatever a test asks, the file and what lies beside it stay as they were."""
    before = _state(version)
    yield
    assert _state(version) == before


def _state(version: Path) -> tuple[str, list[str]]:
    return hashlib.sha256(version.read_bytes()).hexdigest(), sorted(path.name for path in version.parent.iterdir())


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("CREATE TABLE marts.mine (n INTEGER)", f"{ONLY_READS}: SELECT, FROM, WITH, VALUES, DESCRIBE or EXPLAIN, not CREATE"),
        ("CREATE TEMP TABLE mine AS SELECT 1", ONLY_READS),
        ("INSERT INTO marts.events VALUES ('x', 1)", ONLY_READS),
        ("UPDATE marts.events SET n = 0", ONLY_READS),
        ("DELETE FROM marts.events", ONLY_READS),
        ("WITH gone AS (SELECT 1) DELETE FROM marts.events", ONLY_READS),
        ("DROP TABLE marts.events", ONLY_READS),
        ("ALTER TABLE marts.events DROP n", ONLY_READS),
        ("COMMENT ON TABLE marts.events IS 'x'", ONLY_READS),
        ("MERGE INTO marts.events USING (SELECT 1) ON true WHEN MATCHED THEN DELETE", ONLY_READS),
        ("ATTACH '{folder}/other.duckdb'", ONLY_READS),
        ("DETACH crosswire", ONLY_READS),
        ("COPY marts.events TO '{folder}/events.csv'", ONLY_READS),
        ("COPY (SELECT 1) TO '{folder}/events.parquet'", ONLY_READS),
        ("EXPORT DATABASE '{folder}/all'", ONLY_READS),
        ("INSTALL httpfs", ONLY_READS),
        ("LOAD httpfs", ONLY_READS),
        ("SET threads = 64", ONLY_READS),
        ("SET VARIABLE x = 1", ONLY_READS),
        ("RESET memory_limit", ONLY_READS),
        ("PRAGMA enable_profiling", ONLY_READS),
        ("PRAGMA database_list", ONLY_READS),
        ("CALL pragma_version()", ONLY_READS),
        ("CHECKPOINT", ONLY_READS),
        ("VACUUM", ONLY_READS),
        ("BEGIN", ONLY_READS),
        ("PREPARE q AS SELECT 1", ONLY_READS),
        ("CREATE SECRET s (TYPE s3)", ONLY_READS),
        ("SELECT 1; SELECT 2", "One statement at a time, not 2."),
        ("SELECT 1; DROP TABLE marts.events", "One statement at a time, not 2."),
        ("", "Write a query"),
        ("-- nothing", "Write a query"),
        ("SELECT * FROM read_csv('/etc/passwd')", ONLY_TABLES),
        ("SELECT * FROM read_text('/etc/passwd')", ONLY_TABLES),
        ("SELECT * FROM read_blob('/etc/*')", ONLY_TABLES),
        ("SELECT * FROM read_parquet('https://example.org/x.parquet')", ONLY_TABLES),
        ("SELECT * FROM glob('/etc/*')", ONLY_TABLES),
        ("FROM '/etc/passwd.csv'", ONLY_TABLES),
        ("FROM '/etc/passwd'", "Table with name /etc/passwd does not exist"),
        ("EXPLAIN ANALYZE COPY marts.events TO '{folder}/events.csv'", ONLY_TABLES),
        ("EXPLAIN ANALYZE DELETE FROM marts.events", "read-only"),
        ("SELECT getenv('HOME')", "getenv does not exist"),
        ("SELECT * FROM duckdb_tables_of_another()", "does not exist"),
        ("SELECT repeat('x', 2000000)", "larger than 1 MB"),
        ("SELECT n FROM marts.event", "Did you mean"),
        ("SELEC 1", 'syntax error at or near "SELEC"'),
        ("SELECT " + "(" * 5_000 + "1" + ")" * 5_000, "depth limit"),
    ],
)  # fmt: skip
def test_a_hostile_query_gets_one_line(version: Path, sql: str, says: str):
    with pytest.raises(QueryError) as refusal:
        answer(version, sql.replace("{folder}", str(version.parent)), SMALL)
    assert says in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELECT list(a.range) FROM range(1000000) a, range(1000000) b", "memory"),
        ("SELECT repeat('x', 2000000000)", "memory"),
        ("SELECT range(1000000000)", "memory"),
        ("SELECT list_transform(range(100000000), lambda x: repeat('x', 1000))", "memory"),
        ("WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t", "stopped after 2 seconds"),
        ("SELECT sum(a.range * b.range) FROM range(10000000) a, range(100000) b", "stopped after 2 seconds"),
    ],
)
def test_a_query_that_takes_too_much_is_stopped(version: Path, sql: str, says: str):
    started = time.monotonic()
    with pytest.raises(QueryError, match=says) as refusal:
        ask(version, sql, SMALL)
    assert len(str(refusal.value).splitlines()) == 1
    assert time.monotonic() - started < SMALL.seconds + sql_box._GRACE + 10


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT n FROM marts.events WHERE n > 6 ORDER BY n", [{"n": 7}, {"n": 8}]),
        ("FROM marts.events SELECT count(*) AS n;", [{"n": 9}]),
        ("WITH t AS (SELECT 1 AS a) SELECT * FROM t", [{"a": 1}]),
        ("VALUES (1)", [{"col0": 1}]),
        ("SELECT 1 AS a, 2 AS a", [{"a": 1, "a_1": 2}]),
        ("SELECT 1 WHERE false", []),
        ("SELECT current_setting('lock_configuration') AS locked", [{"locked": True}]),
    ],
)
def test_a_query_that_reads_is_answered(version: Path, sql: str, rows: list[dict[str, object]]):
    assert answer(version, sql, SMALL).to_pylist() == rows


@pytest.mark.parametrize("sql", ["DESCRIBE marts.events", "SHOW ALL TABLES", "SUMMARIZE marts.events", "EXPLAIN SELECT 1"])
def test_what_describes_is_a_query_too(version: Path, sql: str):
    assert answer(version, sql, SMALL).num_rows >= 1


def test_a_huge_answer_is_cut(version: Path):
    started = time.monotonic()
    cut = ask(version, "SELECT * FROM range(100000000000) t(n)", SMALL)
    assert (cut.table.num_rows, cut.is_cut) == (5, True)
    assert time.monotonic() - started < SMALL.seconds + 10
    whole = ask(version, "SELECT * FROM range(5) t(n)", SMALL)
    assert (whole.table, whole.is_cut) == (pa.table({"n": [0, 1, 2, 3, 4]}), False)


def test_an_error_comes_out_of_the_process(version: Path):
    with pytest.raises(QueryError, match=r"^One statement at a time, not 2\.$"):
        ask(version, "SELECT 1; SELECT 2", SMALL)


def test_the_process_has_no_environment(version: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush")
    settings = ask(version, "SELECT * FROM duckdb_settings()", Limits(rows=1_000)).table
    assert "hush" not in str(settings.to_pylist())


def test_a_process_that_dies_is_one_line(version: Path):
    with pytest.raises(QueryError, match="more memory"):
        ask(version, "SELECT 1", Limits(process_bytes=1_000_000))


def test_a_process_that_hangs_is_killed(version: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sql_box, "_GRACE", -1.9)
    with pytest.raises(QueryError, match="stopped after 2 seconds"):
        ask(version, "SELECT 1", SMALL)


@pytest.mark.parametrize(("sql", "says"), [("SELECT '\ud800'", "no text"), ("SELECT 1" + " " * 100_000, "longer than")])
def test_what_is_no_query_is_not_asked(version: Path, sql: str, says: str):
    with pytest.raises(QueryError, match=says):
        ask(version, sql)


def test_a_publish_is_not_held_up(version: Path, tmp_path: Path):
    """The file may be replaced or removed while it is asked; it keeps its answer."""
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(version.read_bytes())
    link = tmp_path / "current.duckdb"
    link.symlink_to(copy.name)
    assert ask(link, "SELECT count(*) AS n FROM marts.events").table.to_pylist() == [{"n": 9}]
    copy.unlink()
    with pytest.raises(QueryError):
        ask(link, "SELECT 1")
