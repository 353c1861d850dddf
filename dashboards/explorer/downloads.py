"""An answer as a file to keep."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: pa.Table) -> bytes:
    """Comma-separated UTF-8 with a header; lists and structures as JSON, unknown as nothing.

    A text that a spreadsheet would run as a formula gets an apostrophe before it: texts are written by strangers.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([_cell(name) for name in table.column_names])
    for batch in table.to_batches():
        writer.writerows(zip(*([_cell(value) for value in column.to_pylist()] for column in batch.columns), strict=True))
    return written.getvalue().encode()


def as_parquet(table: pa.Table) -> bytes | None:
    """The answer exactly, with its types; None for a type that Parquet does not have (an interval)."""
    written = io.BytesIO()
    try:
        pq.write_table(table, written, compression="zstd")
    except pa.ArrowNotImplementedError:
        return None
    return written.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
