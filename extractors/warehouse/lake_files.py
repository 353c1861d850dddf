"""The files of the lake: which there are, and how they are written and read, wherever they lie (`store`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extractors import whole_files
from extractors.settings import Place, Settings
from extractors.warehouse import WarehouseError, commits
from extractors.warehouse.store import store_of

UNWRITABLE = (ValueError, TypeError, OverflowError)
"""What Arrow raises for a value that its column cannot hold, such as a number of 70 bits."""


@dataclass(frozen=True, slots=True)
class LakeFile:
    """A file of the lake as it lies there now; `path` is relative to the lake, with ``/``.

    `commit` is the number of the commit that wrote it last (see `commits`), 0 for a file that somebody else put there.
    """

    path: str
    size: int
    commit: int

    @property
    def name(self) -> str:
        """The file name without ``.parquet``: of a fact file, the batch."""
        return Path(self.path).stem

    def part(self, key: str) -> str:
        """The value of a ``key=value`` folder on the path: ``part("extractor")``. KeyError where there is none."""
        for folder in self.path.split("/")[:-1]:
            name, equals, value = folder.partition("=")
            if equals and name == key:
                return value
        raise KeyError(f"{self.path} has no folder {key}=")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a file is to hold, and how: a few rows at once, so that a reader of some skips the others."""

    table: pa.Table
    rows_at_once: int | None = None
    compression_level: int | None = None


def file_name(name: str) -> str:
    """A run id as a file name: Airflow's hold colons and plus signs, which object stores and Windows refuse."""
    return re.sub(r"[^\w.-]", "-", name)


def list_files(settings: Settings, pattern: str) -> list[LakeFile]:
    """The files of the lake that match a glob pattern, by path."""
    number_of = commits.order(settings)
    sizes = store_of(settings).sizes(pattern, number_of)
    return [LakeFile(path, sizes[path], number_of.get(path, 0)) for path in sorted(sizes)]


def write(settings: Settings, files: Mapping[str, Rows]) -> Place:
    """Writes files as one commit, in their order. Returns where the last of them lies."""
    store = store_of(settings)
    store.write({path: partial(_put, rows) for path, rows in files.items()}, after=commits.last(settings))
    return settings.lake / list(files)[-1]


def local(settings: Settings, paths: Iterable[str]) -> list[str]:
    """Where some files of the lake can be read on this machine, in the same order: they themselves, or copies of them."""
    return [str(place) for place in store_of(settings).copies(list(paths), partial(commits.identities, settings))]


def tables(settings: Settings, files: Sequence[LakeFile], columns: list[str] | None = None) -> Iterator[pa.Table]:
    """The rows of each of some files, in some columns or all. Raises WarehouseError for a file that cannot be read."""
    paths = [file.path for file in files]
    for path, place in zip(paths, local(settings, paths), strict=True):
        try:
            yield pq.read_table(place, columns=columns, partitioning=None)
        except (OSError, pa.ArrowException) as error:
            raise WarehouseError(f"{settings.lake / path}: {error}; `crosswire doctor` says what to do") from error


def column(settings: Settings, files: Sequence[LakeFile], name: str) -> Iterator[str]:
    """One column of some files."""
    for table in tables(settings, files, [name]):
        yield from table[name].to_pylist()


def sweep(settings: Settings) -> None:
    """Removes what writers left that died before they were done, after noting what they had put into its place."""
    store_of(settings).sweep(after=commits.last(settings))
    whole_files.sweep(settings.state)


def _put(rows: Rows, file: object) -> None:
    pq.write_table(
        rows.table, file, compression="zstd", compression_level=rows.compression_level, row_group_size=rows.rows_at_once
    )
