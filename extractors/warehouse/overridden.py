"""Values of the work file that decisions of people changed: written, and put back as they were."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from extractors.records import OverrideChange


def write_change(connection: DuckDBPyConnection, change: OverrideChange) -> None:
    """Writes the new value of a change; one without a column is a row that is there already."""
    if change.column_name is not None:
        _set(connection, change, change.new_value)


def revert(connection: DuckDBPyConnection) -> None:
    """Puts back what was read, the latest change first. Safe to call again."""
    rows = connection.execute("SELECT * FROM staging.override_changes ORDER BY rowid DESC").fetchall()
    for change in (OverrideChange(*row) for row in rows):
        if change.column_name is None:
            connection.execute(f"DELETE FROM staging.{change.table_name} WHERE {change.key_name} = ?", [change.row_id])
        else:
            _set(connection, change, change.old_value)
    connection.execute("DELETE FROM staging.override_changes")


def _set(connection: DuckDBPyConnection, change: OverrideChange, value: str | None) -> None:
    connection.execute(
        f"UPDATE staging.{change.table_name} SET {change.column_name} = ? WHERE {change.key_name} = ?", [value, change.row_id]
    )
