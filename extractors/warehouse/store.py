"""Where the files of a lake lie: in a folder of this machine, or below the URL of an object store. One way for both.

What is there is what commits name (`commits`). A folder also has files that somebody put there; below a URL a file counts once
a commit names it, so a writer that dies before has written nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from extractors.settings import Place, Settings
from extractors.warehouse.local_store import LocalStore

Content = Callable[[BinaryIO], object]
"""Writes what a file is to hold."""


class Store(Protocol):
    """The files of a lake. Paths are relative to `root`, with ``/``."""

    @property
    def root(self) -> Place:
        """The lake's folder or URL."""

    def write(self, files: Mapping[str, Content], after: int) -> None:
        """Writes files, in their order, and the commit that names them: the first free number after one."""

    def sizes(self, pattern: str, committed: Collection[str]) -> dict[str, int]:
        """The size of each file that is there and matches a glob pattern, in no order."""

    def copies(self, paths: Sequence[str], identities: Callable[[], Mapping[str, str]]) -> list[Path]:
        """Where files can be read on this machine. An identity tells one content of a file from another."""

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file as it lies there, None where it lies there no more. Raises OSError where it cannot be read."""

    def parquet(self) -> list[str]:
        """All Parquet files that lie there, also those that no commit names; unfinished ones left out."""

    def adopt(self) -> None:
        """Commits for the files of a lake that has none."""

    def numbers(self, after: int) -> list[int]:
        """The numbers of the commits after one, in order."""

    def commits(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """What the commits of some numbers hold. Raises CommitError for one that cannot be read."""

    def takes_a_number_once(self) -> bool:
        """Whether two writers can never take one number."""

    def sweep(self, after: int) -> None:
        """Removes what dead writers left; commits get numbers after one."""


def store_of(settings: Settings) -> Store:
    """The store of the lake of these settings."""
    root = settings.lake
    if isinstance(root, Path):
        return LocalStore(root)
    from extractors.warehouse.object_store import ObjectStore

    return ObjectStore(root, settings.cache / "lake")
