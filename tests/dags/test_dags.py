"""Policy over all DAGs, and the shape of each: a change of either is seen here."""

from __future__ import annotations

import ast
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
DAG_FILES = sorted(path for path in (ROOT / "dags").glob("*.py") if path.name not in {"wiring.py", "demo.py"})
STRUCTURE = {
    "land_articles": {"list_sources": {"land"}, "land": {"check_landed"}, "check_landed": set()},
    "extract_facts": {
        "days": {"plan", "settle", "check_extracted"},
        "plan": {"extract"},
        "extract": {"settle"},
        "settle": {"check_extracted"},
        "check_extracted": set(),
    },
    "reread_archive": {
        "plan": {"extract"},
        "extract": {"check"},
        "check": {"admit"},
        "admit": set(),
    },
    "build_warehouse": {
        "load": {"link"},
        "link": {"build"},
        "build": {"check_marts"},
        "check_marts": {"publish"},
        "publish": {"brief"},
        "brief": set(),
    },
}
ASSETS = {  # what starts each DAG, and what it leaves
    "land_articles": (set(), {"crosswire://lake/landed"}),
    "extract_facts": ({"crosswire://lake/landed"}, {"crosswire://lake/facts"}),
    "reread_archive": (set(), {"crosswire://lake/facts"}),
    "build_warehouse": ({"crosswire://lake/facts"}, {"crosswire://published/current"}),
}
HEAVY = {"spacy", "duckdb", "great_expectations", "onnxruntime", "torch"}


def test_bag_holds_the_dags_without_import_errors(dagbag):
    assert dagbag.import_errors == {}
    assert set(dagbag.dags) == set(STRUCTURE)


@pytest.mark.parametrize("dag_id", STRUCTURE)
def test_dag_policy(dagbag, dag_id):
    dag = dagbag.dags[dag_id]
    assert dag.catchup is False
    assert dag.max_active_runs == 1
    assert dag.tags and "crosswire" in dag.tags
    assert "3 a.m." in dag.doc_md
    for task in dag.tasks:
        assert task.owner == "crosswire"
        assert task.retries >= 1
        assert task.retry_exponential_backoff
        assert task.execution_timeout is not None


@pytest.mark.parametrize("dag_id", STRUCTURE)
def test_dag_structure(dagbag, dag_id):
    assert {task.task_id: task.downstream_task_ids for task in dagbag.dags[dag_id].tasks} == STRUCTURE[dag_id]


@pytest.mark.parametrize("dag_id", ASSETS)
def test_dags_are_joined_by_assets(dagbag, dag_id):
    dag = dagbag.dags[dag_id]
    condition = getattr(dag.timetable, "asset_condition", None)
    starts = {asset.uri for asset in condition.objects} if condition else set()
    leaves = {outlet.uri for task in dag.tasks for outlet in task.outlets}
    assert (starts, leaves) == ASSETS[dag_id]


def test_only_one_writer_at_a_time(dagbag):
    assert {task.pool for task in dagbag.dags["build_warehouse"].tasks} == {"duckdb_writer"}


@pytest.mark.parametrize("path", DAG_FILES, ids=lambda path: path.name)
def test_dag_file_fits_on_a_screen(path):
    assert len(path.read_text().splitlines()) < 90


@pytest.mark.parametrize("path", DAG_FILES, ids=lambda path: path.name)
def test_dag_imports_airflow_from_the_sdk_only(path):
    modules = [node.module or "" for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    assert [module for module in modules if module.startswith("airflow") and not module.startswith("airflow.sdk")] == []


def test_parsing_imports_nothing_heavy(airflow_home):
    """Each file in a fresh process, as the DAG processor does."""
    code = (
        "import sys, runpy; sys.path.insert(0, 'dags')\n"
        f"[runpy.run_path(f'dags/{{name}}') for name in {[path.name for path in DAG_FILES]!r}]\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"


def _event(*days):
    return SimpleNamespace(extra={"days": list(days)})


@pytest.mark.parametrize(
    ("context", "days"),
    [
        pytest.param(
            {"params": {"day": "2021-06-29"}, "data_interval_end": datetime(2024, 1, 1)}, ["2021-06-29"], id="asked-for"
        ),
        pytest.param(
            {"params": {"day": None}, "data_interval_end": datetime(2024, 1, 2, 3)}, ["2024-01-02"], id="interval-end"
        ),
        pytest.param(
            {"triggering_asset_events": {"landed": [_event("2024-01-03"), _event("2024-01-02", "2024-01-03")]}},
            ["2024-01-02", "2024-01-03"],
            id="two-landings-start-one-run",
        ),
        pytest.param(
            {"triggering_asset_events": {}, "dag_run": SimpleNamespace(run_after=datetime(2024, 1, 5, 9))},
            ["2024-01-05"],
            id="triggered-by-hand",
        ),
        pytest.param(
            {"triggering_asset_events": {"landed": [_event()]}, "data_interval_end": datetime(2024, 1, 2)},
            ["2024-01-02"],
            id="event-without-days",
        ),
    ],
)
def test_processing_days(dagbag, context, days):
    from wiring import processing_days

    assert processing_days(context) == [date.fromisoformat(day) for day in days]


def test_a_refusal_fails_the_task_without_a_retry(dagbag, monkeypatch):
    import wiring
    from airflow.sdk.exceptions import AirflowFailException

    from extractors.steps import StepFailed

    monkeypatch.setattr(wiring, "get_current_context", lambda: {"run_id": "r"})

    def refuse(context):
        raise StepFailed(f"not on {context.day}")

    with pytest.raises(AirflowFailException, match="not on 2024-01-02"):
        wiring.run_step(refuse, day=date(2024, 1, 2))
