"""What readers can and cannot do with the published file at the prompt."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractors.settings import PROJECT_ROOT, Settings, without_telemetry

pytestmark = pytest.mark.slow


def query(settings: Settings, sql: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extractors", "query", sql, "--home", str(settings.home)]
    return subprocess.run(command, cwd=PROJECT_ROOT, env=without_telemetry(), capture_output=True, text=True, check=False)


def test_query_answers(first_run):
    done = query(first_run, "select count(*) as n_events from marts.events")
    assert done.returncode == 0, done.stderr
    assert "n_events" in done.stdout


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("delete from marts.events", id="write"),
        pytest.param("create table marts.t as select 1", id="create"),
        pytest.param("select * from read_csv('/etc/passwd')", id="read-a-file"),
        pytest.param("attach 'other.duckdb'", id="attach"),
        pytest.param("selec 1", id="typo"),
    ],
)
def test_query_refuses(first_run, sql):
    done = query(first_run, sql)
    assert done.returncode == 2
    assert done.stderr.startswith("error:")


def test_doctor_finds_a_published_warehouse(first_run):
    command = [sys.executable, "-m", "extractors", "doctor", "--home", str(first_run.home)]
    done = subprocess.run(command, cwd=PROJECT_ROOT, env=without_telemetry(), capture_output=True, text=True, check=False)
    assert f"{first_run.current.resolve().name}" in done.stdout
