"""The marts as the contract has them, for warehouses that tests fill by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from duckdb import DuckDBPyConnection

from extractors.settings import DBT_PROJECT


def create_marts(warehouse: DuckDBPyConnection) -> None:
    """Every mart that dbt describes, with the columns and types it describes, and no row."""
    for path in (DBT_PROJECT / "models" / "marts").glob("*.yml"):
        _create(warehouse, "marts", path)


def create_overrides(warehouse: DuckDBPyConnection) -> None:
    """The decisions of people as dbt describes them, and none of them."""
    _create(warehouse, "reference", DBT_PROJECT / "models" / "reference" / "overrides.yml")


def _create(warehouse: DuckDBPyConnection, schema: str, path: Path) -> None:
    warehouse.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    for model in yaml.safe_load(path.read_text())["models"]:
        columns = ", ".join(f"{column['name']} {column.get('data_type', 'VARCHAR')}" for column in model["columns"])
        warehouse.execute(f"CREATE TABLE {schema}.{model['name'].removeprefix('mart_')} ({columns})")


def insert(warehouse: DuckDBPyConnection, table: str, row: dict[str, Any]) -> None:
    """Adds a row; columns that it does not name are NULL."""
    places = ", ".join("?" * len(row))
    warehouse.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", list(row.values()))
