"""A lake below the URL of an object store: ``s3://``, ``gs://``, ``abfs://`` or another that fsspec opens.

Files are put first, each in one step, then the commit that names them; a file counts once a commit names it. A number is taken
by a put that fails where there is one already (If-None-Match), so of two writers that want the same number one gets the next.
Nothing is locked or renamed. A listing may be late: what commits name is looked for by itself where a listing lacks it, and so
is the next commit. What is read is copied to this machine, each content once.

Failed requests are repeated by the library of each store, with its own knowledge of what may be repeated.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import Any, BinaryIO

from upath import UPath

from extractors import whole_files
from extractors.warehouse import WarehouseError
from extractors.warehouse.commit import FOLDER, Commit, path_of

_AT_ONCE = 100
_MAGIC = "*?["
_RIVALS, _ROUNDS = 8, 5
_PAUSES = (0.1, 0.3, 1.0, 3.0)
_CONFLICT = "ConditionalRequestConflict"
"""What S3 answers to two puts at once of what is not there yet, when it decides for neither."""


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """The files below a URL; see `store.Store`. `cache` is where copies of them lie on this machine; it may be deleted."""

    root: UPath
    cache: Path

    def write(self, files: Mapping[str, Callable[[BinaryIO], object]], after: int) -> None:
        """Puts files, then the commit that names them."""
        contents = {path: _written(write) for path, write in files.items()}
        with self._explaining("cannot be written"):
            self._fs.pipe({self._key(path): content for path, content in contents.items()})
            digests = {path: hashlib.sha256(content).hexdigest() for path, content in contents.items()}
            self._number(Commit(datetime.now(UTC), digests).content(), after + 1)

    def sizes(self, pattern: str, committed: Collection[str]) -> dict[str, int]:
        """Of those that a commit names and that nobody deleted since."""
        named = [path for path in committed if matches(path, pattern)]
        if not named:
            return {}
        listed = self._listed("/".join(takewhile(lambda part: not set(part) & set(_MAGIC), pattern.split("/")[:-1])))
        sizes = {path: listed[path] if path in listed else self._size(path) for path in named}
        return {path: size for path, size in sizes.items() if size is not None}

    def copies(self, paths: Sequence[str], identities: Callable[[], Mapping[str, str]]) -> list[Path]:
        """Copies on this machine, fetched where there is none of this content yet."""
        identity_of = identities()
        places = {path: self.cache / path / identity_of.get(path, "unknown") for path in paths}
        missing = [path for path, place in places.items() if not place.exists()]
        for start in range(0, len(missing), _AT_ONCE):
            self._fetch({path: places[path] for path in missing[start : start + _AT_ONCE]})
        return list(places.values())

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file as it lies in the store."""
        content = self._content(self._key(path))
        return None if content is None else hashlib.sha256(content).hexdigest()

    def parquet(self) -> list[str]:
        """All Parquet files that the store lists."""
        return sorted(path for path in self._listed("") if path.endswith(".parquet"))

    def adopt(self) -> None:
        """Nothing: without a commit there is no file."""

    def numbers(self, after: int) -> list[int]:
        """Those that are listed, then each next one as long as there is one."""
        found = [] if after else sorted(int(Path(path).stem) for path in self._listed(FOLDER) if Path(path).stem.isdecimal())
        last = found[-1] if found else after
        while self._size(path_of(last + 1)) is not None:
            last += 1
            found.append(last)
        return found

    def commits(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """What the commits of some numbers hold, many fetched at once."""
        keys = [self._key(path_of(number)) for number in numbers]
        with self._explaining("cannot be read"):
            contents = self._fs.cat(keys) if keys else {}
        yield from (contents[key] for key in keys)

    def sweep(self, after: int) -> None:
        """Removes the copies that dead readers had not finished; in the store nothing is ever unfinished."""
        whole_files.sweep(self.cache)

    def takes_a_number_once(self) -> bool:
        """Whether of several puts at once of what is not there at most one succeeds; else one process at a time may write."""
        with self._explaining("cannot be written"), ThreadPoolExecutor(_RIVALS) as rivals:
            for _ in range(_ROUNDS):
                key = self._key(f"{FOLDER}/trial-{secrets.token_hex(4)}")
                taken = list(rivals.map(lambda _, key=key: self._create(key, b""), range(_RIVALS)))
                self._fs.rm_file(key)
                if sum(taken) > 1:  # none, where the answer to the one that succeeded was lost
                    return False
        return True

    def _number(self, content: bytes, number: int) -> None:
        """Puts a commit under the first free number from `number` on.

        What lies there after a put that was refused says why: the commit itself, where the answer to an earlier try was lost;
        another's; or nothing, where two were put at once and the store refused both.
        """
        for pause in _PAUSES:
            while not self._create(key := self._key(path_of(number)), content):
                if (there := self._content(key)) is None:
                    break
                if there == content:
                    return
                number += 1
            else:
                return
            time.sleep(pause)
        raise WarehouseError(f"{self.root} refuses {path_of(number)}, which is not there; look at its rights and state")

    def _create(self, key: str, content: bytes) -> bool:
        """Puts what is not there yet; False where the store refuses that."""
        try:
            self._fs.pipe_file(key, content, mode="create")
        except OSError as error:
            if isinstance(error, FileExistsError) or _CONFLICT in str(error):
                return False
            raise
        return True

    def _content(self, key: str) -> bytes | None:
        try:
            return bytes(self._fs.cat_file(key))
        except FileNotFoundError:
            return None

    def _fetch(self, places: Mapping[str, Path]) -> None:
        with ExitStack() as stack, self._explaining("cannot be read"):
            copies = [stack.enter_context(whole_files.beside(place)) for place in places.values()]
            self._fs.get([self._key(path) for path in places], [str(copy.path) for copy in copies])
            for copy in copies:
                copy.path.replace(copy.place)

    def _listed(self, folder: str) -> dict[str, int]:
        """The size of each file below a folder that the store lists, by its path in the lake."""
        with self._explaining("cannot be listed"):
            found = self._fs.find(self._key(folder), detail=True)
        start = len(self._key(""))
        return {key[start:].lstrip("/"): info["size"] for key, info in found.items()}

    def _size(self, path: str) -> int | None:
        """The size of one file, whatever is listed; None where it is not there."""
        with self._explaining("cannot be read"):
            try:
                return int(self._fs.info(self._key(path))["size"])
            except FileNotFoundError:
                return None

    @property
    def _fs(self) -> Any:
        return self.root.fs

    def _key(self, path: str) -> str:
        return str((self.root / path).path).rstrip("/")

    def _explaining(self, problem: str) -> AbstractContextManager[None]:
        return explaining(self.root, problem)


@contextmanager
def explaining(url: UPath, problem: str) -> Iterator[None]:
    """Raises WarehouseError in place of what a store's library raises: each has errors of its own, which share no family."""
    try:
        yield
    except WarehouseError:
        raise
    except Exception as error:
        remedy = "look at its address, rights and state; `crosswire doctor` says what is missing"
        raise WarehouseError(f"{url} {problem}: {error!r}; {remedy}") from error


def matches(path: str, pattern: str) -> bool:
    """Whether a path matches a glob pattern, folder by folder.

    >>> matches("landed/day=2024-03-14/6a1f.parquet", "landed/*/*.parquet")
    True
    >>> matches("landed/day=2024-03-14/6a1f.parquet", "landed/*.parquet")
    False
    """
    names, wanted = path.split("/"), pattern.split("/")
    return len(names) == len(wanted) and all(map(fnmatchcase, names, wanted))


def _written(write: Callable[[BinaryIO], object]) -> bytes:
    content = BytesIO()
    write(content)
    return content.getvalue()
