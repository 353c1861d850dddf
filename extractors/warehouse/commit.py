"""One commit of the lake: which files were written, when, and what each holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from extractors.settings import Place
from extractors.warehouse import WarehouseError

FOLDER = "commits"
_SELF = "commit_sha256"


class CommitError(WarehouseError):
    """A commit cannot be read; the message names it and says what to do."""

    def __init__(self, path: Place, problem: str) -> None:
        self.path = path
        self.problem = f"is damaged: {problem}"
        self.remedy = "restore it from a copy, or delete it: the files that it named then count as older than all others"
        super().__init__(f"{path} {self.problem}; {self.remedy}")


@dataclass(frozen=True, slots=True)
class Commit:
    """What was written at a moment: paths in the lake, each with its SHA-256 (None where an older version noted none).

    >>> from pathlib import Path
    >>> commit = Commit(datetime(2024, 3, 14), {"landed/day=2024-03-14/6a1f.parquet": "9f86"})
    >>> Commit.of(commit.content(), Path("0000000001.json")) == commit
    True
    """

    at: datetime
    digests: Mapping[str, str | None]

    def content(self) -> bytes:
        """The commit as a file holds it: JSON, and last the SHA-256 of all before it."""
        said: dict[str, object] = {"at": self.at.isoformat(), "paths": list(self.digests)}
        if None not in self.digests.values():
            said["sha256"] = list(self.digests.values())
        return json.dumps(said | {_SELF: _digest(said)}).encode()

    @classmethod
    def of(cls, content: bytes, path: Place) -> Commit:
        """The inverse of `content`, of the file at a path. Raises CommitError for what is no commit."""
        try:
            said = json.loads(content.decode())
            if said.pop(_SELF, None) not in {None, _digest(said)}:
                raise ValueError("it was changed")
            paths = said["paths"]
            if not all(isinstance(name, str) for name in paths):
                raise TypeError("paths are no texts")
            digests = said.get("sha256", [None] * len(paths))
            return cls(datetime.fromisoformat(said["at"]), dict(zip(paths, digests, strict=True)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CommitError(path, str(error)) from None


def path_of(number: int) -> str:
    """The path of the commit of a number in a lake."""
    return f"{FOLDER}/{number:010d}.json"


def _digest(said: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
