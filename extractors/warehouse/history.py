"""What was published when: every row that `TABLES` ever had, and what each publish changed.

A published file holds, beside its marts, the schema ``history``: ``publications`` numbers the publishes, and each table of
`TABLES` has every row that was published, with the number of the publish that brought it (`from_number`) and of the one that
took it away (`until_number`, NULL while it stands). So a row is there once, however many publishes kept it, and
``marts.events_as_of(moment)`` and its like are exact: they give the rows that were published, whatever became of rules since.
``marts.changes`` says the same with the reason, value by value of what had been published before. Both grow from the version
published last, never from the work file, so they outlive everything that is made anew.

A moment is compared with the times of the publishes. One before the first of them can only be meant as a landing day: of an
archive that was landed day by day later. A publish is known on the last landing day in it or, where no article is new in it (a
work was taken back), on its own day.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.settings import Settings
from extractors.warehouse import WarehouseError, published_rows, reasons, versions
from extractors.warehouse.manifest import Publication
from extractors.warehouse.published_rows import Table
from extractors.warehouse.work import quoted

TABLES = {"events": ("event_id",), "article_tolls": ("article_toll_id",), "source_agreement": ("event_id", "fact")}
"""The marts whose past is kept, each with its key."""

RECALLED = ("changes", "event_toll_history")
"""The marts that say what was, so that the next build begins with what the last one published."""

GROWN = frozenset({'"marts"."changes"', *(f'"staging"."published_{table}"' for table in RECALLED)})
"""The tables whose rows a version has from the one before it, or not at all, and not from the work file."""

TAKEN_BACK = "[withdrawn]"
"""What ``marts.changes`` has in place of words of a work that was taken back."""

_NUMBERS = ("from_number", "until_number")


@dataclass(frozen=True, slots=True)
class _Publish:
    """One publish as SQL sees it: its number, and the columns of each table but for its key."""

    number: int
    name: str
    columns: dict[str, list[str]]


def recall(connection: DuckDBPyConnection, settings: Settings) -> None:
    """Brings ``staging.published_changes`` and ``staging.published_event_toll_history`` to what was published last.

    Raises WarehouseError where that version is damaged: going on without it would forget the record of changes unasked.
    """
    published = versions.versions(settings)
    for table in RECALLED:
        connection.execute(f"DELETE FROM staging.published_{table}")
    if published:
        try:
            with duckdb.connect(published[-1], read_only=True) as earlier:
                _recall_from(earlier, connection)
        except duckdb.Error as error:
            raise WarehouseError(f"{published[-1]}: {error}; `crosswire doctor` says what to do") from error


def _recall_from(earlier: DuckDBPyConnection, connection: DuckDBPyConnection) -> None:
    """A column that the version before does not have yet is NULL of then."""
    for table in RECALLED:
        published = _columns(earlier, None, "marts", table)
        known = [column for column in _columns(connection, None, "staging", f"published_{table}") if column in published]
        if known:
            rows = earlier.sql(f"SELECT {', '.join(known)} FROM marts.{table}").to_arrow_table()
            _insert(connection, f"staging.published_{table}", rows)


def record(connection: DuckDBPyConnection, earlier: Path | None, publication: Publication) -> dict[str, int]:
    """Writes the history of the attached ``snapshot``, which holds its marts already, on from the version published before.

    Returns the number of rows of each table of `GROWN`. Raises WarehouseError where the history is not what is published.
    """
    columns = {table: _columns(connection, "snapshot", "marts", table) for table in TABLES}
    grown = dict.fromkeys(GROWN, 0)
    if not all(columns.values()) or not _columns(connection, "snapshot", "marts", "changes"):
        return grown
    if earlier:
        connection.execute(f"ATTACH {quoted(earlier)} AS earlier (READ_ONLY)")
    try:
        _begin(connection, columns)
        if earlier and _columns(connection, "earlier", "history", "publications"):
            _carry_on(connection, columns)
        publish = _number(connection, publication, columns, has_earlier=earlier is not None)
        for table in TABLES:
            _keep(connection, table, publish)
        reasons.show(connection, has_earlier=earlier is not None)
        for table in TABLES:
            _note_changes(connection, table, publish)
            _take_back_words(connection, table, publish)
        _verify(connection, columns)
    finally:
        if earlier:
            connection.execute("DETACH earlier")
    _add_macros(connection, columns)
    ((n_changes,),) = connection.execute("SELECT count(*) FROM snapshot.marts.changes").fetchall()
    return grown | {'"marts"."changes"': int(n_changes)}


def _begin(connection: DuckDBPyConnection, columns: dict[str, list[str]]) -> None:
    connection.execute(_SCHEMA)
    for table in columns:
        connection.execute(
            f"CREATE TABLE snapshot.history.{table} AS SELECT *, 0 AS from_number, 0 AS until_number"
            f" FROM snapshot.marts.{table} LIMIT 0"
        )
        comment = f"One row per row that marts.{table} ever had: published from from_number until before until_number."
        connection.execute(f"COMMENT ON TABLE snapshot.history.{table} IS '{comment}'")


def _carry_on(connection: DuckDBPyConnection, columns: dict[str, list[str]]) -> None:
    """What the version before has, in the columns that there are now; without names that are withheld since."""
    connection.execute("INSERT INTO snapshot.history.publications FROM earlier.history.publications")
    changes = published_rows.rows(_table(connection, "earlier", "marts", "changes"))
    connection.execute(f"INSERT INTO snapshot.marts.changes BY NAME SELECT {changes} FROM earlier.marts.changes")
    for table, wanted in columns.items():
        stored = _table(connection, "earlier", "history", table)
        kept = ", ".join(column for column in (*wanted, *_NUMBERS) if column in stored.columns)
        rows = f"SELECT {published_rows.rows(stored)} FROM earlier.history.{table}"
        connection.execute(f"INSERT INTO snapshot.history.{table} BY NAME SELECT {kept} FROM ({rows})")


def _number(
    connection: DuckDBPyConnection, publication: Publication, columns: dict[str, list[str]], *, has_earlier: bool
) -> _Publish:
    ((number,),) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM snapshot.history.publications").fetchall()
    name = f"crosswire-{publication.published_at:%Y%m%dT%H%M%S%fZ}"
    known = "WHERE article_id NOT IN (SELECT article_id FROM earlier.marts.articles)" if has_earlier else ""
    connection.execute(
        f"""
        INSERT INTO snapshot.history.publications
        SELECT
            $number, $name, CAST($at AS TIMESTAMP),
            coalesce(
                CASE WHEN (SELECT count(*) FROM snapshot.marts.articles {known}) > 0
                THEN (SELECT max(landed_on) FROM snapshot.marts.articles) END,
                CAST($at AS DATE)
            )
        """,
        {"number": number, "name": name, "at": publication.published_at.replace(tzinfo=None)},
    )
    return _Publish(number, name, columns)


def _keep(connection: DuckDBPyConnection, table: str, publish: _Publish) -> None:
    """Ends the rows that are published no more as they were, and begins those that are new or other than before."""
    listed, key = ", ".join(publish.columns[table]), ", ".join(TABLES[table])
    standing = f"SELECT {listed} FROM snapshot.history.{table} WHERE until_number IS NULL"
    published = f"SELECT {listed} FROM snapshot.marts.{table}"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE ended_{table} AS {standing} EXCEPT {published}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE begun_{table} AS {published} EXCEPT {standing}")
    connection.execute(
        f"UPDATE snapshot.history.{table} SET until_number = {publish.number}"
        f" WHERE until_number IS NULL AND ({key}) IN (SELECT ({key}) FROM ended_{table})"
    )
    connection.execute(f"INSERT INTO snapshot.history.{table} SELECT *, {publish.number}, NULL FROM begun_{table}")


def _note_changes(connection: DuckDBPyConnection, table: str, publish: _Publish) -> None:
    """A row of ``marts.changes`` for each value that differs from one published before, and one for a row that begins or ends:
    the last column of its key. So a first report is one change, however many columns its table has.
    """
    key, event_id = TABLES[table], "coalesce(begun.event_id, ended.event_id)"
    compared = [column for column in publish.columns[table] if column not in key[:-1]]
    names = ", ".join(f"'{column}'" for column in compared)
    old, new = (", ".join(f"CAST({side}.{column} AS VARCHAR)" for column in compared) for side in ("ended", "begun"))
    earlier = f"SELECT ({', '.join(key)}) FROM snapshot.history.{table} WHERE from_number < {publish.number}"
    key_text = " || ' ' || ".join(f"coalesce(begun.{column}, ended.{column})" for column in key)
    connection.execute(
        f"""
        INSERT INTO snapshot.marts.changes BY NAME
        SELECT
            '{publish.name}' AS published_version, published_at AS recorded_at, '{table}' AS table_name, key, column_name,
            old_value, new_value, coalesce(because, 'rule') AS because
        FROM (
            SELECT {key_text} AS key, {event_id} AS event_id, unnest([{names}]) AS column_name,
                unnest([{old}]) AS old_value, unnest([{new}]) AS new_value, ({", ".join(key)}) IN ({earlier}) AS was_published
            FROM begun_{table} AS begun FULL JOIN ended_{table} AS ended USING ({", ".join(key)})
        ) AS compared
        LEFT JOIN why_changed USING (event_id)
        JOIN snapshot.history.publications ON number = {publish.number}
        WHERE old_value IS DISTINCT FROM new_value AND (was_published OR column_name = '{key[-1]}')
        ORDER BY ALL
        """
    )


def _take_back_words(connection: DuckDBPyConnection, table: str, publish: _Publish) -> None:
    """Leaves no words of a work that was taken back in ``marts.changes``: that they were there stays, and so do figures."""
    kinds = _table(connection, "snapshot", "marts", table).columns
    words = [
        column for column, kind in kinds.items() if column not in TABLES[table] and published_rows.holds_words(column, kind)
    ]
    of_table = {"table": table, "name": publish.name}
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE taken_back AS
        SELECT key, column_name FROM snapshot.marts.changes
        WHERE
            table_name = $table AND published_version = $name AND because = 'withdrawal'
            AND list_contains($words, column_name)
        """,
        of_table | {"words": words},
    )
    of_them = "table_name = $table AND (key, column_name) IN (SELECT (key, column_name) FROM taken_back)"
    connection.execute(
        f"DELETE FROM snapshot.marts.changes WHERE {of_them} AND published_version <> $name"
        " AND old_value IS NOT NULL AND new_value IS NOT NULL",
        of_table,
    )
    connection.execute(
        f"""
        UPDATE snapshot.marts.changes SET
            old_value = CASE WHEN old_value IS NOT NULL THEN '{TAKEN_BACK}' END,
            new_value = CASE WHEN published_version <> $name AND new_value IS NOT NULL THEN '{TAKEN_BACK}' ELSE new_value END
        WHERE {of_them}
        """,
        of_table,
    )


