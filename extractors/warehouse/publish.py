"""Work file -> the file that readers open. Readers are never blocked and never see half a run.

Each publish makes a new file, ``crosswire-<UTC time>-<hash>.duckdb``, that nothing changes afterwards, and then moves the
symlink ``current.duckdb`` to it in one step. A reader keeps the file it has open; the next one opens the new file. The file
has an old storage version, so that clients of DuckDB 1.2 and later (JDBC, Node, the shell) open it too.
"""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from extractors import __version__
from extractors.settings import Settings
from extractors.warehouse import WarehouseError
from extractors.warehouse.work import quoted, read_work

PUBLISHED_SCHEMAS = ("marts", "reference", "staging", "audit")
STORAGE_VERSION = "v1.2.0"

_PUBLISHED = f"schema_name IN {PUBLISHED_SCHEMAS}"


class PublishError(WarehouseError):
    """Nothing was published; readers still see what they saw before."""


def publish(settings: Settings, run_id: str) -> Path:
    """Copies what analysts read to a new versioned file, verifies it and points ``current.duckdb`` to it.

    Comments and constraints are kept. Keeps the last ``settings.keep_published`` files. Raises PublishError where a blocking
    expectation of this run failed, where the marts are not built, or where the copy is not what was copied.
    """
    settings.published.mkdir(parents=True, exist_ok=True)
    _forget_unfinished(settings)
    unfinished = settings.published / f".unfinished-{os.getpid()}.duckdb"
    try:
        with read_work(settings) as connection:
            _refuse_if_blocked(connection, run_id)
            _copy(connection, unfinished, run_id)
        _verify(settings, unfinished)
        version = _versioned(settings, unfinished)
    finally:
        unfinished.unlink(missing_ok=True)
    _point_current(settings, version)
    _drop_old(settings)
    return version


def rollback(settings: Settings) -> Path:
    """Points ``current.duckdb`` to the version before the one it points to, and returns that. PublishError where none is."""
    older = [version for version in versions(settings) if version.name < settings.current.resolve().name]
    if not settings.current.exists() or not older:
        raise PublishError(f"there is no version older than the current one in {settings.published}")
    _point_current(settings, older[-1])
    return older[-1]


def versions(settings: Settings) -> list[Path]:
    """The published files, oldest first."""
    return sorted(settings.published.glob("crosswire-*.duckdb"))


def _forget_unfinished(settings: Settings) -> None:
    """Removes what a killed publish left; were one still running, its rename would fail and readers see nothing of it."""
    for leftover in settings.published.glob(".unfinished-*"):
        leftover.unlink()


def _refuse_if_blocked(connection: DuckDBPyConnection, run_id: str) -> None:
    failed = connection.execute(
        "SELECT border || ': ' || description FROM audit.quality_results"
        " WHERE run_id = ? AND severity = 'fail' AND NOT success ORDER BY ALL",
        [run_id],
    ).fetchall()
    if failed:
        reasons = "; ".join(reason for (reason,) in failed)
        raise PublishError(f"run {run_id} is not published, its data failed a check ({reasons}). See audit.quality_results.")


def _copy(connection: DuckDBPyConnection, target: Path, run_id: str) -> None:
    """Structure first, then rows: an unpublished schema then never takes room in the file."""
    connection.execute(f"ATTACH {quoted(target)} AS snapshot (STORAGE_VERSION '{STORAGE_VERSION}')")
    connection.execute("COPY FROM DATABASE work TO snapshot (SCHEMA)")
    for schema in _names(
        connection,
        f"SELECT schema_name FROM duckdb_schemas() WHERE database_name = 'snapshot' AND NOT internal AND NOT {_PUBLISHED}",
    ):
        connection.execute(f'DROP SCHEMA snapshot."{schema}" CASCADE')
    for table in _tables(connection, "snapshot"):
        connection.execute(f"INSERT INTO snapshot.{table} SELECT * FROM work.{table}")
    _sign(connection, run_id)
    connection.execute("DETACH snapshot")


def _sign(connection: DuckDBPyConnection, run_id: str) -> None:
    """Says in the file itself which run made it, with which Crosswire, when (UTC)."""
    connection.execute(
        "CREATE TABLE snapshot.audit.publication AS"
        " SELECT ? AS run_id, ? AS crosswire_version, CAST(? AS TIMESTAMP) AS published_at",
        [run_id, __version__, datetime.now(UTC).replace(tzinfo=None)],
    )
    connection.execute("COMMENT ON TABLE snapshot.audit.publication IS 'One row: which run made this file, and when (UTC).'")


def _verify(settings: Settings, target: Path) -> None:
    """The copy opens as a reader opens it, holds every row, and its views bind without the work file."""
    with read_work(settings) as work:
        wanted = _row_counts(work, "work")
    if not any(table.startswith('"marts".') for table in wanted):
        raise PublishError("the marts are not built yet; run `crosswire run`, or dbt build, before publishing")
    with duckdb.connect(target, read_only=True) as copy:
        found = _row_counts(copy, _names(copy, "SELECT current_database()")[0])
        if different := [table for table, count in wanted.items() if found.get(table) != count]:
            raise PublishError(f"the copy differs from {settings.work_file} in {', '.join(different)}; publish again")
        for view in _views(copy):
            _verify_view(copy, view)


def _verify_view(copy: DuckDBPyConnection, view: str) -> None:
    try:
        copy.execute(f"SELECT * FROM {view} LIMIT 0")
    except duckdb.Error as error:
        raise PublishError(f"the view {view} does not work outside the work file: {error}") from error


def _versioned(settings: Settings, finished: Path) -> Path:
    """Gives the file its immutable name and takes away the right to write it."""
    with finished.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()[:10]
    version = settings.published / f"crosswire-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{digest}.duckdb"
    finished.chmod(0o444)
    return finished.rename(version)


def _point_current(settings: Settings, version: Path) -> None:
    link = settings.published / f".current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(version.name)
    link.replace(settings.current)


def _drop_old(settings: Settings) -> None:
    current = settings.current.resolve()
    for version in versions(settings)[: -max(settings.keep_published, 1)]:
        if version.resolve() != current:
            version.unlink()


def _row_counts(connection: DuckDBPyConnection, catalog: str) -> dict[str, int]:
    counts = {}
    for table in _tables(connection, catalog):
        ((counts[table],),) = connection.execute(f'SELECT count(*) FROM "{catalog}".{table}').fetchall()
    return counts


def _tables(connection: DuckDBPyConnection, catalog: str) -> list[str]:
    """The published tables, in the order in which they were made: what a foreign key points to comes first."""
    return _names(
        connection,
        f"""SELECT format('"{{}}"."{{}}"', schema_name, table_name) FROM duckdb_tables()"""
        f" WHERE database_name = '{catalog}' AND {_PUBLISHED} ORDER BY table_oid",
    )


def _views(connection: DuckDBPyConnection) -> list[str]:
    return _names(
        connection,
        f"""SELECT format('"{{}}"."{{}}"', schema_name, view_name) FROM duckdb_views() WHERE NOT internal AND {_PUBLISHED}""",
    )


def _names(connection: DuckDBPyConnection, sql: str) -> list[str]:
    return [name for (name,) in connection.execute(sql).fetchall()]
