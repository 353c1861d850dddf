"""Work file -> what readers open. Readers are never blocked and never see half a run.

Each publish makes a new version, ``crosswire-<UTC time>-<hash>``: a DuckDB file, and its marts as Parquet with a manifest.
Nothing changes a version afterwards; a link is moved to it in one step. A reader keeps the file it has open; the next one opens
the new file. The DuckDB file has an old storage version, so that clients of DuckDB 1.2 and later (JDBC, Node, the shell) open
it too. Which versions there are, and going back to one, is in `versions`.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors import __version__
from extractors.settings import Settings
from extractors.warehouse import WarehouseError, parquet, quarantine, versions
from extractors.warehouse.contract import CONTRACT_VERSION
from extractors.warehouse.manifest import File, Publication
from extractors.warehouse.work import quoted, read_work

PUBLISHED_SCHEMAS = ("marts", "metrics", "reference", "staging", "audit")
STORAGE_VERSION = "v1.2.0"

_PUBLISHED = f"schema_name IN {PUBLISHED_SCHEMAS}"
_TABLE = """format('"{}"."{}"', schema_name, table_name)"""


class PublishError(WarehouseError):
    """Nothing was published; readers still see what they saw before."""


def publish(settings: Settings, run_id: str) -> Path:
    """Copies what analysts read to a new version, verifies it and points ``current.duckdb`` and ``current`` to it.

    Events that the last check of the marts holds back are left out. Comments and constraints are kept. Keeps the last
    ``settings.keep_published`` versions and returns the new one's DuckDB file. Raises PublishError where a blocking expectation
    of this run failed, where the marts are not built, or where the copy is not what was copied.
    """
    settings.published.mkdir(parents=True, exist_ok=True)
    _forget_unfinished(settings)
    unfinished = settings.published / f".unfinished-{os.getpid()}.duckdb"
    publication = Publication(run_id, __version__, CONTRACT_VERSION, datetime.now(UTC))
    try:
        with read_work(settings) as connection:
            _refuse_if_blocked(connection, run_id)
            rows = _rows_to_publish(connection)
            _copy(connection, rows, unfinished, publication)
            wanted = {table: _count(connection, selected) for table, selected in rows.items()}
        _verify(unfinished, wanted)
        version = _finish(settings, unfinished, publication)
    finally:
        _forget_unfinished(settings)
    versions.show_readers(settings, version)
    versions.drop_old(settings)
    return version


def _forget_unfinished(settings: Settings) -> None:
    """Removes what a killed publish left; were one still running, its rename would fail and readers see nothing of it."""
    for leftover in settings.published.glob(".unfinished-*"):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    named = {version.stem for version in versions.versions(settings)}
    for folder in settings.published.glob("crosswire-*/"):
        if folder.name not in named:
            shutil.rmtree(folder)


def _refuse_if_blocked(connection: DuckDBPyConnection, run_id: str) -> None:
    failed = connection.execute(
        "SELECT border || ': ' || description FROM audit.quality_results"
        " WHERE run_id = ? AND severity = 'fail' AND NOT success ORDER BY ALL",
        [run_id],
    ).fetchall()
    if failed:
        reasons = "; ".join(reason for (reason,) in failed)
        raise PublishError(f"run {run_id} is not published, its data failed a check ({reasons}). See audit.quality_results.")


def _rows_to_publish(connection: DuckDBPyConnection) -> dict[str, str]:
    """For each published table the query of its rows: all but those of events that are held back.

    Raises PublishError where there are no marts.
    """
    tables = _tables(connection, "work")
    if not any(table.startswith('"marts".') for table in tables):
        raise PublishError("the marts are not built yet; run `crosswire run`, or dbt build, before publishing")
    held = pa.table({"event_id": pa.array(quarantine.held_events(connection), pa.string())})
    connection.register("held_events", held)
    of_events = _names(
        connection,
        f"""SELECT {_TABLE} FROM duckdb_columns() WHERE database_name = 'work' AND schema_name IN ('marts', 'metrics')"""
        " AND column_name = 'event_id'",
    )
    kept = " ANTI JOIN held_events USING (event_id)" if held.num_rows else ""
    return {table: f"FROM work.{table}{kept if table in of_events else ''}" for table in tables}


def _copy(connection: DuckDBPyConnection, rows: dict[str, str], target: Path, publication: Publication) -> None:
    """Structure first, then rows: an unpublished schema then never takes room in the file."""
    connection.execute(f"ATTACH {quoted(target)} AS snapshot (STORAGE_VERSION '{STORAGE_VERSION}')")
    connection.execute("COPY FROM DATABASE work TO snapshot (SCHEMA)")
    for schema in _names(
        connection,
        f"SELECT schema_name FROM duckdb_schemas() WHERE database_name = 'snapshot' AND NOT internal AND NOT {_PUBLISHED}",
    ):
        connection.execute(f'DROP SCHEMA snapshot."{schema}" CASCADE')
    for table in _tables(connection, "snapshot"):
        connection.execute(f"INSERT INTO snapshot.{table} {rows[table]}")
    _sign(connection, publication)
    connection.execute("DETACH snapshot")


def _sign(connection: DuckDBPyConnection, publication: Publication) -> None:
    """Says in the file itself which run made it, with which Crosswire, under which contract, when (UTC)."""
    connection.execute(
        "CREATE TABLE snapshot.audit.publication AS SELECT ? AS run_id, ? AS crosswire_version,"
        " CAST(? AS INTEGER) AS contract_version, CAST(? AS TIMESTAMP) AS published_at",
        [
            publication.run_id,
            publication.crosswire_version,
            publication.contract_version,
            publication.published_at.replace(tzinfo=None),
        ],
    )
    connection.execute(
        "COMMENT ON TABLE snapshot.audit.publication IS"
        " 'One row: which run made this file, with which Crosswire, under which contract version, and when (UTC).'"
    )


def _verify(target: Path, wanted: dict[str, int]) -> None:
    """The copy opens as a reader opens it, holds every row, and its views bind without the work file."""
    with duckdb.connect(target, read_only=True) as copy:
        here = _tables(copy, _names(copy, "SELECT current_database()")[0])
        found = {table: _count(copy, f"FROM {table}") for table in here}
        if different := [table for table, count in wanted.items() if found.get(table) != count]:
            raise PublishError(f"the copy differs from the work file in {', '.join(different)}; publish again")
        for view in _views(copy):
            _verify_view(copy, view)


def _verify_view(copy: DuckDBPyConnection, view: str) -> None:
    try:
        copy.execute(f"SELECT * FROM {view} LIMIT 0")
    except duckdb.Error as error:
        raise PublishError(f"the view {view} does not work outside the work file: {error}") from error


def _finish(settings: Settings, unfinished: Path, publication: Publication) -> Path:
    """Writes the Parquet beside the file and gives both the immutable name of a version, the DuckDB file last."""
    digest = File.of(unfinished, unfinished.name).sha256[:10]
    name = f"crosswire-{publication.published_at:%Y%m%dT%H%M%S%fZ}-{digest}"
    folder = unfinished.with_suffix("")
    parquet.export(unfinished, folder, name, publication)
    unfinished.chmod(0o444)
    folder.rename(settings.published / name)
    return unfinished.rename(settings.published / f"{name}.duckdb")


def _count(connection: DuckDBPyConnection, rows: str) -> int:
    ((number,),) = connection.execute(f"SELECT count(*) {rows}").fetchall()
    return int(number)


def _tables(connection: DuckDBPyConnection, catalog: str) -> list[str]:
    """The published tables, in the order in which they were made: what a foreign key points to comes first."""
    return _names(
        connection,
        f"SELECT {_TABLE} FROM duckdb_tables() WHERE database_name = '{catalog}' AND {_PUBLISHED} ORDER BY table_oid",
    )


def _views(connection: DuckDBPyConnection) -> list[str]:
    return _names(
        connection,
        f"""SELECT format('"{{}}"."{{}}"', schema_name, view_name) FROM duckdb_views() WHERE NOT internal AND {_PUBLISHED}""",
    )


def _names(connection: DuckDBPyConnection, sql: str) -> list[str]:
    return [name for (name,) in connection.execute(sql).fetchall()]
