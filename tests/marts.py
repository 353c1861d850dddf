"""The marts as the contract has them, for warehouses that tests fill by hand."""

from __future__ import annotations

from typing import Any

import yaml
from duckdb import DuckDBPyConnection

from extractors.settings import DBT_PROJECT


def create_marts(warehouse: DuckDBPyConnection) -> None:
    """Every table that dbt describes, with the columns and types it describes, and no row."""
    warehouse.execute("CREATE SCHEMA IF NOT EXISTS marts")
    for path in (DBT_PROJECT / "models" / "marts").glob("*.yml"):
        for model in yaml.safe_load(path.read_text())["models"]:
            columns = ", ".join(f"{column['name']} {column['data_type']}" for column in model["columns"])
            warehouse.execute(f"CREATE TABLE marts.{model['name'].removeprefix('mart_')} ({columns})")


def insert(warehouse: DuckDBPyConnection, table: str, row: dict[str, Any]) -> None:
    """Adds a row; columns that it does not name are NULL."""
    places = ", ".join("?" * len(row))
    warehouse.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", list(row.values()))