def _add_macros(connection: DuckDBPyConnection, columns: dict[str, list[str]]) -> None:
    """A macro binds in the file that it stands in."""
    connection.execute("USE snapshot")
    connection.execute(_NUMBER_AS_OF)
    for table, listed in columns.items():
        connection.execute(_ROWS_AS_OF.format(table=table, columns=", ".join(listed)))
    connection.execute("USE work")


def _verify(connection: DuckDBPyConnection, columns: dict[str, list[str]]) -> None:
    for table, wanted in columns.items():
        listed = ", ".join(wanted)
        standing = f"SELECT {listed} FROM snapshot.history.{table} WHERE until_number IS NULL"
        published = f"SELECT {listed} FROM snapshot.marts.{table}"
        for one, other in ((standing, published), (published, standing)):
            if connection.execute(f"{one} EXCEPT ALL {other} LIMIT 1").fetchall():
                raise WarehouseError(f"the history of {table} is not what is published; nothing was published")


def _insert(connection: DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Nothing is not inserted, as in `load`."""
    if rows.num_rows:
        connection.register("recalled", rows)
        connection.execute(f"INSERT INTO {table} BY NAME FROM recalled")
        connection.unregister("recalled")


def _table(connection: DuckDBPyConnection, catalog: str, schema: str, table: str) -> Table:
    rows = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns()"
        " WHERE database_name = ? AND schema_name = ? AND table_name = ? ORDER BY column_index",
        [catalog, schema, table],
    ).fetchall()
    return Table(table, dict(rows))


def _columns(connection: DuckDBPyConnection, catalog: str | None, schema: str, table: str) -> list[str]:
    """The columns of a table, in order; none where it is not there."""
    rows = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE database_name = coalesce(?, current_database())"
        " AND schema_name = ? AND table_name = ? ORDER BY column_index",
        [catalog, schema, table],
    ).fetchall()
    return [column for (column,) in rows]


_SCHEMA = """
CREATE SCHEMA snapshot.history;
CREATE TABLE snapshot.history.publications (
    number INTEGER PRIMARY KEY, published_version VARCHAR NOT NULL, published_at TIMESTAMP NOT NULL, known_on DATE NOT NULL
);
COMMENT ON TABLE snapshot.history.publications IS
    'One row per publish: its number, its version, when (UTC), and the landing day on which it was known.';
"""
_NUMBER_AS_OF = """
CREATE MACRO history.number_as_of(moment) AS (
    SELECT max(number) FROM history.publications
    WHERE CASE
        WHEN CAST(moment AS TIMESTAMP) >= (SELECT min(published_at) FROM history.publications)
        THEN published_at <= CAST(moment AS TIMESTAMP)
        ELSE known_on <= CAST(moment AS DATE)
    END
)
"""
_ROWS_AS_OF = """
CREATE MACRO marts.{table}_as_of(moment) AS TABLE
SELECT {columns} FROM history.{table}
WHERE from_number <= history.number_as_of(moment)
    AND (until_number IS NULL OR until_number > history.number_as_of(moment))
"""
