"""The published versions and which of them readers see::

    HOME/published/
      crosswire-<UTC time>-<hash>.duckdb     a warehouse that nothing changes any more
      crosswire-<UTC time>-<hash>/           its marts as Parquet, with manifest.json
      current.duckdb -> the one              current -> the other

A version is named by the path of its DuckDB file; it exists where that file does. Each link moves in one step, so whoever
opens one sees a whole version; ``current/manifest.json`` says which.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from extractors.settings import Settings
from extractors.warehouse import WarehouseError
from extractors.warehouse.manifest import FILE_NAME, Manifest


class VersionError(WarehouseError):
    """There is no such version, or it is damaged; readers still see what they saw before."""


def versions(settings: Settings) -> list[Path]:
    """The published versions, oldest first."""
    return sorted(settings.published.glob("crosswire-*.duckdb"))


def current(settings: Settings) -> Path | None:
    """The version that readers open, None before the first."""
    return settings.current.resolve() if settings.current.exists() else None


def called(settings: Settings, name: str) -> Path:
    """The version of a name, or the one whose name begins so. Raises VersionError where none or several do."""
    found = [version for version in versions(settings) if version.stem.startswith(name.removesuffix(".duckdb"))]
    if len(found) != 1:
        raise VersionError(f"{len(found)} published versions begin with {name!r}; `crosswire versions` lists them")
    return found[0]


def read_manifest(version: Path) -> Manifest | None:
    """What a version says it holds; None for one that was published before there were manifests."""
    path = parquet_of(version) / FILE_NAME
    return Manifest.from_json(path.read_text()) if path.exists() else None


def rollback(settings: Settings, name: str | None = None) -> Path:
    """Shows readers another version: the one before the current one, or the one called `name` (its beginning is enough).

    Every file of it is compared with its manifest first. Raises VersionError where there is no such version, where several
    names begin so, or where a file is missing or changed.
    """
    version = _version_before(settings) if name is None else called(settings, name)
    manifest = read_manifest(version)
    if manifest and (damaged := manifest.damaged(settings.published)):
        raise VersionError(f"{version.stem} is damaged ({', '.join(damaged)}); choose another: `crosswire versions`")
    show_readers(settings, version)
    return version


def show_readers(settings: Settings, version: Path) -> None:
    """Points both links to a version; a version of before there was Parquet has but one."""
    parquet = settings.published / "current"
    if parquet_of(version).is_dir():
        _point(parquet, parquet_of(version))
    else:
        parquet.unlink(missing_ok=True)
    _point(settings.current, version)


def drop_old(settings: Settings) -> None:
    """Removes all but the last ``settings.keep_published`` versions; never the current one."""
    for version in versions(settings)[: -max(settings.keep_published, 1)]:
        if version.resolve() != current(settings):
            version.unlink()
            shutil.rmtree(parquet_of(version), ignore_errors=True)


def parquet_of(version: Path) -> Path:
    """The folder of a version's Parquet files."""
    return version.with_suffix("")


def _version_before(settings: Settings) -> Path:
    shown = current(settings)
    older = [version for version in versions(settings) if shown and version.name < shown.name]
    if not older:
        raise VersionError(f"there is no version older than the current one in {settings.published}")
    return older[-1]


def _point(link: Path, target: Path) -> None:
    unfinished = link.with_name(f".{link.name}-{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    unfinished.symlink_to(target.name)
    unfinished.replace(link)
