"""The work file: the private DuckDB file that one process at a time writes, and its tables, made from the records.

A record is the only definition of its table. When a record of the lake changes, its tables are dropped and filled again
from the lake; links, which are only here, keep the columns they still have. Timestamps are plain TIMESTAMP in UTC, so that
no client's time zone moves a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.records import (
    AUDIT_TABLES,
    FACT_TABLES,
    LINK_TABLES,
    Article,
    Override,
    PublishedChange,
    PublishedTollHistory,
    arrow_schema,
)
from extractors.settings import Settings
from extractors.warehouse import WarehouseError

NOT_LOADED = frozenset({"raw_text"})
"""Columns that stay in the lake: what came in, before cleaning."""

LOADED_FILES = "staging.loaded_files"
_LOADED_COLUMNS = {
    "path": "VARCHAR NOT NULL",
    "extractor_version": "VARCHAR",
    "size": "BIGINT NOT NULL",
    "commit_number": "BIGINT NOT NULL",
}

_LAKE_TABLES = {
    "staging.overrides": Override,
    "staging.published_changes": PublishedChange,
    "staging.published_event_toll_history": PublishedTollHistory,
    **{f"staging.{name}": record for name, record in {"articles": Article, **FACT_TABLES}.items()},
    **{f"audit.{name}": record for name, record in AUDIT_TABLES.items()},
}
_LINK_TABLES = {f"staging.{name}": record for name, record in LINK_TABLES.items()}
_SQL_TYPES = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
}


class WorkFileLockedError(WarehouseError):
    """Another process has the work file open."""


@contextmanager
def connect_work(settings: Settings) -> Iterator[DuckDBPyConnection]:
    """The work file, open for writing and with every table in place; one process at a time.

    Raises WorkFileLockedError, which names the holder, where another process has it open.
    """
    settings.work_file.parent.mkdir(parents=True, exist_ok=True)
    with _explaining(settings):
        connection = duckdb.connect(settings.work_file)
    try:
        with transaction(connection):
            create_tables(connection)
        yield connection
    finally:
        connection.close()


@contextmanager
def read_work(settings: Settings) -> Iterator[DuckDBPyConnection]:
    """A connection in memory with the work file attached read-only as ``work``, which is also the default catalog.

    Raises WorkFileLockedError where a process has it open for writing, WarehouseError where there is no work file.
    """
    if not settings.work_file.exists():
        raise WarehouseError(f"there is no work file {settings.work_file}; run `crosswire run` first")
    connection = duckdb.connect()
    try:
        with _explaining(settings):
            connection.execute(f"ATTACH {quoted(settings.work_file)} AS work (READ_ONLY)")
        connection.execute("USE work")
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction(connection: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
    """All of it or nothing: commits at the end, rolls back when anything is raised."""
    connection.begin()
    try:
        yield connection
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def create_tables(connection: DuckDBPyConnection) -> None:
    """Creates the tables that are missing and brings those up to date whose record has changed."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS staging; CREATE SCHEMA IF NOT EXISTS audit")
    stored = _stored_columns(connection)
    if any(_has_changed(stored, name, record) for name, record in _LAKE_TABLES.items()):
        _drop(connection, [*_LAKE_TABLES, LOADED_FILES])
    if list(stored.get(LOADED_FILES, ())) != list(_LOADED_COLUMNS):
        _drop(connection, [LOADED_FILES])
    for name, record in _LAKE_TABLES.items():
        _create(connection, name, record)
    for name, record in _LINK_TABLES.items():
        if _has_changed(stored, name, record):
            _remake(connection, name, record, kept=[column for column in _columns(record) if column in stored[name]])
        _create(connection, name, record)
    columns = ", ".join(f"{column} {kind}" for column, kind in _LOADED_COLUMNS.items())
    connection.execute(f"CREATE TABLE IF NOT EXISTS {LOADED_FILES} ({columns})")


def select_list(record: type) -> str:
    """The stored columns of a record, read from its Parquet or Arrow form: UTC instants become plain UTC timestamps."""
    return ", ".join(
        f"{field.name} AT TIME ZONE 'UTC' AS {field.name}" if pa.types.is_timestamp(field.type) else field.name
        for field in arrow_schema(record)
        if field.name not in NOT_LOADED
    )


def quoted(path: Path) -> str:
    """A path as an SQL string: ATTACH takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"


@contextmanager
def _explaining(settings: Settings) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        if isinstance(error, duckdb.IOException) and "lock" in str(error):
            raise WorkFileLockedError(_locked_message(settings, str(error))) from error
        raise WarehouseError(f"{settings.work_file}: {error}; `crosswire doctor` says what to do") from error


def _locked_message(settings: Settings, error: str) -> str:
    held = re.search(r"held in (?P<program>.+?) \(PID (?P<pid>\d+)\)", error)
    holder = f"process {held['pid']} ({held['program']})" if held else "another process"
    return (
        f"{settings.work_file} is open in {holder}; one process at a time may write it. "
        f"Wait for that run to end or stop it. To query, open {settings.current} instead."
    )


def _columns(record: type) -> dict[str, str]:
    """Column name -> SQL type and nullability, in the order of the record."""
    return {
        field.name: _sql_type(field.type) + ("" if field.nullable else " NOT NULL")
        for field in arrow_schema(record)
        if field.name not in NOT_LOADED
    }


def _sql_type(arrow: pa.DataType) -> str:
    if pa.types.is_list(arrow):
        return f"{_sql_type(arrow.value_type)}[]"
    if pa.types.is_struct(arrow):
        fields = (arrow.field(index) for index in range(arrow.num_fields))
        return f"STRUCT({', '.join(f'{field.name} {_sql_type(field.type)}' for field in fields)})"
    if pa.types.is_timestamp(arrow):
        return "TIMESTAMP"
    return _SQL_TYPES[arrow]


def _create(connection: DuckDBPyConnection, name: str, record: type) -> None:
    body = ", ".join(f"{column} {kind}{_default(record, column)}" for column, kind in _columns(record).items())
    connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({body})")


def _default(record: type, column: str) -> str:
    """What rows of before the column have there: a code is its text."""
    default = record.__dataclass_fields__[column].default  # type: ignore[attr-defined]
    return f" DEFAULT '{default}'" if isinstance(default, StrEnum) else ""


def _stored_columns(connection: DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Of each table of Python's its columns: asking for one table goes through all, as asking for every one does."""
    stored: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(
        "SELECT schema_name || '.' || table_name, column_name,"
        " replace(data_type, '\"', '') || CASE WHEN is_nullable THEN '' ELSE ' NOT NULL' END"
        " FROM duckdb_columns() WHERE database_name = current_database() AND schema_name IN ('staging', 'audit')"
        " ORDER BY column_index"
    ).fetchall():
        stored.setdefault(table, {})[column] = kind
    return stored


def _has_changed(stored: Mapping[str, dict[str, str]], name: str, record: type) -> bool:
    return name in stored and list(stored[name].items()) != list(_columns(record).items())


def _drop(connection: DuckDBPyConnection, names: Iterable[str]) -> None:
    for name in names:
        connection.execute(f"DROP TABLE IF EXISTS {name}")


def _remake(connection: DuckDBPyConnection, name: str, record: type, kept: Sequence[str]) -> None:
    """Gives a link table its record's columns and keeps its rows: event ids must outlive a new column."""
    connection.execute(f"CREATE TEMP TABLE kept_links AS SELECT {', '.join(kept)} FROM {name}")
    _drop(connection, [name])
    _create(connection, name, record)
    connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM kept_links")
    _drop(connection, ["kept_links"])
