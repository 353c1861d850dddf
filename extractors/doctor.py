"""What is right and wrong with this installation, and what to do about it."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors.settings import PROJECT_ROOT, SEEDS, Settings

_PACKAGES = ("apache-airflow", "dbt-core", "dbt-duckdb", "duckdb", "great-expectations", "spacy", "onnxruntime")
_MIN_FREE_BYTES = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` says what to do and is given only where something is wrong."""

    what: str
    is_well: bool
    seen: str
    remedy: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Every finding, in the order in which one would look."""
    for look in _LOOKS:
        yield from look(settings)


def _python(_: Settings) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("python", sys.version_info[:2] >= (3, 11), version, "install Python 3.11 or newer and run `make venv`")


def _packages(_: Settings) -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding(name, True, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(name, False, "not installed", "run `make venv`")


def _paths(settings: Settings) -> Iterator[Finding]:
    yield Finding("seeds", SEEDS.is_dir(), str(SEEDS), "run from a checkout of the repository")
    yield Finding(
        "dbt project", (PROJECT_ROOT / "dbt_project" / "dbt_project.yml").is_file(), str(PROJECT_ROOT / "dbt_project")
    )
    free = shutil.disk_usage(next(path for path in (settings.home, *settings.home.parents) if path.exists())).free
    remedy = "free some disk space or choose another home with --home or CROSSWIRE_HOME"
    yield Finding("home", free > _MIN_FREE_BYTES, f"{settings.home} ({free / 1024**3:.0f} GiB free)", remedy)


def _model(settings: Settings) -> Iterator[Finding]:
    from extractors import pipeline

    name = settings.model or "the model that ships with Crosswire"
    try:
        nlp = pipeline.load(settings.model)
    except (OSError, ValueError, RuntimeError) as error:
        yield Finding("model", False, str(error), "unset CROSSWIRE_MODEL, or restore extractors/nlp/model/ with git")
        return
    yield Finding("model", True, f"{name}, {len(nlp.pipe_names)} pipes")


def _warehouse(settings: Settings) -> Iterator[Finding]:
    from extractors.warehouse import WarehouseError
    from extractors.warehouse.load import connect_work
    from extractors.warehouse.open import open_published

    if settings.work_file.exists():
        try:
            with connect_work(settings):
                yield Finding("work file", True, f"{settings.work_file} (not locked)")
        except WarehouseError as error:
            yield Finding("work file", False, str(error), "wait for the run that holds it, or stop it")
    try:
        with open_published(settings) as connection:
            (events,) = connection.sql("select count(*) from marts.events").fetchall()[0]
            yield Finding("published", True, f"{settings.current.resolve().name}, {events} events")
    except WarehouseError as error:
        yield Finding("published", False, str(error), "run `crosswire run` or `make demo`")


_LOOKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (_python, _packages, _paths, _model, _warehouse)
