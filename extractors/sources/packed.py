"""Files as they are or gzipped: what kind of file is inside, and its bytes within a bound."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import BinaryIO, cast

# What reading a file may raise: it is gone or not ours, its packing is damaged or cut off.
UNREADABLE = (OSError, EOFError, zlib.error)


class ParquetError(ValueError):
    """A file that is no Parquet, or a damaged one."""


def kind_of(file: Path) -> str:
    """The ending that tells what is in a file, in lower case, whether it is packed or not.

    >>> kind_of(Path("day.JSONL.gz")), kind_of(Path("a.txt"))
    ('.jsonl', '.txt')
    """
    return Path(file.stem).suffix.lower() if _is_packed(file) else file.suffix.lower()


def open_file(file: Path) -> BinaryIO:
    """A file for reading, unpacked on the way."""
    return cast(BinaryIO, gzip.open(file)) if _is_packed(file) else file.open("rb")


def read_file(file: Path, max_bytes: int) -> bytes | None:
    """The bytes of a file, None where there are more: also of one that grows while it is unpacked."""
    with open_file(file) as stream:
        content = stream.read(max_bytes + 1)
    return content if len(content) <= max_bytes else None


def _is_packed(file: Path) -> bool:
    return file.suffix.lower() == ".gz"
