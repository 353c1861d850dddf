"""Staging -> marts, by dbt: one subprocess for all models, so that the work file has one writer and no lock stays behind.

dbt takes about 6 s to start and, over a day's articles, about as long to work, so `build_all` is the normal way and
`build(settings, Layer.MARTS)` is for repairs. Unit tests of the models belong to the test suite and are not run here; data
tests are, and a failing one fails the build.
"""

from __future__ import annotations

import contextlib
import hashlib
import subprocess
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from extractors import whole_files
from extractors.progress import Tell, silent, told
from extractors.settings import DBT_PROJECT, SEEDS, Settings, shared_cache, without_telemetry
from extractors.warehouse import WarehouseError
from extractors.warehouse.dbt_events import Event, failures, read_events
from extractors.warehouse.work import connect_work

_SHOWN = 5
_FOR_DBT = ("CROSSWIRE_", "DBT_", "DO_NOT_TRACK", "OMP_", "PYTHON")
_FOR_ANY_PROGRAM = ("HOME", "LANG", "LC_", "LD_", "PATH", "TEMP", "TMP", "TZ")
"""How the variables begin that dbt is given: in search of secrets it goes through all it has, for each line it logs."""

_DBT = (
    *(sys.executable, "-P", str(Path(__file__).with_name("tied_process.py"))),
    *(str(Path(sys.executable).with_name("dbt")), "--no-use-colors", "--log-format", "json"),
)
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
    said: list[Event] = []
    with subprocess.Popen(
        [*_DBT, *arguments, "--project-dir", str(DBT_PROJECT)],
        cwd=settings.work_file.parent,
        env=_environment(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as dbt:
        assert dbt.stdout is not None
        try:
            for _ in told(_nodes_done(read_events(dbt.stdout), said), _how_far, tell):
                pass
            dbt.wait()  # before the pipe that it lives by is closed
        except BaseException:
            dbt.kill()
            raise
    _share_parsed(_target(settings) / "partial_parse.msgpack")
    if dbt.returncode:
        raise BuildError(_explain(said, settings.logs / "dbt.log"))
    return _target(settings)


def _build(settings: Settings, selection: list[str], tell: Tell) -> None:
    run_dbt(settings, ["build", "--exclude-resource-type", "unit_test", *selection], tell)


def _nodes_done(events: Iterable[Event], said: list[Event]) -> Iterator[tuple[int, int]]:
    """What dbt says, kept in `said`; yields which node is done, of how many."""
    for event in events:
        said.append(event)
        if done := event.done:
            yield done


def _how_far(_: int, done: tuple[int, int]) -> str:
    return f"building: {done[0]} of {done[1]} models and tests"


def _digest_of_seeds() -> str:
    """Of the seeds, and of all that says how they are loaded."""
    digest = hashlib.sha256()
    for path in sorted([*SEEDS.glob("*.csv"), *DBT_PROJECT.rglob("*.yml"), *(DBT_PROJECT / "macros").glob("*.sql")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _environment(settings: Settings) -> dict[str, str]:
    """What dbt needs of the environment. Its artifacts take seconds to write, so DBT_WRITE_JSON must ask for them."""
    environment = {"DBT_WRITE_JSON": "false", **without_telemetry()}
    return {
        **{name: value for name, value in environment.items() if name.startswith(_FOR_DBT + _FOR_ANY_PROGRAM)},
        "CROSSWIRE_WORK_FILE": settings.work_file.name,  # in the folder that dbt runs in: a path would make it parse all anew
        "DBT_PROFILES_DIR": str(DBT_PROJECT),
        **parsed_before(),
        "DBT_TARGET_PATH": str(_target(settings)),
        "DBT_LOG_PATH": str(settings.logs),
        "DBT_LOG_LEVEL_FILE": "info",
    }


def parsed_project() -> Path:
    """The project as dbt parsed it last, for all homes: parsing anew takes six CPU seconds. dbt sees itself which files changed
    since, and whether the version, the profile or the variables did.
    """
    place = hashlib.sha256(str(DBT_PROJECT.resolve()).encode()).hexdigest()[:16]
    return shared_cache() / "dbt" / f"{place}.msgpack"


def parsed_before() -> dict[str, str]:
    """Where dbt finds what it parsed, as its environment says it; nothing where it must parse all: it wants no missing file."""
    return {"DBT_PARTIAL_PARSE_FILE_PATH": str(parsed_project())} if parsed_project().exists() else {}


def _share_parsed(parsed: Path) -> None:
    """Keeps what dbt parsed for the next build; it wrote nothing where nothing had changed. A cache may be read-only."""
    if parsed.exists():
        with contextlib.suppress(OSError), whole_files.beside(parsed_project()) as shared:
            shared.file.write(parsed.read_bytes())
            shared.move()


def _target(settings: Settings) -> Path:
    return settings.cache / "dbt"


def _explain(said: list[Event], log: Path) -> str:
    failed = failures(said) or ["\n".join(event.says for event in said).strip()[-2000:]]
    more = f"\n... and {len(failed) - _SHOWN} more" if len(failed) > _SHOWN else ""
    return "dbt could not build the warehouse:\n" + "\n".join(failed[:_SHOWN]) + more + f"\nThe whole log: {log}"
