"""Work file -> what readers open. Readers are never blocked and never see half a run.

Each publish makes a new version, ``crosswire-<UTC time>-<hash>``: a DuckDB file, and its marts as Parquet with a manifest.
Nothing changes a version afterwards; a link is moved to it in one step. A reader keeps the file it has open; the next one opens
the new file. The DuckDB file has an old storage version, so that clients of DuckDB 1.2 and later (JDBC, Node, the shell) open
it too. Which versions there are, and going back to one, is in `versions`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors import __version__, whole_files
from extractors.settings import Settings
from extractors.warehouse import WarehouseError, history, parquet, published_rows, quarantine, versions
from extractors.warehouse.contract import CONTRACT_VERSION
from extractors.warehouse.locks import one_at_a_time
from extractors.warehouse.manifest import File, Publication
from extractors.warehouse.published_rows import make_functions
from extractors.warehouse.removals import read_removals
from extractors.warehouse.withholding import withheld
from extractors.warehouse.work import quoted, read_work

PUBLISHED_SCHEMAS = ("marts", "metrics", "reference", "staging", "audit")
STORAGE_VERSION = "v1.2.0"
SMALL = 256 * 2**20
"""Bytes of a work file up to which blocks are small: every column of a table takes at least one."""
SMALL_BLOCK, BLOCK = 16 * 2**10, 256 * 2**10
ALIASES = '"marts"."actor_aliases"'

_STAMPED = "%Y%m%dT%H%M%S%fZ"
_STAMP = re.compile(r"crosswire-(\d{8}T\d{12}Z)-")
_PUBLISHED = f"schema_name IN {PUBLISHED_SCHEMAS}"
_TABLE = """format('"{}"."{}"', schema_name, table_name)"""


class PublishError(WarehouseError):
    """Nothing was published; readers still see what they saw before."""


def publish(settings: Settings, run_id: str) -> Path:
    """Copies what analysts read to a new version, verifies it and points ``current.duckdb`` and ``current`` to it.

    Events that the last check of the marts holds back are left out, and names that are withheld (see `withholding`). Comments
    and constraints are kept. Keeps the last ``settings.keep_published`` versions, none from before a name was removed, and
    returns the new one's DuckDB file. Raises PublishError where a blocking expectation of this run failed, where the marts are
    not built, or where the copy is not what was copied.
    """
    whole_files.make_folder(settings.published)
    with one_at_a_time(settings, "publishing"):
        return _publish(settings, Publication(run_id, __version__, CONTRACT_VERSION, datetime.now(UTC)))


def _publish(settings: Settings, publication: Publication) -> Path:
    _forget_unfinished(settings)
    unfinished = settings.published / f".unfinished-{os.getpid()}.duckdb"
    try:
        with read_work(settings) as connection:
            _refuse_if_blocked(connection, publication.run_id)
            _withhold_names(connection, settings)
            rows = _rows_to_publish(connection)
            wanted = {table: _count(connection, selected) for table, selected in rows.items()}
            _attach_snapshot(connection, unfinished, settings.work_file.stat().st_size)
            wanted |= _copy(connection, rows, publication, _last(settings))
        _verify(unfinished, wanted)
        version = _finish(settings, unfinished, publication)
    finally:
        _forget_unfinished(settings)
    versions.show_readers(settings, version)
    made_before = max((removal.removed_at for removal in read_removals(settings)), default=None)
    versions.drop_old(settings, made_before)
    versions.show_elsewhere(settings, version, made_before)
    return version


def _forget_unfinished(settings: Settings) -> None:
    """Removes what a killed publish left."""
    for leftover in (*settings.published.glob(".unfinished-*"), *settings.published.glob(".current*")):
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    named = {version.stem for version in versions.versions(settings)}
    for folder in settings.published.glob("crosswire-*/"):
        if folder.name not in named:
            shutil.rmtree(folder)


def _refuse_if_blocked(connection: DuckDBPyConnection, run_id: str) -> None:
    """A run obeys all its checks; whoever publishes obeys the last one of the marts, for it is of what is published."""
    failed = connection.execute(
        "SELECT DISTINCT border || ': ' || description FROM audit.quality_results WHERE severity = 'fail' AND NOT success"
        " AND (run_id = $run OR (border = 'marts' AND run_id ="
        " (SELECT arg_max(run_id, checked_at) FROM audit.quality_results WHERE border = 'marts'))) ORDER BY ALL",
        {"run": run_id},
    ).fetchall()
    if failed:
        reasons = "; ".join(reason for (reason,) in failed)
        raise PublishError(f"run {run_id} is not published, the data failed a check ({reasons}). See audit.quality_results.")


def _withhold_names(connection: DuckDBPyConnection, settings: Settings) -> None:
    """Makes the functions that leave names out, and the table of the actors of whom nothing else would be left."""
    names = withheld(connection, settings)
    make_functions(connection, names)
    connection.register("withheld_actors", pa.table({"actor_id": pa.array(sorted(names.opaque), pa.string())}))


def _rows_to_publish(connection: DuckDBPyConnection) -> dict[str, str]:
    """For each published table the query of its rows: all but those of events held back and the spellings of private names.

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
    queries = {table: f"FROM work.{table}{kept if table in of_events else ''}" for table in tables}
    if ALIASES in queries:
        queries[ALIASES] += " ANTI JOIN withheld_actors USING (actor_id)"
    return queries


