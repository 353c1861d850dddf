"""What linking writes into the work file: one table for each of records.LINK_TABLES."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.records import LINK_TABLES, to_table
from extractors.warehouse.work import select_list


def replace_links(connection: DuckDBPyConnection, table: str, rows: Iterable[Any]) -> None:
    """Writes one of records.LINK_TABLES whole; of ``event_redirects`` only what is not recorded yet.

    Call it inside `transaction`, together with the other link tables of the same linking. KeyError for any other table.
    """
    links = to_table(LINK_TABLES[table], rows)
    if table == "event_redirects":
        unknown = f"ANTI JOIN staging.event_redirects AS known ON {_SAME_REDIRECT}"
    else:
        unknown = ""
        connection.execute(f"DELETE FROM staging.{table}")
    _insert_links(connection, table, links, unknown)


def replace_some_links(connection: DuckDBPyConnection, table: str, key: str, ids: Iterable[str], rows: Iterable[Any]) -> None:
    """Writes the rows of one of records.LINK_TABLES whose column `key` is one of `ids`, in place of those there are.

    Call it inside `transaction`. KeyError for any other table.
    """
    links = to_table(LINK_TABLES[table], rows)
    connection.register("replaced", pa.table({"id": pa.array(list(ids), pa.string())}))
    connection.execute(f"DELETE FROM staging.{table} WHERE {key} IN (SELECT id FROM replaced)")
    connection.unregister("replaced")
    _insert_links(connection, table, links)


def _insert_links(connection: DuckDBPyConnection, table: str, links: pa.Table, condition: str = "") -> None:
    """Nothing is not inserted: after it, DuckDB 2.0 hides a later insert of a row group or more from its own transaction."""
    if not links.num_rows:
        return
    connection.register("new_links", links)
    connection.execute(f"INSERT INTO staging.{table} SELECT {select_list(LINK_TABLES[table])} FROM new_links {condition}")
    connection.unregister("new_links")


_SAME_REDIRECT = (
    "known.old_event_id = new_links.old_event_id AND known.kind = new_links.kind"
    " AND (known.kind = 'merge' OR known.event_id = new_links.event_id)"
)
