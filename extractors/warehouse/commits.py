"""The order of the lake: which file was written after which, whatever their times on disk say.

Each write is a commit, a small file with the next number that names what was written::

    commits/0000000042.json      {"at": "2024-03-14T03:00:12+00:00", "paths": ["landed/day=2024-03-14/6a1f.parquet"],
                                  "sha256": ["9f86d081..."], "commit_sha256": "60303ae2..."}

A lake that is copied, restored or touched keeps its order, for it is in the files. How a number is taken, and what becomes of a
writer that dies, is said by each store (`local_store`, `object_store`). A lake of a version without commits gets them from its
files' times, the first time its order is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from extractors.settings import Place, Settings
from extractors.warehouse.commit import Commit, CommitError, path_of
from extractors.warehouse.store import Store, store_of


def order(settings: Settings) -> Mapping[str, int]:
    """The number of the last commit that wrote each file, by its path in the lake."""
    return _known(settings).number_of


def last(settings: Settings) -> int:
    """The number of the last commit, 0 before the first."""
    return _known(settings).last


def identities(settings: Settings) -> Mapping[str, str]:
    """What tells one content of each file from another, by its path: its hash or, where none was noted, its commit's number."""
    return _known(settings).identity_of


def digests(settings: Settings) -> Mapping[str, str | None]:
    """The SHA-256 of each file as it was written last; None where an older version wrote it, which noted none.

    Commits that cannot be read are left out.
    """
    found: dict[str, str | None] = {}
    for commit in _readable(store_of(settings)):
        if isinstance(commit, Commit):
            found |= commit.digests
    return found


def unreadable(settings: Settings) -> Iterator[CommitError]:
    """What is wrong with each commit that cannot be read."""
    for commit in _readable(store_of(settings)):
        if isinstance(commit, CommitError):
            yield commit


def is_complete(settings: Settings) -> bool:
    """Whether every commit from the first to the last is there."""
    numbers = store_of(settings).numbers(after=0)
    return numbers == list(range(1, len(numbers) + 1))


def written_since(settings: Settings, moment: datetime | None) -> list[str]:
    """The paths of what was written after a moment, in order; all there is for None."""
    store = store_of(settings)
    written: list[list[str]] = []
    for number in reversed(store.numbers(after=0)):
        commit = _read(store, number)
        if moment and commit.at <= moment:
            break
        written.append(list(commit.digests))
    return [path for paths in reversed(written) for path in paths]


@dataclass(slots=True)
class _Known:
    """What was read of a lake's commits so far; commits never change, so only those after `last` are read."""

    last: int = 0
    number_of: dict[str, int] = field(default_factory=dict)
    identity_of: dict[str, str] = field(default_factory=dict)


_lakes: dict[Place, _Known] = {}


def _known(settings: Settings) -> _Known:
    store = store_of(settings)
    store.adopt()
    known = _lakes.setdefault(store.root, _Known())
    if known.last and not (store.root / path_of(known.last)).exists():  # another lake in the same place
        known = _lakes[store.root] = _Known()
    numbers = store.numbers(after=known.last)
    for number, content in zip(numbers, store.commits(numbers), strict=True):
        digests = Commit.of(content, store.root / path_of(number)).digests
        known.number_of |= dict.fromkeys(digests, number)
        known.identity_of |= {path: digest or f"{number:010d}" for path, digest in digests.items()}
        known.last = number
    return known


def _read(store: Store, number: int) -> Commit:
    """Raises CommitError for what is no commit."""
    (content,) = store.commits([number])
    return Commit.of(content, store.root / path_of(number))


def _readable(store: Store) -> Iterator[Commit | CommitError]:
    """Each commit, or what is wrong with it."""
    for number in store.numbers(after=0):
        try:
            yield _read(store, number)
        except CommitError as error:
            yield error
