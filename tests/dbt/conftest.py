"""One warehouse, built once from the stories of `stories.py`, for all tests that read marts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from stories import tell
from told import Told

from extractors.records import FACT_TABLES, LINK_TABLES, Article, to_table
from extractors.settings import Settings
from extractors.warehouse.build import build_all
from extractors.warehouse.work import connect_work, select_list

TABLES = {"articles": Article, **FACT_TABLES, **LINK_TABLES}


def fill(settings: Settings, told: Told) -> None:
    """Writes the rows to the staging tables of a fresh work file."""
    with connect_work(settings) as connection:
        for table, rows in told.rows.items():
            connection.register("told", to_table(TABLES[table], rows))
            connection.execute(f"INSERT INTO staging.{table} SELECT {select_list(TABLES[table])} FROM told")
            connection.unregister("told")


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The built work file, open for reading."""
    settings = Settings(home=Path(tmp_path_factory.mktemp("home")))
    fill(settings, tell())
    build_all(settings)
    with duckdb.connect(str(settings.work_file), read_only=True) as connection:
        yield connection
