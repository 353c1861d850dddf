"""The rows of each table as they are published: without those held back, and without names that are withheld."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection
from duckdb.func import FunctionNullHandling, PythonUDFType

from extractors.warehouse.withholding import Withheld

_IDS = re.compile(r"(.*_)?(actor_id|origin_id|source_id|group_id)")
"""Identifiers that may be made of a name."""
_WORDLESS = re.compile(r".*_ids?|.*_version|.*url|.*domain|.*_sha256|language|run_id|path")
"""Columns without words of an article. An address stays as it is: a citation that nobody can follow is none."""
_OF_UNREAD = frozenset({"text", "title", "correction_text", "row_json", "detail"})
"""Columns of articles, read or not, that hold their words."""
_OF_ACTOR = frozenset({"actor_name", "alias"})
_KEYS_OF_ARTICLES = ("actor_mention_id", "mention_id", "claim_id", "claim_id_a")
"""Keys that begin with the id of their article: ``<article_id>:c104``."""


@dataclass(frozen=True, slots=True)
class Table:
    """A published table: its name as SQL writes it, and its columns with their types."""

    name: str
    columns: dict[str, str]

    @property
    def scope(self) -> str:
        """SQL for what a row's words belong to: an article, an event, or nothing less than all."""
        if "article_id" in self.columns:
            return "'a:' || article_id"
        if "event_id" in self.columns:
            return "'e:' || event_id"
        key = next((key for key in _KEYS_OF_ARTICLES if key in self.columns), None)
        return f"'a:' || split_part({key}, ':', 1)" if key else "'*'"


def holds_words(column: str, kind: str) -> bool:
    """Whether a column of this SQL type may hold words of an article, or what was made of them.

    >>> holds_words("title", "VARCHAR"), holds_words("origin_id", "VARCHAR"), holds_words("event_id", "VARCHAR")
    (True, True, False)
    """
    return kind in ("VARCHAR", "VARCHAR[]") and bool(_IDS.fullmatch(column) or not _WORDLESS.fullmatch(column))


def rows(table: Table) -> str:
    """The select list of a table: every column, those that may hold a name through a function of `make_functions`."""
    replaced = ", ".join(f'{value} AS "{column}"' for column, value in _replaced(table))
    return f"* REPLACE ({replaced})" if replaced else "*"


def _replaced(table: Table) -> Iterator[tuple[str, str]]:
    for column, kind in table.columns.items():
        if kind == "VARCHAR" and _IDS.fullmatch(column):
            yield column, f'published_id({_scope_of_id(table, column)}, "{column}")'
        elif kind not in ("VARCHAR", "VARCHAR[]") or _WORDLESS.fullmatch(column):
            continue
        elif kind == "VARCHAR[]":
            yield column, f'published_texts({table.scope}, "{column}")'
        elif column in _OF_ACTOR and table.scope == "'*'" and "actor_id" in table.columns:
            yield column, f'published_actor(actor_id, "{column}")'
        else:
            function = "published_unread" if column in _OF_UNREAD else "published_text"
            yield column, f'{function}({table.scope}, "{column}")'


def _scope_of_id(table: Table, column: str) -> str:
    if column.endswith("group_id"):
        return f"'e:' || split_part(\"{column}\", ':', 1)"
    return "'e:' || event_id" if "event_id" in table.columns else "'*'"


def make_functions(connection: DuckDBPyConnection, names: Withheld) -> None:
    """Makes the functions that `rows` calls; each takes a scope and a value, and gives the value as it is published."""
    for name, function in (
        ("published_text", names.of_text),
        ("published_unread", names.of_unread),
        ("published_id", names.of_id),
        ("published_actor", names.of_actor),
    ):
        _make(connection, name, "VARCHAR", function)
    _make(connection, "published_texts", "VARCHAR[]", lambda scope, values: [_each(names, scope, value) for value in values])


def _each(names: Withheld, scope: str, value: str | None) -> str | None:
    return None if value is None else names.of_text(scope, names.of_id(scope, value))


def _make(connection: DuckDBPyConnection, name: str, kind: str, function: Callable[[str, Any], Any]) -> None:
    def over_arrays(scopes: pa.ChunkedArray, values: pa.ChunkedArray) -> pa.Array:
        pairs = zip(scopes.to_pylist(), values.to_pylist(), strict=True)
        return pa.array([value if value is None else function(scope or "*", value) for scope, value in pairs], values.type)

    connection.create_function(
        name, over_arrays, ["VARCHAR", kind], kind, type=PythonUDFType.ARROW, null_handling=FunctionNullHandling.SPECIAL
    )
