"""Filling a work file with told rows, and running dbt on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from told import Told

from extractors.records import FACT_TABLES, LINK_TABLES, Article, to_table
from extractors.settings import DBT_PROJECT, Settings, without_telemetry
from extractors.warehouse.work import connect_work, select_list

TABLES = {"articles": Article, **FACT_TABLES, **LINK_TABLES}


def fill(settings: Settings, told: Told) -> None:
    """Writes the rows to the staging tables of a fresh work file."""
    with connect_work(settings) as connection:
        for table, rows in told.rows.items():
            connection.register("told", to_table(TABLES[table], rows))
            connection.execute(f"INSERT INTO staging.{table} SELECT {select_list(TABLES[table])} FROM told")
            connection.unregister("told")


def run_dbt(arguments: list[str], work_file: Path, target: Path) -> None:
    """Dbt on this project; its output is the failure message."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("dbt")), *arguments, "--project-dir", str(DBT_PROJECT)],
        env={
            **without_telemetry(),
            "CROSSWIRE_WORK_FILE": str(work_file),
            "DBT_PROFILES_DIR": str(DBT_PROJECT),
            "DBT_TARGET_PATH": str(target),
            "DBT_LOG_PATH": str(target),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
