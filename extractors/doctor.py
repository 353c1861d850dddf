"""What is right and wrong with this installation, and what to do about it."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.settings import PROJECT_ROOT, SEEDS, Settings

if TYPE_CHECKING:
    from extractors.warehouse.soundness import Damage

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
    """Every finding, in the order in which one would look; what a look stumbles over is a finding, too."""
    for look in _LOOKS:
        try:
            yield from look(settings)
        except (OSError, ValueError, RuntimeError, LookupError) as error:
            name = look.__name__.strip("_").replace("_", " ")
            yield Finding(name, False, f"{type(error).__name__}: {error}", "mend that, then run `crosswire doctor` again")


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
    yield Finding("seeds", SEEDS.is_dir(), str(SEEDS), "install Crosswire anew, or run from a checkout of the repository")
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


def _feeds(settings: Settings) -> Iterator[Finding]:
    from extractors.sources.roster import read_roster

    yield Finding("feeds", True, f"{settings.feeds}, {len(read_roster(settings.feeds))} sources")


def _overrides(settings: Settings) -> Iterator[Finding]:
    from extractors.overrides import store

    yield Finding("overrides", True, f"{len(store.read(settings))} decisions")


def _removals(settings: Settings) -> Iterator[Finding]:
    from extractors.warehouse.removals import read_removals

    yield Finding("removals", True, f"{len(read_removals(settings))} names")


def _lake(settings: Settings) -> Iterator[Finding]:
    from extractors import whole_files
    from extractors.warehouse import soundness
    from extractors.warehouse.store import store_of

    store = store_of(settings)
    yield from _sound("lake", f"{len(store.parquet()):,} files in {store.root}", soundness.lake_damage(settings))
    if not store.takes_a_number_once():
        remedy = "let one process at a time write, or take a store that obeys If-None-Match"
        yield Finding("lake", False, f"{store.root} replaces what is there, whatever it is asked", remedy)
    if left := list(whole_files.left_behind(settings.home)):
        yield Finding("unfinished files", True, f"{len(left)} that a dead process left; the next run removes them")


def _work_file(settings: Settings) -> Iterator[Finding]:
    from extractors.warehouse import soundness

    seen = f"{settings.work_file} (not locked)" if settings.work_file.exists() else "none yet; a run makes it"
    yield from _sound("work file", seen, soundness.work_damage(settings))


def _published(settings: Settings) -> Iterator[Finding]:
    from extractors.warehouse import soundness, versions

    found = versions.versions(settings)
    yield from _sound("published", f"{len(found)} versions, each as it was published", soundness.published_damage(settings))
    if not found:
        yield Finding("published", False, f"nothing in {settings.published} yet", "run `crosswire run` or `make demo`")
    elif shown := versions.current(settings):
        yield Finding("readers see", True, f"{shown.name}: {versions.read_manifest(shown) or 'no manifest'}")


def _sound(what: str, seen: str, damage: Iterator[Damage]) -> Iterator[Finding]:
    """A finding for each damage; one that all is well where there is none."""
    bad = [Finding(what, False, f"{one.path} {one.problem}", one.remedy) for one in damage]
    yield from bad or [Finding(what, True, seen)]


_LOOKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    _python,
    _packages,
    _paths,
    _model,
    _feeds,
    _overrides,
    _removals,
    _lake,
    _work_file,
    _published,
)
