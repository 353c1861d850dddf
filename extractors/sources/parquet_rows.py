"""Parquet files: one row an article, by the names of the fields that JSON has, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.sources.entry import FIELDS, Entry
from extractors.sources.packed import ParquetError
from extractors.sources.source import MAX_TEXT_BYTES

# So many rows are held at once: a text may be as long as it likes before it is refused.
_ROWS = max(1, 200_000_000 // MAX_TEXT_BYTES)


def parquet_entries(file: Path) -> Iterator[tuple[int, Entry]]:
    """The rows of a file with their numbers from 1, as entries. Times and days become text as JSON would have it.

    Raises ParquetError.
    """
    try:
        with pq.ParquetFile(file) as table:
            known = [name for name in table.schema_arrow.names if name in FIELDS]
            number = 0
            for batch in table.iter_batches(batch_size=_ROWS, columns=known):
                for row in batch.to_pylist():
                    number += 1
                    yield number, {name: _as_text(value) for name, value in row.items() if value is not None}
    except (pa.ArrowException, OverflowError) as error:
        raise ParquetError(str(error)) from error


def _as_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
