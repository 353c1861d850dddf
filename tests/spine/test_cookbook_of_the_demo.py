"""The questions of the cookbook, asked of what the sample articles published."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractors.settings import DBT_PROJECT, Settings, without_telemetry

pytestmark = pytest.mark.slow


def compiled(target: Path) -> list[dict[str, Any]]:
    """The questions as dbt compiles them; no warehouse is needed for that."""
    paths = {"DBT_PROFILES_DIR": DBT_PROJECT, "DBT_TARGET_PATH": target, "DBT_LOG_PATH": target}
    subprocess.run(
        [Path(sys.executable).with_name("dbt"), "compile", "--select", "resource_type:analysis", "--project-dir", DBT_PROJECT],
        env=without_telemetry() | {name: str(path) for name, path in paths.items()} | {"CROSSWIRE_WORK_FILE": ":memory:"},
        capture_output=True,
        check=True,
    )
    nodes = json.loads((target / "manifest.json").read_text())["nodes"].values()
    return [node for node in nodes if node["resource_type"] == "analysis"]


def test_the_demo_answers_every_question_in_its_shape(first_run: Settings, tmp_path: Path) -> None:
    questions = compiled(tmp_path)
    assert len(questions) == 17
    unanswered = []
    with duckdb.connect(str(first_run.current.resolve()), read_only=True) as published:
        for question in questions:
            answer = published.sql(question["compiled_code"])
            assert answer.columns == list(question["columns"]), question["name"]
            if question["config"]["meta"]["answered_by_the_demo"] and not answer.limit(1).fetchall():
                unanswered.append(question["name"])
    assert unanswered == []
