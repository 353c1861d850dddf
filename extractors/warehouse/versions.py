"""The published versions and which of them readers see::

    HOME/published/
      crosswire-<UTC time>-<hash>.duckdb     a warehouse that nothing changes any more
      crosswire-<UTC time>-<hash>/           its marts as Parquet, with manifest.json, and a link to its DuckDB file
      current -> the folder                  current.duckdb -> current/warehouse.duckdb

A version is named by the path of its DuckDB file; it exists where that file does. Only the link ``current`` moves, in one step,
so both show the same version; ``current/manifest.json`` says which. `published_elsewhere` copies them for other machines.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from extractors import whole_files
from extractors.settings import Settings
from extractors.warehouse import WarehouseError, published_elsewhere
from extractors.warehouse.locks import one_at_a_time
from extractors.warehouse.manifest import FILE_NAME, Manifest

THROUGH_CURRENT = Path("current") / "warehouse.duckdb"


class VersionError(WarehouseError):
    """There is no such version, or it is damaged; readers still see what they saw before."""


def versions(settings: Settings) -> list[Path]:
    """The published versions, oldest first."""
    return sorted(version for version in settings.published.glob("crosswire-*.duckdb") if not version.is_dir())


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
    """What a version says it holds; None for one that was published before there were manifests.

    Raises VersionError where its manifest is damaged.
    """
    path = parquet_of(version) / FILE_NAME
    try:
        return Manifest.from_json(path.read_text("utf-8")) if path.exists() else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise VersionError(f"{version.stem} is damaged ({FILE_NAME}: {error}); choose another: `crosswire versions`") from None


def damage(settings: Settings, version: Path) -> list[str]:
    """The files of a version that are missing or hold something else than was published; none of one without a manifest.

    Raises VersionError where its manifest is damaged.
    """
    manifest = read_manifest(version)
    return manifest.damaged(settings.published) if manifest else []


def rollback(settings: Settings, name: str | None = None) -> Path:
    """Shows readers another version: the one before the current one, or the one called `name` (its beginning is enough).

    Every file of it is compared with its manifest first. Raises VersionError where there is no such version, where several
    names begin so, or where a file is missing or changed.
    """
    version = _version_before(settings) if name is None else called(settings, name)
    if damaged := damage(settings, version):
        raise VersionError(f"{version.stem} is damaged ({', '.join(damaged)}); choose another: `crosswire versions`")
    with one_at_a_time(settings, "publishing"):
        show_readers(settings, version)
        show_elsewhere(settings, version)
    return version


def show_readers(settings: Settings, version: Path) -> None:
    """Lets both links show a version; at no time do they show different ones.

    A version of before there was Parquet has no folder, so ``current`` goes, and ``current.duckdb`` leads to its file.
    """
    folder, parquet = parquet_of(version), settings.published / "current"
    if folder.is_dir():
        link_database(folder, version.name)
        if settings.current.is_symlink() and settings.current.readlink() == THROUGH_CURRENT:
            _point(parquet, folder.name)
            return
    elif shown := current(settings):
        _point(settings.current, shown.name)
    parquet.unlink(missing_ok=True)
    _point(settings.current, version.name)
    if folder.is_dir():
        _point(parquet, folder.name)
        _point(settings.current, str(THROUGH_CURRENT))


def link_database(folder: Path, name: str) -> None:
    """Puts the link to a version's DuckDB file into its folder of Parquet."""
    if not (folder / THROUGH_CURRENT.name).is_symlink():
        (folder / THROUGH_CURRENT.name).symlink_to(Path("..") / name)


def drop_old(settings: Settings, made_before: datetime | None = None) -> None:
    """Removes all but the last ``settings.keep_published`` versions, and those made before a moment; never the current one."""
    named = {version.stem: version for version in versions(settings)}
    for name in _old(list(named), settings, made_before):
        if named[name].resolve() != current(settings):
            named[name].unlink()
            shutil.rmtree(parquet_of(named[name]), ignore_errors=True)


def show_elsewhere(settings: Settings, version: Path, made_before: datetime | None = None) -> None:
    """Lets readers on other machines see a version, too, and removes there what `drop_old` removes here.

    Does nothing without ``CROSSWIRE_PUBLISH_URL``. Raises WarehouseError where the copy fails, VersionError for a version
    without a manifest.
    """
    if (url := settings.published_elsewhere) is None:
        return
    if (manifest := read_manifest(version)) is None:
        raise VersionError(f"{version.stem} has no manifest, so {url} cannot show it; `crosswire publish` makes one that has")
    published_elsewhere.show(url, settings.published, manifest)
    published_elsewhere.drop(url, _old(published_elsewhere.versions(url), settings, made_before) - {manifest.version})


def parquet_of(version: Path) -> Path:
    """The folder of a version's Parquet files."""
    return version.with_suffix("")


def _old(names: Sequence[str], settings: Settings, made_before: datetime | None) -> set[str]:
    """Of the names of versions, oldest first, those that are not to be kept."""
    old = set(names[: -max(settings.keep_published, 1)])
    if made_before is not None:
        old |= {name for name in names if name < f"crosswire-{made_before:%Y%m%dT%H%M%S%fZ}"}
    return old


def _version_before(settings: Settings) -> Path:
    shown = current(settings)
    older = [version for version in versions(settings) if shown and version.name < shown.name]
    if not older:
        raise VersionError(f"there is no version older than the current one in {settings.published}")
    return older[-1]


def _point(link: Path, target: str) -> None:
    unfinished = link.with_name(f".{link.name}-{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    unfinished.symlink_to(target)
    unfinished.replace(link)
    whole_files.force(link.parent)
