"""The metrics: each says what it counts, adds up to what the marts hold, and can be asked of MetricFlow if it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from extractors.settings import DBT_PROJECT, Settings, without_telemetry

pytestmark = pytest.mark.slow

METRICFLOW = Path(sys.executable).with_name("mf")
PROMISED = {
    *("events", "claims", "killed_low", "killed_best", "killed_high", "conflicts", "verdicts", "confirmed_events"),
    *("share_confirmed", "share_in_conflict", "reporting_lag"),
}
RECOUNTED = """
SELECT
    count(*) AS events,
    (SELECT count(*) FROM marts.casualty_claims SEMI JOIN news USING (event_id)) AS claims,
    (SELECT count(*) FROM marts.source_agreement SEMI JOIN news USING (event_id) WHERE status = 'conflict') AS conflicts,
    sum(fatalities_low) AS killed_low,
    sum(fatalities_high) AS killed_high,
    count(*) FILTER (n_independent_origins >= 2) AS confirmed
FROM news
"""
ADDED_UP = """
SELECT count(*), sum(n_claims), sum(n_conflicts), sum(killed_low), sum(killed_high), count(*) FILTER (is_confirmed)
FROM metrics.event_figures
"""


def test_every_metric_says_what_it_counts(built: Settings) -> None:
    manifest = json.loads((built.cache / "dbt" / "manifest.json").read_text())
    told = {metric["name"]: metric["description"] for metric in manifest["metrics"].values()}
    assert set(told) == PROMISED
    assert [name for name, description in told.items() if not description.endswith((".", "day."))] == []


def test_figures_add_up_to_what_the_marts_hold(warehouse: duckdb.DuckDBPyConnection) -> None:
    recounted = warehouse.execute(f"WITH news AS (FROM marts.events WHERE NOT is_background) {RECOUNTED}").fetchall()
    assert warehouse.execute(ADDED_UP).fetchall() == recounted
    assert all(figure for figure in recounted[0]), "the stories have some of each"


@pytest.mark.skipif(not METRICFLOW.exists(), reason="MetricFlow is not installed; `make metrics` installs it")
def test_metricflow_gives_the_same_figure(built: Settings, warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    ((n_events,),) = warehouse.execute("SELECT count(*) FROM metrics.event_figures WHERE event_type = 'ASSAULT'").fetchall()
    project = shutil.copytree(DBT_PROJECT, tmp_path / "project", ignore=shutil.ignore_patterns("target"))
    shutil.copytree(built.cache / "dbt", project / "target")
    answer = tmp_path / "answer.csv"
    copy = shutil.copy(built.work_file, tmp_path / "work.duckdb")
    environment = {
        **without_telemetry(),
        "PATH": f"{METRICFLOW.parent}{os.pathsep}{os.environ['PATH']}",
        "CROSSWIRE_WORK_FILE": str(copy),
        "DBT_PROFILES_DIR": str(project),
    }
    done = subprocess.run(
        [METRICFLOW, "query", "--metrics", "events", "--group-by", "event__event_type", "--csv", answer],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert f"ASSAULT,{n_events}" in answer.read_text().splitlines()