def _last(settings: Settings) -> Path | None:
    """The version published before, whatever readers see."""
    return next(reversed(versions.versions(settings)), None)


def _attach_snapshot(connection: DuckDBPyConnection, target: Path, work_bytes: int) -> None:
    """Attaches the new file, empty. Small blocks make a small file of few rows, and one twice as large of many."""
    block = SMALL_BLOCK if work_bytes <= SMALL else BLOCK
    connection.execute(f"ATTACH {quoted(target)} AS snapshot (STORAGE_VERSION '{STORAGE_VERSION}', BLOCK_SIZE {block})")


def _copy(
    connection: DuckDBPyConnection, rows: dict[str, str], publication: Publication, earlier: Path | None
) -> dict[str, int]:
    """Structure first, then rows: an unpublished schema then never takes room in the file. Returns the number of rows of the
    tables that grow from the version published before.
    """
    connection.execute("COPY FROM DATABASE work TO snapshot (SCHEMA)")
    for schema in _names(
        connection,
        f"SELECT schema_name FROM duckdb_schemas() WHERE database_name = 'snapshot' AND NOT internal AND NOT {_PUBLISHED}",
    ):
        connection.execute(f'DROP SCHEMA snapshot."{schema}" CASCADE')
    columns = _columns(connection)
    for table in _tables(connection, "snapshot"):
        if table not in history.GROWN:
            published = published_rows.rows(published_rows.Table(table, columns[table]))
            connection.execute(f"INSERT INTO snapshot.{table} SELECT {published} {rows[table]}")
    grown = history.record(connection, earlier, publication)
    _sign(connection, publication)
    connection.execute("DETACH snapshot")
    return {table: number for table, number in grown.items() if table in rows}


def _columns(connection: DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """The columns of each table of the work file with their types, in one go: to ask for one table's takes as long."""
    columns: dict[str, dict[str, str]] = defaultdict(dict)
    for table, column, kind in connection.execute(
        f"SELECT {_TABLE}, column_name, data_type FROM duckdb_columns() WHERE database_name = 'work' ORDER BY column_index"
    ).fetchall():
        columns[table][column] = kind
    return columns


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
    name = f"crosswire-{_later_than_all(settings, publication.published_at)}-{digest}"
    folder = unfinished.with_suffix("")
    parquet.export(unfinished, folder, name, publication)
    versions.link_database(folder, f"{name}.duckdb")
    unfinished.chmod(0o444)
    for path in (*folder.iterdir(), folder, unfinished):
        if not path.is_symlink():
            whole_files.force(path)
    folder.rename(settings.published / name)
    version = unfinished.rename(settings.published / f"{name}.duckdb")
    whole_files.force(settings.published)
    return version


def _later_than_all(settings: Settings, published_at: datetime) -> str:
    """The time in a version's name: names sort as versions were published, also when the clock was set back."""
    stamps = [found[1] for version in versions.versions(settings) if (found := _STAMP.match(version.name))]
    if stamps:
        last = datetime.strptime(max(stamps), _STAMPED).replace(tzinfo=UTC)
        published_at = max(published_at, last + timedelta(microseconds=1))
    return published_at.strftime(_STAMPED)


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
