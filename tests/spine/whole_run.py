"""Runs the spine and reads what it published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from extractors import steps
from extractors.article_file import read_article
from extractors.settings import SEEDS, Settings
from extractors.warehouse import lake

DAY = date(2024, 3, 14)
SAMPLES = f"folder:{SEEDS / 'articles'}"


def run(source: str, day: date, home: Path, run_id: str) -> Settings:
    settings = Settings(home=home)
    list(steps.run(source, steps.RunContext(run_id, day, settings)))
    return settings


def land_from_1970(files: Iterable[Path], day: date, settings: Settings) -> Path:
    """Lands the articles of some files as a source might that writes 1970 where it knows no date."""
    articles = [replace(read_article(file, day), published_at=datetime(1970, 1, 1, tzinfo=UTC)) for file in files]
    return lake.write_articles(settings, day, "from-1970", articles)


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
