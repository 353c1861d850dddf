"""Runs the spine and reads what it published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from extractors import steps
from extractors.settings import SEEDS, Settings

DAY = date(2024, 3, 14)
SAMPLES = f"folder:{SEEDS / 'articles'}"


def run(source: str, day: date, home: Path, run_id: str) -> Settings:
    settings = Settings(home=home)
    list(steps.run(source, steps.RunContext(run_id, day, settings)))
    return settings


def marts(settings: Settings, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple]]:
    """Every mart table of the published file as sorted rows, less the columns named."""
    with duckdb.connect(str(settings.current.resolve()), read_only=True) as connection:
        tables = connection.sql(
            "select table_name, list(column_name order by ordinal_position) from information_schema.columns"
            " where table_schema = 'marts' group by table_name order by table_name"
        ).fetchall()
        return {
            table: sorted(
                connection.sql(f"select {', '.join(c for c in columns if c not in without)} from marts.{table}").fetchall(),
                key=repr,
            )
            for table, columns in tables
        }
