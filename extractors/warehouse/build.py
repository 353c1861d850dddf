"""Staging -> marts, by dbt: one subprocess for all models, so that the work file has one writer and no lock stays behind.

dbt takes about 6 s to start and, over a day's articles, about as long to work, so `build_all` is the normal way and
`build(settings, Layer.MARTS)` is for repairs. Unit tests of the models belong to the test suite and are not run here; data
tests are, and a failing one fails the build.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from extractors.progress import Tell, silent, told
from extractors.settings import DBT_PROJECT, SEEDS, Settings, without_telemetry
from extractors.warehouse import WarehouseError
from extractors.warehouse.work import connect_work

_FAILED = {"error", "fail", "runtime error"}
_SHOWN = 5
_NODE_DONE = re.compile(r"\b(\d+) of (\d+) (?!START\b)[A-Z]+ ")
_LOADED_SEEDS = "build.loaded_seeds"
"""Which seeds are in the work file; no published schema."""


class Layer(StrEnum):
    """A part of the dbt project, with its tests. The value is dbt's selector."""

    REFERENCE = "resource_type:seed"
    STAGING = "path:models/staging"
    INTERMEDIATE = "path:models/intermediate"
    MARTS = "path:models/marts"


class BuildError(WarehouseError):
    """dbt could not build a model, or a data test failed; the message names the nodes and the log."""


def build_all(settings: Settings, tell: Tell = silent) -> None:
    """Builds seeds, views, steps and marts in one process, data tests included; seeds only where they are not in already.

    Raises BuildError for the first failing nodes, WorkFileLockedError where another process has the work file open.
    """
    digest = _digest_of_seeds()
    with connect_work(settings) as connection:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS build; CREATE TABLE IF NOT EXISTS {_LOADED_SEEDS} (sha256 VARCHAR)")
        are_loaded = connection.execute(f"FROM {_LOADED_SEEDS}").fetchall() == [(digest,)]
        if not are_loaded:
            connection.execute(f"DELETE FROM {_LOADED_SEEDS}")  # so that a build that ends early counts for none
    _build(settings, ["--exclude-resource-type", "seed"] if are_loaded else [], tell)
    if not are_loaded:
        with connect_work(settings) as connection:
            connection.execute(f"INSERT INTO {_LOADED_SEEDS} VALUES (?)", [digest])


def build(settings: Settings, layer: Layer) -> None:
    """Builds one layer and runs its data tests; the layers before it must be there. Raises as `build_all`."""
    _build(settings, ["--select", layer.value], silent)


def run_dbt(settings: Settings, arguments: list[str], tell: Tell = silent) -> Path:
    """Runs one dbt command on the work file and returns the folder of what it wrote. Raises as `build_all`."""
    with connect_work(settings):
        pass  # the staging tables exist, also before the first load
    results = _target(settings) / "run_results.json"
    results.unlink(missing_ok=True)
    output: list[str] = []
    with subprocess.Popen(
        [str(Path(sys.executable).with_name("dbt")), "--no-use-colors", *arguments, "--project-dir", str(DBT_PROJECT)],
        cwd=settings.home,
        env=_environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as dbt:
        assert dbt.stdout is not None
        try:
            for _ in told(_nodes_done(dbt.stdout, output), _how_far, tell):
                pass
        except BaseException:
            dbt.kill()
            raise
    if dbt.returncode:
        raise BuildError(_explain(results, "".join(output), settings.logs / "dbt.log"))
    return _target(settings)


def _build(settings: Settings, selection: list[str], tell: Tell) -> None:
    run_dbt(settings, ["build", "--exclude-resource-type", "unit_test", *selection], tell)


def _nodes_done(lines: Iterable[str], output: list[str]) -> Iterator[re.Match[str]]:
    """What dbt says, kept in `output`; yields where it says that a node is done: ``10:00:01  12 of 345 OK created ...``."""
    for line in lines:
        output.append(line)
        if found := _NODE_DONE.search(line):
            yield found


def _how_far(_: int, node: re.Match[str]) -> str:
    return f"building: {node[1]} of {node[2]} models and tests"


def _digest_of_seeds() -> str:
    """Of the seeds, and of all that says how they are loaded."""
    digest = hashlib.sha256()
    for path in sorted([*SEEDS.glob("*.csv"), *DBT_PROJECT.rglob("*.yml"), *(DBT_PROJECT / "macros").glob("*.sql")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _environment(settings: Settings) -> dict[str, str]:
    return {
        **without_telemetry(),
        "CROSSWIRE_WORK_FILE": str(settings.work_file),
        "DBT_PROFILES_DIR": str(DBT_PROJECT),
        "DBT_TARGET_PATH": str(_target(settings)),
        "DBT_LOG_PATH": str(settings.logs),
        "DBT_LOG_LEVEL_FILE": "info",
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
