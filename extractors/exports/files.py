"""An answer as a file to keep."""

from __future__ import annotations

import csv
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_WRITABLE = (pa.ArrowException, OverflowError, ValueError)


def as_csv(table: pa.Table) -> bytes | None:
    """Comma-separated UTF-8 with a header; lists and structures as JSON, unknown as nothing.

    A text that a spreadsheet would run as a formula gets an apostrophe before it: texts are written by strangers. None for
    values that cannot be written, such as a list of days beyond the calendar.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    try:
        writer.writerow([_harmless(name) for name in table.column_names])
        writer.writerows(zip(*map(_texts, table.columns), strict=True))
    except _NOT_WRITABLE:
        return None
    return written.getvalue().encode()


def as_parquet(table: pa.Table) -> bytes | None:
    """The answer exactly, with its types; None for a type that Parquet does not have, such as an interval."""
    written = io.BytesIO()
    try:
        pq.write_table(table, written, compression="zstd")
    except _NOT_WRITABLE:
        return None
    return written.getvalue()


def _texts(column: pa.ChunkedArray) -> list[str]:
    """A column's values as they stand in a CSV."""
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return ["" if value is None else _harmless(value) for value in column.to_pylist()]
    if pa.types.is_nested(column.type):
        return ["" if value is None else json.dumps(value, ensure_ascii=False, default=str) for value in column.to_pylist()]
    try:
        return [value or "" for value in column.cast(pa.string()).to_pylist()]
    except pa.ArrowException:
        return ["" if value is None else _harmless(str(value)) for value in column.to_pylist()]


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
