"""Published versions for readers on other machines: copies below ``CROSSWIRE_PUBLISH_URL``, in an object store::

    crosswire-<UTC time>-<hash>.duckdb             as in HOME/published
    crosswire-<UTC time>-<hash>/events.parquet     and the other marts; manifest.json last: where it lies, the version is whole
    current/manifest.json                          the manifest of the version that readers are to open

``current/manifest.json`` is the one name that stays, and all that ever changes; it is replaced in one step. The paths in it are
relative to the URL, so a reader takes it first, then what it names, and never has parts of two versions.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.warehouse.manifest import FILE_NAME, Manifest

if TYPE_CHECKING:
    from upath import UPath

_VERSION = "crosswire-"


def show(url: UPath, published: Path, manifest: Manifest) -> None:
    """Copies a version of the folder `published`, unless it was copied before, and lets readers see it.

    Raises WarehouseError where that fails; readers then see what they saw before.
    """
    content = manifest.to_json().encode()
    of_version = url / manifest.version / FILE_NAME
    with _explaining(url):
        if not of_version.exists():
            _copy(url, published, manifest)
            url.fs.pipe_file(of_version.path, content)
        url.fs.pipe_file((url / "current" / FILE_NAME).path, content)


def versions(url: UPath) -> list[str]:
    """The names of the versions there, oldest first; also of one that was copied in part."""
    with _explaining(url):
        found = url.fs.find(url.path)
    parts = (key[len(url.path) :].lstrip("/").split("/")[0] for key in found)
    return sorted({part.removesuffix(".duckdb") for part in parts if part.startswith(_VERSION)})


def drop(url: UPath, names: Iterable[str]) -> None:
    """Removes versions, the manifest of each first."""
    with _explaining(url):
        for name in names:
            found = url.fs.find((url / name).path)
            manifests = [key for key in found if key.endswith(f"/{FILE_NAME}")]
            database = (url / f"{name}.duckdb").path
            for key in (*manifests, *(key for key in found if key not in manifests), *url.fs.find(database)):
                url.fs.rm_file(key)


def _copy(url: UPath, published: Path, manifest: Manifest) -> None:
    """Raises OSError where a file does not lie there in its full length."""
    files = (manifest.database, *(mart.file for mart in manifest.marts))
    for file in files:
        place = (url / file.path).path
        url.fs.put_file(str(published / file.path), place)
        if (n_bytes := url.fs.info(place)["size"]) != file.n_bytes:
            raise OSError(f"{file.path} has {n_bytes} bytes there and {file.n_bytes} here")


def _explaining(url: UPath) -> AbstractContextManager[None]:
    from extractors.warehouse.object_store import explaining

    return explaining(url, "has not got what is published here; `crosswire rollback VERSION` copies it again")
