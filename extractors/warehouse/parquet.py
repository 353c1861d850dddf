"""The marts of a finished warehouse file as Parquet, for engines that do not read DuckDB (Spark, pandas, Arrow, BI)."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from duckdb import DuckDBPyConnection

from extractors.warehouse import WarehouseError
from extractors.warehouse.manifest import FILE_NAME, Column, File, Manifest, MartFile, Publication
from extractors.warehouse.work import quoted


def export(database: Path, folder: Path, version: str, publication: Publication) -> Manifest:
    """Writes each mart of `database` into `folder`, and the manifest last: a folder that has one is whole.

    `version` is the name that the files will be published under. Raises WarehouseError where a file does not hold its mart.
    """
    folder.mkdir()
    with duckdb.connect(database, read_only=True) as connection:
        marts = tuple(_export_mart(connection, table, folder, version) for table in _marts(connection))
    manifest = Manifest(version, publication, File.of(database, f"{version}.duckdb"), marts)
    (folder / FILE_NAME).write_text(manifest.to_json())
    return manifest


def _export_mart(connection: DuckDBPyConnection, table: str, folder: Path, version: str) -> MartFile:
    path = folder / f"{table}.parquet"
    order = ", ".join(f'"{column}"' for column in _key(connection, table))
    sorted_by_key = f"ORDER BY {order}" if order else ""
    connection.execute(
        f'COPY (SELECT * FROM marts."{table}" {sorted_by_key}) TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)'
    )
    ((n_rows, description),) = connection.execute(
        f"""SELECT (SELECT count(*) FROM marts."{table}"), comment FROM duckdb_tables()
        WHERE schema_name = 'marts' AND table_name = ?""",
        [table],
    ).fetchall()
    if pq.read_metadata(path).num_rows != n_rows:
        raise WarehouseError(f"{path.name} does not hold the {n_rows} rows of marts.{table}; publish again")
    path.chmod(0o444)
    return MartFile(table, n_rows, File.of(path, f"{version}/{path.name}"), description, _columns(connection, table))


def _marts(connection: DuckDBPyConnection) -> list[str]:
    rows = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts' ORDER BY 1").fetchall()
    return [name for (name,) in rows]


def _key(connection: DuckDBPyConnection, table: str) -> list[str]:
    rows = connection.execute(
        "SELECT unnest(constraint_column_names) FROM duckdb_constraints()"
        " WHERE schema_name = 'marts' AND table_name = ? AND constraint_type = 'PRIMARY KEY'",
        [table],
    ).fetchall()
    return [column for (column,) in rows]


def _columns(connection: DuckDBPyConnection, table: str) -> tuple[Column, ...]:
    rows = connection.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns()"
        " WHERE schema_name = 'marts' AND table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()
    return tuple(Column(*row) for row in rows)
