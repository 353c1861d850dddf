"""What can happen to a file."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path


def truncated(path: Path) -> None:
    """The second half is gone."""
    _write(path, path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    _write(path, b"")


def scrambled(path: Path) -> None:
    """Every byte is another."""
    _write(path, random.Random(7).randbytes(path.stat().st_size))


def flipped(path: Path) -> None:
    """One bit in the middle is another; the size is the same."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    _write(path, bytes(content))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, Callable[[Path], None]] = {
    damage.__name__: damage for damage in (truncated, emptied, scrambled, flipped, a_folder)
}


def _write(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)
