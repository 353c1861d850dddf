"""Files that are whole or not there: written beside their place, forced to disk, then moved into it.

Who writes a file holds a lock on it, which goes with the process however that ends. So what a dead process left can be told
from what a living one is writing, and swept.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A file that is being written to `path`, and will lie at `place`."""

    place: Path
    path: Path
    file: BinaryIO

    def digest(self) -> str:
        """The SHA-256 of what was written so far."""
        self.file.flush()
        return sha256(self.path)

    def force(self) -> None:
        """Forces what was written so far to disk."""
        self.file.flush()
        os.fsync(self.file.fileno())

    def move(self) -> None:
        """Puts the file into its place, in one step, for good."""
        self.force()
        self.path.replace(self.place)
        force(self.place.parent)


@contextmanager
def beside(place: Path) -> Iterator[Unfinished]:
    """An empty file beside its place, for one writer. It is gone at the end, unless it was moved into its place."""
    make_folder(place.parent)
    path, file = _create_locked(place)
    with file:
        try:
            yield Unfinished(place, path, file)
        finally:
            path.unlink(missing_ok=True)


def write(place: Path, content: str) -> None:
    """Writes a text; a crash leaves the old one or the new one."""
    with beside(place) as unfinished:
        unfinished.file.write(content.encode())
        unfinished.move()


def left_behind(folder: Path) -> Iterator[Path]:
    """The unfinished files below a folder whose writers are dead.

    Each is locked until the next is asked for, so nobody who has just made it takes it for theirs.
    """
    for path in sorted(path for path in folder.rglob(".*") if _is_unfinished(path)):
        with suppress(OSError), path.open("rb") as file:  # where it fails, the file is being written or was finished just now
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists():
                yield path


def sweep(folder: Path) -> int:
    """Removes what dead writers left below a folder. Returns the number of files."""
    n_swept = 0
    for path in left_behind(folder):
        path.unlink(missing_ok=True)  # its writer saw it locked and made another
        n_swept += 1
    return n_swept


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it, and forces their names to disk."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        force(made.parent)


def force(path: Path) -> None:
    """Forces a file, or the names in a folder, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _is_unfinished(path: Path) -> bool:
    return bool(_UNFINISHED.fullmatch(path.name)) and path.is_file() and not path.is_symlink()


def _create_locked(place: Path) -> tuple[Path, BinaryIO]:
    """Tries again where a sweep came between making the file and locking it."""
    while True:
        path = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
        file = path.open("xb")
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists():
                return path, file
        file.close()
        path.unlink(missing_ok=True)
