"""The three DAGs under real Airflow (SQLite metadata) give the same warehouse as the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from whole_run import DAY, SAMPLES, marts

from extractors.settings import PROJECT_ROOT, Settings, without_telemetry

pytestmark = pytest.mark.slow

LANDED_NOW = ("fetched_at", "published_version", "recorded_at")  # when, not what


def airflow(home: Path, *arguments: str, sources: str = SAMPLES) -> subprocess.CompletedProcess[str]:
    environment = without_telemetry() | {
        "AIRFLOW_HOME": str(home / "airflow"),
        "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT_ROOT / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "CROSSWIRE_HOME": str(home),
        "CROSSWIRE_SOURCES": sources,
        "CROSSWIRE_TASK_RETRIES": "0",
        "PYTHONPATH": str(PROJECT_ROOT),
    }
    command = [str(Path(sys.executable).with_name("airflow")), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=os.sep)


def test_dags_build_the_same_warehouse_as_the_command_line(first_run, tmp_path):
    assert airflow(tmp_path, "db", "migrate").returncode == 0
    for dag in ("land_articles", "extract_facts", "build_warehouse"):
        done = airflow(tmp_path, "dags", "test", dag, "-c", f'{{"day": "{DAY}"}}')
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert marts(Settings(home=tmp_path), without=LANDED_NOW) == marts(first_run, without=LANDED_NOW)


def test_a_failing_step_fails_the_dag(tmp_path):
    """There is no such source, and Airflow says so with its exit code."""
    assert airflow(tmp_path, "db", "migrate").returncode == 0
    done = airflow(tmp_path, "dags", "test", "land_articles", "-c", f'{{"day": "{DAY}"}}', sources="folder:no/such/folder")
    assert done.returncode != 0
    assert "no/such/folder" in done.stdout + done.stderr
