"""The tables that lie at a border, as DuckDB sees them.

At ``landed``: ``articles`` of the day. At ``extracted``: those not held back since they landed, and each fact table, of the day
and the extractor version that read it last. Both have these tables over the last `EARLIER_DAYS` days on which anything
landed before, as ``earlier_<table>``, and ``files``: each Parquet file, and whether it has the columns of its record. At
``marts``: the work file itself, read-only, ``checked_day`` (which day this is) and ``landed_ids`` (what the lake has of it).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from duckdb import DuckDBPyConnection

from extractors.records import FACT_TABLES, Article, arrow_schema, to_table
from extractors.settings import Settings
from extractors.steps import Border
from extractors.warehouse import lake, quarantine
from extractors.warehouse.lake_files import LakeFile, local
from extractors.warehouse.work import read_work

EARLIER_DAYS = 14
"""Two weeks: every weekday twice, so that a quiet Sunday is usual; and so few that a new source soon is."""


@contextmanager
def open_border(border: Border, settings: Settings, day: date) -> Iterator[DuckDBPyConnection]:
    """A connection in which the suite of this border can run its queries. Instants are read in UTC."""
    if border is Border.MARTS:
        with read_work(settings) as connection:
            _show_day(connection, settings, day)
            yield connection
        return
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        held = quarantine.held_back(settings).articles if border is Border.EXTRACTED else frozenset()
        connection.register("held_back", pa.table({"article_id": pa.array(sorted(held), pa.string())}))
        _show_lake(connection, settings, {"articles": Article} | (FACT_TABLES if border is Border.EXTRACTED else {}), day)
        yield connection


def count_subjects(connection: DuckDBPyConnection, border: Border) -> int:
    """Of how many a share is held back: articles of the day, or events of the marts; 0 where nobody can count."""
    table = "marts.events" if border is Border.MARTS else "articles"
    try:
        ((n_subjects,),) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
    except duckdb.Error:  # the rules that look there say so
        return 0
    return int(n_subjects)


def _show_day(connection: DuckDBPyConnection, settings: Settings, day: date) -> None:
    ids = sorted(lake.landed_article_ids(settings, day))
    connection.register("landed_ids", pa.table({"article_id": pa.array(ids, pa.string())}))
    connection.register("checked_day", pa.table({"day": pa.array([day], pa.date32())}))


def _show_lake(connection: DuckDBPyConnection, settings: Settings, records: dict[str, type], day: date) -> None:
    files = {table: _files_of(settings, table, day) for table in records}
    earlier = _earlier_days(settings, day)
    for table, record in records.items():
        _show_table(connection, settings, table, record, files[table])
        before = [file for one in earlier for file in _files_of(settings, table, one)]
        _show_table(connection, settings, f"earlier_{table}", record, before)
    connection.register("files", _shapes(settings, records, files))


def _earlier_days(settings: Settings, day: date) -> list[date]:
    return [one for one in lake.landed_days(settings) if one < day][-EARLIER_DAYS:]


def _files_of(settings: Settings, table: str, day: date) -> list[LakeFile]:
    if table == "articles":
        return lake.landed_files(settings, day)
    completed = lake.fact_files(settings, lake.COMPLETED, day=day)
    if not completed:
        return []
    newest = max(completed, key=lambda file: (file.commit, file.path))
    return lake.fact_files(settings, table, newest.part("extractor"), day)


def _show_table(connection: DuckDBPyConnection, settings: Settings, table: str, record: type, files: list[LakeFile]) -> None:
    if not files:
        connection.register(table, to_table(record, []))
        return
    paths = local(settings, (file.path for file in files))
    rows = connection.read_parquet(paths, hive_partitioning=False, union_by_name=True)
    rows.filter("article_id NOT IN (SELECT article_id FROM held_back)").create_view(table)


def _shapes(settings: Settings, records: dict[str, type], files: dict[str, list[LakeFile]]) -> pa.Table:
    rows = [
        {"path": file.path, "is_of_record": pq.read_schema(place).equals(arrow_schema(record))}
        for table, record in records.items()
        for file, place in zip(files[table], local(settings, (file.path for file in files[table])), strict=True)
    ]
    return pa.Table.from_pylist(rows, pa.schema([("path", pa.string()), ("is_of_record", pa.bool_())]))
