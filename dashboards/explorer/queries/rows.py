"""Rows of an answer as records, a page of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from duckdb import DuckDBPyConnection

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of `total`. `number` counts from 1 and is never beyond the last page that has rows.

    >>> page = Page(rows=("c",), total=3, number=2, size=2)
    >>> page.first, page.last, page.has_next
    (3, 3, False)
    """

    rows: tuple[T, ...]
    total: int
    number: int
    size: int

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return (self.number - 1) * self.size + len(self.rows)

    @property
    def has_next(self) -> bool:
        return self.last < self.total


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """More rows than a page has: `sql` takes ``$size`` and ``$skipped``, `count_sql` says how many there are in all."""

    record: Callable[..., T]
    sql: str
    count_sql: str


def fetch(
    connection: DuckDBPyConnection, record: Callable[..., T], sql: str, parameters: Mapping[str, object] | None = None
) -> tuple[T, ...]:
    """Every row of `sql` as a record, columns in the order of its fields. `sql` has a LIMIT or one row by its nature."""
    return tuple(record(*row) for row in connection.execute(sql, parameters or {}).fetchall())


def fetch_page(
    connection: DuckDBPyConnection, listing: Listing[T], parameters: Mapping[str, object], number: int, size: int
) -> Page[T]:
    """Page `number` of a listing, of at most `size` rows."""
    total = scalar(connection, listing.count_sql, parameters)
    number = max(1, min(number, -(-total // size)))
    rows = fetch(connection, listing.record, listing.sql, {**parameters, "size": size, "skipped": (number - 1) * size})
    return Page(rows, total, number, size)


def scalar(connection: DuckDBPyConnection, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
    """The one value of an answer of one row and one column."""
    ((value,),) = connection.execute(sql, parameters or {}).fetchall()
    return value
