"""What changed between two published versions, read from ``marts.changes``: the versions themselves may be gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from duckdb import DuckDBPyConnection

from extractors.warehouse import WarehouseError
from extractors.warehouse.history import TABLES


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another in the newer version, as text; None for what one of them does not have. `because` are reasons."""

    table_name: str
    key: str
    title: str | None
    column_name: str
    old_value: str | None
    new_value: str | None
    because: list[str]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Two publishes, by their names."""

    older: str
    newer: str

    def __str__(self) -> str:
        return f"{self.older} -> {self.newer}"


def bounds_of(connection: DuckDBPyConnection, older: str | None, newer: str | None) -> Bounds:
    """The publishes of two versions, each named by the beginning of its name; by default the last one and the one before.

    Raises WarehouseError where no publish, or several, are called so, and where there is none before.
    """
    last = _publish(connection, newer) if newer else _last(connection)
    return Bounds(_publish(connection, older) if older else _last(connection, before=last), last)


def differences(connection: DuckDBPyConnection, bounds: Bounds) -> list[Difference]:
    """The values that differ, by table and row."""
    named = {"older": bounds.older, "newer": bounds.newer}
    return [Difference(*row) for row in connection.execute(_DIFFERENCES, named).fetchall()]


def lines(found: list[Difference]) -> Iterator[str]:
    """A line for each row that differs and one for each of its values; of a row that is new or gone the first line alone."""
    for (table, key, title), values in groupby(found, key=lambda one: (one.table_name, one.key, one.title)):
        changed = list(values)
        is_new = all(one.old_value is None for one in changed)
        is_gone = all(one.new_value is None for one in changed)
        reasons = ", ".join(sorted({reason for one in changed for reason in one.because})).replace("_", " ")
        yield f"{'+' if is_new else '-' if is_gone else '~'} {table} {key}{f'  {title}' if title else ''} ({reasons})"
        if not is_new and not is_gone:
            yield from (f"    {one.column_name}: {one.old_value} -> {one.new_value}" for one in changed)


def _last(connection: DuckDBPyConnection, before: str | None = None) -> str:
    """The last publish, or the last before one."""
    ((name,),) = connection.execute(
        "SELECT max(published_version) FROM history.publications WHERE $before IS NULL OR published_version < $before",
        {"before": before},
    ).fetchall()
    if name is None:
        raise WarehouseError(f"nothing was published before {before}: there is nothing to compare it with yet")
    return str(name)


def _publish(connection: DuckDBPyConnection, name: str) -> str:
    """The publish of a version, whose name is that of the publish and a hash."""
    found = connection.execute(
        "SELECT published_version FROM history.publications"
        " WHERE starts_with(published_version, $name) OR starts_with($name, published_version)",
        {"name": name.removesuffix(".duckdb")},
    ).fetchall()
    if len(found) != 1:
        raise WarehouseError(f"{len(found)} publishes begin with {name!r}; `crosswire versions` lists those that are kept")
    return str(found[0][0])


_KEYS = ", ".join(f"('{table}', '{key[-1]}')" for table, key in TABLES.items())
"""The columns whose change says that a whole row began or ended."""

_DIFFERENCES = f"""
WITH differing AS (
    SELECT
        table_name, key, any_value(events.title) AS title, column_name,
        first(old_value ORDER BY published_version) AS old_value, last(new_value ORDER BY published_version) AS new_value,
        list_sort(list(DISTINCT because)) AS because
    FROM marts.changes LEFT JOIN marts.events ON events.event_id = split_part(key, ' ', 1)
    WHERE published_version > $older AND published_version <= $newer
    GROUP BY table_name, key, column_name
),
whole_rows AS (
    SELECT table_name, key, old_value IS NULL AS is_new FROM differing
    WHERE (table_name, column_name) IN ({_KEYS})
)
SELECT differing.* FROM differing LEFT JOIN whole_rows USING (table_name, key)
WHERE old_value IS DISTINCT FROM new_value AND (NOT coalesce(is_new, false) OR (table_name, column_name) IN ({_KEYS}))
ORDER BY table_name = 'events' DESC, table_name, key, column_name
"""
