"""The order of the lake: which file was written after which, whatever their times on disk say.

Each write is a commit, a small file with the next number that names what was written::

    HOME/lake/commits/0000000042.json      {"at": "2024-03-14T03:00:12+00:00", "paths": ["landed/day=2024-03-14/6a1f.parquet"]}

A lake that is copied, restored or touched keeps its order, for it is in the files. A number is taken by making its file, which
succeeds once, so writers on several machines need no lock. A lake of a version without commits gets them from its files' times,
the first time its order is asked for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from extractors.settings import Settings

_FOLDER = "commits"


def commit(settings: Settings, paths: Sequence[Path]) -> int:
    """Notes that files of the lake were written just now. Returns the number of the commit."""
    known = _known(settings, but=paths)
    written = {"at": datetime.now(UTC).isoformat(), "paths": [_relative(settings, path) for path in paths]}
    return _append(settings.lake / _FOLDER, known.last + 1, written)


def order(settings: Settings) -> Mapping[str, int]:
    """The number of the last commit that wrote each file, by its path in the lake."""
    return _known(settings).number_of


def written_since(settings: Settings, moment: datetime | None) -> list[str]:
    """The paths of what was written after a moment, in order; all there is for None."""
    known = _known(settings)
    written: list[str] = []
    for number in range(known.last, 0, -1):
        content = json.loads(_file(settings.lake / _FOLDER, number).read_text("utf-8"))
        if moment and datetime.fromisoformat(content["at"]) <= moment:
            break
        written += content["paths"]
    return written[::-1]


@dataclass(slots=True)
class _Known:
    """What was read of a lake's commits so far; commits never change, so only those after `last` are read."""

    last: int = 0
    number_of: dict[str, int] = field(default_factory=dict)


_lakes: dict[Path, _Known] = {}


def _known(settings: Settings, but: Sequence[Path] = ()) -> _Known:
    folder = settings.lake / _FOLDER
    if not folder.is_dir():
        _adopt(settings, but)
    known = _lakes.setdefault(settings.lake, _Known())
    if known.last and not _file(folder, known.last).exists():  # another lake in the same place
        known = _lakes[settings.lake] = _Known()
    for number in _numbers(folder, after=known.last):
        paths = json.loads(_file(folder, number).read_text("utf-8"))["paths"]
        known.number_of |= dict.fromkeys(paths, number)
        known.last = number
    return known


def _adopt(settings: Settings, but: Sequence[Path]) -> None:
    """Commits for the files of a lake that has none, in the order of their times; not for those just written."""
    there = (path for path in settings.lake.glob("**/*.parquet") if path not in but and not path.name.startswith("."))
    found = ((path.stat().st_mtime_ns, path) for path in there)
    for number, (time, files) in enumerate(groupby(sorted(found), key=lambda one: one[0]), 1):
        at = datetime.fromtimestamp(time / 1e9, UTC).isoformat()
        _append(settings.lake / _FOLDER, number, {"at": at, "paths": [_relative(settings, path) for _, path in files]})


def _relative(settings: Settings, path: Path) -> str:
    return path.relative_to(settings.lake).as_posix()


def _append(folder: Path, number: int, content: Mapping[str, object]) -> int:
    """Writes a commit under the first free number from `number` on."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{os.getpid()}-{datetime.now(UTC).timestamp()}"
    unfinished.write_text(json.dumps(content), "utf-8")
    try:
        while True:
            try:
                os.link(unfinished, _file(folder, number))  # unlike a rename, this never replaces what another wrote
            except FileExistsError:
                number += 1
            else:
                return number
    finally:
        unfinished.unlink()


def _numbers(folder: Path, after: int) -> Iterable[int]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        numbers = (int(entry.name.removesuffix(".json")) for entry in entries if entry.name[:1].isdigit())
        return sorted(number for number in numbers if number > after)


def _file(folder: Path, number: int) -> Path:
    return folder / f"{number:010d}.json"
