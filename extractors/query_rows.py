"""The rows of a query for other programs: JSON lines and CSV, row by row, so that no answer is too long."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, TextIO

import duckdb

from extractors.terminal import printable

_AT_ONCE = 1_000


def as_json(answer: duckdb.DuckDBPyConnection, out: TextIO) -> None:
    """A JSON object a row, one a line, in ASCII; dates, times and decimals as text."""
    names = _names(answer)
    for row in _rows(answer):
        out.write(json.dumps(dict(zip(names, row, strict=True)), default=_plain) + "\n")


def as_csv(answer: duckdb.DuckDBPyConnection, out: TextIO) -> None:
    """Comma-separated values below their names, NULL as nothing, lists as JSON; a terminal is given no control characters."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_names(answer))
    shown = printable if out.isatty() else str
    for row in _rows(answer):
        writer.writerow("" if value is None else shown(_flat(value)) for value in row)


def _names(answer: duckdb.DuckDBPyConnection) -> list[str]:
    return [column[0] for column in answer.description or ()]


def _rows(answer: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := answer.fetchmany(_AT_ONCE):
        yield from rows


def _flat(value: object) -> object:
    return json.dumps(value, default=_plain, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def _plain(value: object) -> str:
    """What JSON has no form for, as text; days and times as ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value)
