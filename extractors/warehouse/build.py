"""Staging -> marts, by dbt: one subprocess for all models, so that the work file has one writer and no lock stays behind.

dbt takes about 6 s to start and, over a day's articles, about as long to work, so `build_all` is the normal way and
`build(settings, Layer.MARTS)` is for repairs. Unit tests of the models belong to the test suite and are not run here; data
tests are, and a failing one fails the build.
"""

from __future__ import annotations

import json
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

from extractors.settings import DBT_PROJECT, Settings, without_telemetry
from extractors.warehouse import WarehouseError
from extractors.warehouse.work import connect_work

_FAILED = {"error", "fail", "runtime error"}
_SHOWN = 5


class Layer(StrEnum):
    """A part of the dbt project, with its tests. The value is dbt's selector."""

    REFERENCE = "resource_type:seed"
    STAGING = "path:models/staging"
    INTERMEDIATE = "path:models/intermediate"
    MARTS = "path:models/marts"


class BuildError(WarehouseError):
    """dbt could not build a model, or a data test failed; the message names the nodes and the log."""


def build_all(settings: Settings) -> None:
    """Builds seeds, views, steps and marts in one process, data tests included.

    Raises BuildError for the first failing nodes, WorkFileLockedError where another process has the work file open.
    """
    _build(settings, [])


def build(settings: Settings, layer: Layer) -> None:
    """Builds one layer and runs its data tests; the layers before it must be there. Raises as `build_all`."""
    _build(settings, ["--select", layer.value])


def run_dbt(settings: Settings, arguments: list[str]) -> Path:
    """Runs one dbt command on the work file and returns the folder of what it wrote. Raises as `build_all`."""
    with connect_work(settings):
        pass  # the staging tables exist, also before the first load
    results = _target(settings) / "run_results.json"
    results.unlink(missing_ok=True)
    done = subprocess.run(
        [str(Path(sys.executable).with_name("dbt")), "--no-use-colors", *arguments, "--project-dir", str(DBT_PROJECT)],
        cwd=settings.home,
        env=_environment(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError(_explain(results, done.stdout + done.stderr, settings.logs / "dbt.log"))
    return _target(settings)


def _build(settings: Settings, selection: list[str]) -> None:
    run_dbt(settings, ["build", "--exclude-resource-type", "unit_test", *selection])


def _environment(settings: Settings) -> dict[str, str]:
    return {
        **without_telemetry(),
        "CROSSWIRE_WORK_FILE": str(settings.work_file),
        "DBT_PROFILES_DIR": str(DBT_PROJECT),
        "DBT_TARGET_PATH": str(_target(settings)),
        "DBT_LOG_PATH": str(settings.logs),
    }


def _target(settings: Settings) -> Path:
    return settings.cache / "dbt"


def _explain(results: Path, output: str, log: Path) -> str:
    failures = _failures(results) or [output.strip()[-2000:]]
    more = f"\n... and {len(failures) - _SHOWN} more" if len(failures) > _SHOWN else ""
    return "dbt could not build the warehouse:\n" + "\n".join(failures[:_SHOWN]) + more + f"\nThe whole log: {log}"


def _failures(results: Path) -> list[str]:
    """``node: message`` of each failed node; none where dbt did not get as far as running them."""
    if not results.exists():
        return []
    nodes = json.loads(results.read_text())["results"]
    return [f"{_name(node['unique_id'])}: {node['message']}" for node in nodes if node["status"] in _FAILED]


def _name(unique_id: str) -> str:
    """`model.crosswire.events` is events; a test keeps its name and loses its hash."""
    return unique_id.split(".")[2]
