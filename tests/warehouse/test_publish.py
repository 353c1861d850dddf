"""Publishing gives readers a whole new file and takes nothing from those who read the old one."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from published import add_event, events

from extractors.records import QualityResult
from extractors.settings import Settings
from extractors.warehouse import WarehouseError, lake
from extractors.warehouse.contract import CONTRACT_VERSION
from extractors.warehouse.load import connect_work, load, load_audit
from extractors.warehouse.open import NotPublishedError, open_published
from extractors.warehouse.publish import PublishError, publish
from extractors.warehouse.versions import versions

ORIGINAL_STORAGE = 65
"""The storage version that DuckDB 1.2 wrote, at byte 12 of the file; 1.2 and later read it."""

READER = """
import sys, duckdb
old = duckdb.connect(sys.argv[1], read_only=True)
def count(connection):
    return connection.execute("SELECT count(*) FROM marts.events").fetchone()[0]
print(count(old), flush=True)
sys.stdin.readline()
print(count(old), count(duckdb.connect(sys.argv[1], read_only=True)), flush=True)
"""


def test_a_published_file_holds_what_analysts_read(built: Settings) -> None:
    version = publish(built, "run-1")
    assert built.current.is_symlink() and built.current.resolve() == version.resolve()
    with open_published(built) as warehouse:
        schemas = warehouse.execute("SELECT DISTINCT schema_name FROM duckdb_tables() ORDER BY 1").fetchall()
        assert schemas == [("audit",), ("marts",), ("staging",)]
        assert warehouse.execute("SELECT * FROM staging.stg_articles").fetchall() == []
        signed = warehouse.execute("SELECT run_id, contract_version FROM audit.publication").fetchall()
        assert signed == [("run-1", CONTRACT_VERSION)]


def test_comments_and_constraints_are_kept(built: Settings) -> None:
    publish(built, "run-1")
    with open_published(built) as warehouse:
        assert warehouse.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'events'").fetchall() == [
            ("One row per incident.",)
        ]
        assert warehouse.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'events' AND column_name = 'n_articles'"
        ).fetchall() == [("Articles that tell it.",)]
        kinds = "SELECT DISTINCT constraint_type FROM duckdb_constraints() WHERE schema_name = 'marts' ORDER BY 1"
        assert warehouse.execute(kinds).fetchall() == [("CHECK",), ("FOREIGN KEY",), ("NOT NULL",), ("PRIMARY KEY",)]


def test_what_is_not_published_takes_no_room(built: Settings) -> None:
    assert publish(built, "run-1").stat().st_size < built.work_file.stat().st_size / 2


def test_blocks_are_small_in_a_small_file_only(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    small = publish(built, "run-1")
    monkeypatch.setattr("extractors.warehouse.publish.SMALL", 0)
    large = publish(built, "run-2")
    assert [block_size(version) for version in (small, large)] == [16 * 1024, 256 * 1024]
    assert small.stat().st_size < large.stat().st_size / 5


def block_size(version: Path) -> int:
    with duckdb.connect(version, read_only=True) as connection:
        ((size,),) = connection.execute("SELECT block_size FROM pragma_database_size()").fetchall()
    return int(size)


def test_older_clients_can_open_it(built: Settings) -> None:
    header = publish(built, "run-1").read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == ORIGINAL_STORAGE


def test_a_reader_reads_on_while_a_new_version_is_published(built: Settings) -> None:
    publish(built, "run-1")
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(built.current)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdin and reader.stdout
    assert reader.stdout.readline() == "1\n"
    add_event(built, "e2")
    publish(built, "run-2")
    output, errors = reader.communicate("go on\n", timeout=60)
    assert (output, errors, reader.returncode) == ("1 2\n", "", 0)


def test_a_connection_keeps_its_version_and_a_new_one_sees_the_new(built: Settings) -> None:
    publish(built, "run-1")
    with open_published(built) as old:
        add_event(built, "e2")
        publish(built, "run-2")
        assert old.execute("SELECT count(*) FROM marts.events").fetchall() == [(1,)]
        assert events(built) == [("e1",), ("e2",)]


def quality(success: bool, severity: str) -> QualityResult:
    now = datetime(2024, 3, 5, tzinfo=UTC)
    return QualityResult(
        "run-2", "marts", now.date(), "tolls_ordered", "low <= best <= high", severity, success, None, 10, 1, now
    )


@pytest.fixture
def audited(built: Settings) -> Iterator[Settings]:
    publish(built, "run-1")
    add_event(built, "e2")
    yield built


def test_a_failed_blocking_check_stops_the_publish(audited: Settings) -> None:
    lake.write_quality(audited, "run-2", "marts", date(2024, 3, 5), [quality(False, "fail")])
    load_audit(audited)
    with pytest.raises(PublishError, match="low <= best <= high"):
        publish(audited, "run-2")
    assert events(audited) == [("e1",)]


@pytest.mark.parametrize(("success", "severity"), [(True, "fail"), (False, "warn")])
def test_a_warning_or_a_success_does_not_stop_it(audited: Settings, success: bool, severity: str) -> None:
    lake.write_quality(audited, "run-2", "marts", date(2024, 3, 5), [quality(success, severity)])
    load_audit(audited)
    publish(audited, "run-2")
    assert events(audited) == [("e1",), ("e2",)]


def test_who_publishes_by_hand_obeys_the_last_check_of_the_marts(audited: Settings) -> None:
    """The check was of another run, but of the marts that would be published."""
    lake.write_quality(audited, "run-2", "marts", date(2024, 3, 5), [quality(False, "fail")])
    load_audit(audited)
    with pytest.raises(PublishError, match="low <= best <= high"):
        publish(audited, "by-hand")
    later = dataclasses.replace(quality(True, "fail"), run_id="run-3", checked_at=datetime(2024, 3, 6, tzinfo=UTC))
    lake.write_quality(audited, "run-3", "marts", date(2024, 3, 5), [later])
    load_audit(audited)
    publish(audited, "by-hand")
    assert events(audited) == [("e1",), ("e2",)]


def test_a_view_that_needs_the_work_file_is_not_published(audited: Settings) -> None:
    with connect_work(audited) as work:
        work.execute("CREATE VIEW staging.stg_broken AS SELECT * FROM intermediate.int_pairs")
    with pytest.raises(PublishError, match="stg_broken"):
        publish(audited, "run-2")
    assert events(audited) == [("e1",)]
    assert not [path for path in audited.published.iterdir() if path.name.startswith(".")]


def test_what_a_killed_publish_left_is_removed(built: Settings) -> None:
    built.published.mkdir(parents=True)
    (built.published / ".unfinished-1.duckdb").write_bytes(b"half a file")
    (built.published / ".unfinished-1").mkdir()
    (built.published / "crosswire-killed-before-its-file").mkdir()
    version = publish(built, "run-1")
    assert {path.name for path in built.published.iterdir()} == {version.name, version.stem, built.current.name, "current"}


def test_marts_that_were_never_built_are_not_published(settings: Settings) -> None:
    with pytest.raises(WarehouseError, match="crosswire run"):
        publish(settings, "run-1")
    load(settings)
    with pytest.raises(PublishError, match="marts are not built"):
        publish(settings, "run-1")
    assert versions(settings) == []


def test_reading_before_the_first_publish_says_what_to_do(settings: Settings) -> None:
    with pytest.raises(NotPublishedError, match="crosswire run"):
        open_published(settings)


def test_a_reader_can_neither_write_nor_reach_other_files(built: Settings) -> None:
    publish(built, "run-1")
    with open_published(built) as warehouse:
        with pytest.raises(duckdb.Error, match="read-only"):
            warehouse.execute("DELETE FROM marts.events")
        with pytest.raises(duckdb.Error, match="disabled"):
            warehouse.execute(f"SELECT * FROM read_text('{Path(__file__)}')")
