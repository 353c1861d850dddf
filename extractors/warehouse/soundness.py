"""What is damaged in a home, and what to do about it: every file of the lake, the work file and each published version is read.

A file of the lake is compared with the hash that its commit noted; one that an older version wrote, or somebody else put
there, is read to its end. A published version is compared with its manifest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractors.settings import Place, Settings
from extractors.warehouse import commits, file_trial, versions
from extractors.warehouse.lake import COMPLETED
from extractors.warehouse.store import store_of

_REMEDIES = {
    "landed": "restore it from a copy; where there is none, delete it and land its source for that day again",
    "pages": "delete it: no step of a run reads it",
    "outcomes": "delete it: it only says how single articles of one run fared",
    "quality": "delete it: it only says what one check found",
    "quarantine": "delete it: the next check of its day writes down anew what is held back",
    "runs": "delete it: it only says that one step ran",
    "event_ids": "restore it from a copy; where there is none, delete it: a rebuilt work file may give these events other ids",
}
_OF_OTHERS = "move it away: it is no file of Crosswire's"
_REBUILT = "delete {}: it is rebuilt from the lake by `crosswire resume`"
_LOCKED = "wait for the run that holds it, or stop it"


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that is not what it should be: its path, what is wrong with it, and what to do."""

    path: Place
    problem: str
    remedy: str


def lake_damage(settings: Settings) -> Iterator[Damage]:
    """The files of the lake that are missing, changed or cannot be read."""
    bad_commits = list(commits.unreadable(settings))
    for error in bad_commits:
        yield Damage(error.path, error.problem, error.remedy)
    known = commits.digests(settings)
    is_known_well = not bad_commits and commits.is_complete(settings)
    store, unsure = store_of(settings), dict[str, str]()
    there = store.parquet()
    for name in there:
        try:
            digest = store.digest(name)
        except OSError as error:
            yield Damage(settings.lake / name, f"cannot be read: {error.strerror or error}", "let this user read it")
            continue
        if digest and known.get(name) == digest:
            continue
        if is_known_well and name not in known and not isinstance(settings.lake, Path):
            yield Damage(settings.lake / name, "is named by no commit", "delete it: its writer died before it was done")
        elif digest and known.get(name) and is_known_well:
            yield Damage(settings.lake / name, "is not what was written", _remedy(settings, name))
        else:
            unsure[name] = digest or "unknown"
    name_of = dict(zip(store.copies(list(unsure), lambda: unsure), unsure, strict=True))
    for path, problem in file_trial.problems(list(name_of)).items():
        yield Damage(settings.lake / name_of[path], problem, _remedy(settings, name_of[path]))
    yield from _missing(settings, known, set(there))


def work_damage(settings: Settings) -> Iterator[Damage]:
    """The work file, where it is locked or cannot be read to its end."""
    path = settings.work_file
    if not (path.exists() or path.is_symlink()):
        return
    for problem in file_trial.problems([path]).values():
        remedy = _LOCKED if "lock" in problem else _REBUILT.format(f"{path} (and {path.name}.wal, if it is there)")
        yield Damage(path, problem, remedy)


def published_damage(settings: Settings) -> Iterator[Damage]:
    """The links that lead readers nowhere or to different versions, and the versions whose files are not what was published."""
    yield from _link_damage(settings)
    found = versions.versions(settings)
    for version in found:
        yield from _version_damage(settings, version)
    for folder in sorted(path for path in settings.published.glob("crosswire-*") if path.is_dir() and not path.suffix):
        version = folder.with_suffix(".duckdb")
        if version not in found:
            yield Damage(version, "is no file", f"delete it, if it is there, and {folder.name}")


def _version_damage(settings: Settings, version: Path) -> Iterator[Damage]:
    remedy = f"restore it from a copy, or delete {version.stem} and {version.name}"
    if version == versions.versions(settings)[-1]:
        remedy += "; the record of changes then goes on from the version before"
    if version.resolve() == versions.current(settings):
        remedy = f"`crosswire rollback VERSION` to a sound one, if there is one; then {remedy}, and `crosswire resume`"
    try:
        damaged = versions.damage(settings, version)
    except versions.VersionError as error:
        yield Damage(version, str(error), remedy)
        return
    for name in damaged:
        yield Damage(settings.published / name, "is not what was published", remedy)
    if versions.read_manifest(version) is None:
        for problem in file_trial.problems([version]).values():
            yield Damage(version, problem, remedy)


def _link_damage(settings: Settings) -> Iterator[Damage]:
    remedy = "`crosswire rollback VERSION` to one of `crosswire versions`, or `crosswire publish`"
    parquet = settings.published / "current"
    for link in (settings.current, parquet):
        if link.is_symlink() and not link.exists():
            yield Damage(link, f"leads nowhere: {link.readlink()}", remedy)
        elif link.exists() and not link.is_symlink():
            yield Damage(link, "is no link", f"move it away, then {remedy}")
    shown = versions.current(settings)
    if shown is None:
        if versions.versions(settings) and not settings.current.is_symlink():
            yield Damage(settings.current, "is missing", remedy)
    elif settings.current.is_symlink() and versions.parquet_of(shown).is_dir() and not _shows(parquet, shown):
        yield Damage(parquet, f"does not show {shown.stem}, which current.duckdb shows", remedy)


def _shows(parquet: Path, version: Path) -> bool:
    return parquet.exists() and parquet.resolve() == versions.parquet_of(version)


def _missing(settings: Settings, known: Mapping[str, str | None], there: Collection[str]) -> Iterator[Damage]:
    """Files that were written and are gone: landed articles, ids, and parts of batches that count as read."""
    for name in sorted(known):
        if name in there or (settings.lake / name).exists():
            continue
        kind = name.split("/")[0]
        if kind in {"landed", "event_ids"} or (kind == "facts" and _completing(name) in there):
            yield Damage(settings.lake / name, "is missing", _remedy(settings, name).replace("delete it and land", "land"))


def _completing(name: str) -> str:
    """The file that says that a batch of facts is complete."""
    facts, _, batch = name.split("/", 2)
    return f"{facts}/{COMPLETED}/{batch}"


def _remedy(settings: Settings, name: str) -> str:
    kind, *rest = name.split("/")
    if kind == "facts" and len(rest) == 3:
        return f"delete {settings.lake}/facts/*/{rest[1]}/{rest[2]}: the next run reads these articles again"
    return _REMEDIES.get(kind, _OF_OTHERS)
