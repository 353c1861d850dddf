"""The three DAGs under real Airflow (SQLite metadata) give the same warehouse as the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from whole_run import DAY, SAMPLES, marts

from extractors.settings import PROJECT_ROOT, Settings, without_telemetry

pytestmark = pytest.mark.slow

LANDED_NOW = ("fetched_at", "published_version", "recorded_at")  # when, not what


def airflow(home: Path, *arguments: str, sources: str = SAMPLES) -> subprocess.CompletedProcess[str]:
    return in_airflow(home, [str(Path(sys.executable).with_name("airflow")), *arguments], sources)


def in_airflow(home: Path, command: list[str], sources: str = SAMPLES) -> subprocess.CompletedProcess[str]:
    environment = without_telemetry() | {
        "AIRFLOW_HOME": str(home / "airflow"),
        "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT_ROOT / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "CROSSWIRE_HOME": str(home),
        "CROSSWIRE_SOURCES": sources,
        "CROSSWIRE_TASK_RETRIES": "0",
        "PYTHONPATH": str(PROJECT_ROOT),
    }
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=os.sep)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of an Airflow in which nothing has run."""
    home = tmp_path_factory.mktemp("airflow")
    assert airflow(home, "db", "migrate").returncode == 0
    return home / "airflow" / "airflow.db"


@pytest.fixture
def home(migrated, tmp_path: Path) -> Path:
    (tmp_path / "airflow").mkdir()
    shutil.copy(migrated, tmp_path / "airflow")
    return tmp_path


def test_dags_build_the_same_warehouse_as_the_command_line(first_run, home):
    log = home / "logs" / "demo.log"
    done = in_airflow(home, [sys.executable, str(PROJECT_ROOT / "dags" / "demo.py"), str(DAY), str(log)])
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert done.stdout.count("done") == 3
    assert "[error" not in log.read_text(), "nor does Airflow miss anything"
    assert marts(Settings(home=home), without=LANDED_NOW) == marts(first_run, without=LANDED_NOW)


def test_a_failing_step_fails_the_dag(home):
    """There is no such source, and Airflow says so with its exit code."""
    done = airflow(home, "dags", "test", "land_articles", "-c", f'{{"day": "{DAY}"}}', sources="folder:no/such/folder")
    assert done.returncode != 0
    assert "no/such/folder" in done.stdout + done.stderr
