"""What a published version holds, file by file: ``manifest.json`` beside the Parquet of its marts.

It says everything that a reader without DuckDB needs: which run made the files, under which contract, how many rows each has,
what its columns mean, and the SHA-256 by which a copy can be checked. The rows of a file are sorted by its key, so two versions
with the same hash for a mart hold the same mart.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

FILE_NAME = "manifest.json"
_SELF = "manifest_sha256"
_SAID = {"articles", "events", "casualty_claims"}


@dataclass(frozen=True, slots=True)
class Publication:
    """Which run published, when (UTC), with which Crosswire, under which contract."""

    run_id: str
    crosswire_version: str
    contract_version: int
    published_at: datetime


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was written; `path` is relative to the folder of published versions."""

    path: str
    n_bytes: int
    sha256: str

    @classmethod
    def of(cls, file: Path, path: str) -> File:
        """Measures a file that will lie at `path`."""
        with file.open("rb") as content:
            return cls(path, file.stat().st_size, hashlib.file_digest(content, "sha256").hexdigest())

    def is_intact(self, published: Path) -> bool:
        """Whether the file is there and holds what was written."""
        place = published / self.path
        try:
            return place.is_file() and self == File.of(place, self.path)
        except OSError:  # it cannot be read
            return False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a mart: its SQL type and what it means."""

    name: str
    type: str
    description: str | None


@dataclass(frozen=True, slots=True)
class MartFile:
    """One mart as one Parquet file."""

    table: str
    n_rows: int
    file: File
    description: str | None
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A published version: its DuckDB file and its marts as Parquet.

    >>> run = Publication("r1", "0.1.0", 1, datetime(2024, 3, 14, 6, 0))
    >>> manifest = Manifest("crosswire-x", run, File("crosswire-x.duckdb", 0, "00"), ())
    >>> Manifest.from_json(manifest.to_json()) == manifest
    True
    """

    version: str
    publication: Publication
    database: File
    marts: tuple[MartFile, ...]

    def to_json(self) -> str:
        """The manifest and, last, the SHA-256 of all before it."""
        said = dataclasses.asdict(self)
        return _json(said | {_SELF: _digest(said)})

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """The inverse of `to_json`. Raises ValueError, KeyError or TypeError for one that is damaged or of another shape.

        One of an older version has no hash of itself.
        """
        written = json.loads(text)
        digest = written.pop(_SELF, None)
        if digest is not None and digest != _digest(written):
            raise ValueError("it was changed")
        run = written["publication"]
        return cls(
            version=written["version"],
            publication=Publication(**run | {"published_at": datetime.fromisoformat(run["published_at"])}),
            database=File(**written["database"]),
            marts=tuple(_mart(mart) for mart in written["marts"]),
        )

    def __str__(self) -> str:
        """One line: when, by which run, under which contract, how much."""
        run = self.publication
        rows = ", ".join(f"{mart.n_rows:,} {mart.table}" for mart in self.marts if mart.table in _SAID)
        return f"{run.published_at:%Y-%m-%d %H:%M} UTC, run {run.run_id}, contract {run.contract_version}: {rows}"

    def damaged(self, published: Path) -> list[str]:
        """The files of this version that are missing or differ from what was published."""
        return [file.path for file in (self.database, *(mart.file for mart in self.marts)) if not file.is_intact(published)]


def _mart(written: dict[str, Any]) -> MartFile:
    parts = {"file": File(**written["file"]), "columns": tuple(Column(**column) for column in written["columns"])}
    return MartFile(**written | parts)


def _digest(said: dict[str, Any]) -> str:
    return hashlib.sha256(_json(said).encode()).hexdigest()


def _json(said: dict[str, Any]) -> str:
    return json.dumps(said, indent=1, default=datetime.isoformat)
