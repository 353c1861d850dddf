"""A lake in a folder of this machine, or of one that all its writers mount.

A file is written beside its place, forced to disk and moved into it, so a reader sees a whole file or none. A number is taken
by making its file, which succeeds once, so writers on several machines need no lock. A commit is written before its files are
moved into their places, and numbered after; the next commit numbers what a dead writer did not, as far as its files lie there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from extractors import whole_files
from extractors.warehouse.commit import FOLDER, Commit, CommitError, path_of


@dataclass(frozen=True, slots=True)
class LocalStore:
    """The files below a folder; see `store.Store`."""

    root: Path

    def write(self, files: Mapping[str, Callable[[BinaryIO], object]], after: int) -> None:
        """Writes files as one commit and puts them into their places in their order."""
        with ExitStack() as stack:
            unfinished = {path: stack.enter_context(whole_files.beside(self.root / path)) for path in files}
            for path, write in files.items():
                write(unfinished[path].file)
            with self._committing({path: file.digest() for path, file in unfinished.items()}, after):
                for file in unfinished.values():
                    file.move()

    def sizes(self, pattern: str, committed: Collection[str]) -> dict[str, int]:
        """Also of what nobody committed: somebody put it there."""
        return {self._name(path): path.stat().st_size for path in self.root.glob(pattern)}

    def copies(self, paths: Sequence[str], identities: Callable[[], Mapping[str, str]]) -> list[Path]:
        """The files themselves."""
        return [self.root / path for path in paths]

    def digest(self, path: str) -> str | None:
        """None also for what is no file."""
        place = self.root / path
        return whole_files.sha256(place) if place.is_file() else None

    def parquet(self) -> list[str]:
        """All that lies where files of the lake lie."""
        return sorted(self._name(path) for path in self.root.rglob("*.parquet") if not path.name.startswith("."))

    def adopt(self) -> None:
        """Commits in the order of the files' times, once: all of them or none."""
        if (self.root / FOLDER).is_dir():
            return
        found = sorted(((self.root / name).stat().st_mtime_ns, name) for name in self.parquet())
        if not found:
            return
        folder = self.root / f".{FOLDER}.{os.getpid()}"
        folder.mkdir()
        for number, (time, files) in enumerate(groupby(found, key=lambda one: one[0]), 1):
            commit = Commit(datetime.fromtimestamp(time / 1e9, UTC), {name: None for _, name in files})
            whole_files.write(folder / self._commit(number).name, commit.content().decode())
        try:
            folder.rename(self.root / FOLDER)
        except OSError:  # another process was faster
            shutil.rmtree(folder)

    def numbers(self, after: int) -> list[int]:
        """The numbers of the commits after one, in order."""
        if not (self.root / FOLDER).is_dir():
            return []
        with os.scandir(self.root / FOLDER) as entries:
            names = (entry.name.removesuffix(".json") for entry in entries)
            return sorted(int(name) for name in names if name.isdecimal() and int(name) > after)

    def commits(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """What the commits of some numbers hold."""
        for number in numbers:
            try:
                yield self._commit(number).read_bytes()
            except OSError as error:
                raise CommitError(self._commit(number), str(error)) from None

    def takes_a_number_once(self) -> bool:
        """A link never replaces a file."""
        return True

    def sweep(self, after: int) -> None:
        """Removes what dead writers left, after noting what they had put into its place."""
        self._finish_those_of_dead_writers(after)
        whole_files.sweep(self.root)

    @contextmanager
    def _committing(self, digests: Mapping[str, str], after: int) -> Iterator[None]:
        """Notes that files, each with its SHA-256, are moved into their places inside."""
        self._finish_those_of_dead_writers(after)
        with whole_files.beside(self.root / FOLDER / "commit") as unfinished:
            unfinished.file.write(Commit(datetime.now(UTC), digests).content())
            unfinished.file.flush()
            try:
                yield
            except BaseException:
                self._finish(unfinished.path, after)
                raise
            unfinished.force()
            self._number(unfinished.path, after + 1)

    def _finish_those_of_dead_writers(self, after: int) -> None:
        """Numbers the commits whose writers died before they could, as far as their files were moved into their places."""
        for path in whole_files.left_behind(self.root / FOLDER):
            self._finish(path, after)
            path.unlink(missing_ok=True)

    def _finish(self, unfinished: Path, after: int) -> None:
        """Numbers an unfinished commit, of its files those that were moved; not one that has its number already."""
        try:
            commit = Commit.of(unfinished.read_bytes(), unfinished)
        except (OSError, CommitError):  # its writer died before it had moved anything
            return
        if unfinished.stat().st_nlink > 1:
            return
        there = {path: digest for path, digest in commit.digests.items() if digest and self.digest(path) == digest}
        if there:
            with whole_files.beside(self.root / FOLDER / "commit") as finished:
                finished.file.write(Commit(commit.at, there).content())
                finished.force()
                self._number(finished.path, after + 1)

    def _number(self, unfinished: Path, number: int) -> None:
        """Gives an unfinished commit the first free number from `number` on."""
        while True:
            try:
                os.link(unfinished, self._commit(number))  # unlike a rename, this never replaces what another wrote
            except FileExistsError:
                number += 1
            else:
                whole_files.force(self.root / FOLDER)
                return

    def _commit(self, number: int) -> Path:
        return self.root / path_of(number)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
