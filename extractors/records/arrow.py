"""Records as Arrow tables and back; one schema a record.

>>> from extractors.records.audit import Outcome
>>> arrow_schema(Outcome).names[:3]
['run_id', 'step', 'subject']
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum

if typing.TYPE_CHECKING:
    import pyarrow as pa


@functools.cache
def _arrow_types() -> dict[type, pa.DataType]:
    import pyarrow as pa  # records are read and written by who has no pyarrow, too

    return {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
        date: pa.date32(),
        datetime: pa.timestamp("us", tz="UTC"),
    }


def _arrow_type(annotation: object) -> tuple[pa.DataType, bool]:
    """The Arrow type of a field annotation, and whether it may be NULL."""
    import pyarrow as pa

    if typing.get_origin(annotation) is types.UnionType:
        (inner,) = [a for a in typing.get_args(annotation) if a is not type(None)]
        return _arrow_type(inner)[0], True
    if typing.get_origin(annotation) is tuple:
        return pa.list_(_arrow_type(typing.get_args(annotation)[0])[0]), False
    if not isinstance(annotation, type):
        raise TypeError(f"no Arrow type for {annotation!r}")
    if dataclasses.is_dataclass(annotation):
        return pa.struct(list(arrow_schema(annotation))), False
    if issubclass(annotation, StrEnum):
        return pa.string(), False
    return _arrow_types()[annotation], False


@functools.cache
def arrow_schema(record: type) -> pa.Schema:
    """The Arrow schema of a record: one field each, in order, nullable where the annotation says ``| None``."""
    import pyarrow as pa

    hints = typing.get_type_hints(record)
    fields = []
    for field in dataclasses.fields(record):
        arrow, nullable = _arrow_type(hints[field.name])
        fields.append(pa.field(field.name, arrow, nullable=nullable))
    return pa.schema(fields)


def to_table(record: type, rows: Iterable[typing.Any]) -> pa.Table:
    """Records as an Arrow table with the record's schema (also when there are none)."""
    import pyarrow as pa

    return pa.Table.from_pylist([dataclasses.asdict(row) for row in rows], schema=arrow_schema(record))


def from_rows(record: type, rows: Iterable[dict[str, typing.Any]]) -> list[typing.Any]:
    """The inverse of `to_table`, from ``table.to_pylist()``: codes become enums, structs become records."""
    revive = _reviver(record)
    return [revive(row) for row in rows]


Reviver = Callable[[typing.Any], typing.Any]


@functools.cache
def _reviver(annotation: typing.Any) -> Reviver:
    """What makes a plain value one of the annotated type; found once a type, since rows are many."""
    if typing.get_origin(annotation) is types.UnionType:
        (inner,) = [a for a in typing.get_args(annotation) if a is not type(None)]
        return _reviver(inner)
    if typing.get_origin(annotation) is tuple:
        revive = _reviver(typing.get_args(annotation)[0])
        return lambda values: tuple(map(revive, values))
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        revivers = {name: _reviver(hint) for name, hint in typing.get_type_hints(annotation).items()}
        return lambda row: annotation(
            **{name: value if value is None else revivers[name](value) for name, value in row.items()}
        )
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return annotation
    return _as_is


def _as_is(value: typing.Any) -> typing.Any:
    return value
