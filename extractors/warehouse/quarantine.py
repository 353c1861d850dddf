"""Rows that broke a rule, with their reasons, and what the load therefore leaves out.

A check writes the offending rows of each broken expectation into the lake; ``audit.quarantine`` shows those that the last
check of each border and day found (of the marts, which have no day of their own: the last check). What happens then:

========== ================================================ ======================== =============================
severity   landed, extracted                                load                     marts
========== ================================================ ======================== =============================
``hold``   the article (landed) or what was read from it    (the load never does)    the event with all its rows
           (extracted) is held back from every load until                            is left out of what is
           a later check of its day finds it good; the run                           published, and the others
           goes on with the others, unless more than                                 are; the same bound
           ``seeds/rule_constants.csv`` allows are held
``fail``   the run stops; articles are held back as above   articles are held back   nothing is published;
                                                            and the run goes on      nothing is held back
``warn``   the row goes on                                  (the load never warns)   the row goes on
========== ================================================ ======================== =============================

An article goes in whole or not at all, for its claims point to its mentions. All others of its file and day go in, and what was
loaded of it before stays. A broken rule about a figure of the whole day (a share, a volume) has no rows to put here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.records import FACT_TABLES, QuarantinedRow, arrow_schema, to_table
from extractors.settings import Settings
from extractors.warehouse import lake
from extractors.warehouse.lake_files import LakeFile, list_files
from extractors.warehouse.work import select_list

LOAD = "load"
"""The border at which the load itself looks, for what would break the build for all articles: a missing value, a second key."""

_LANDED = "landed"
_MARTS = "marts"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What the load leaves out: `articles` altogether, what was read from the articles `facts`, the lake's files `paths`."""

    articles: frozenset[str]
    facts: frozenset[str]
    paths: frozenset[str]


def held_back(settings: Settings) -> HeldBack:
    """What the last checks of the landed and the extracted border hold back."""
    held = [row for row in rows(settings) if row.is_held_back and row.border != _MARTS]
    return HeldBack(
        articles=frozenset(row.article_id for row in held if row.article_id and row.border == _LANDED),
        facts=frozenset(row.article_id for row in held if row.article_id and row.border != _LANDED),
        paths=frozenset(row.subject for row in held if row.article_id is None),
    )


def held_events(connection: DuckDBPyConnection) -> list[str]:
    """The events that the last check of the marts keeps out of what is published."""
    rows = connection.execute("SELECT DISTINCT subject FROM audit.quarantine WHERE border = ? AND is_held_back", [_MARTS])
    return sorted(event_id for (event_id,) in rows.fetchall())


def rows(settings: Settings) -> list[QuarantinedRow]:
    """What the last check of each border and day, and of the marts, found."""
    return lake.read_quarantine(settings, _last_checks(settings))


def show(connection: DuckDBPyConnection, settings: Settings) -> None:
    """Brings ``audit.quarantine`` to what the last checks found; what the load itself refused stays."""
    connection.execute("DELETE FROM audit.quarantine WHERE border <> ?", [LOAD])
    connection.register("quarantined", to_table(QuarantinedRow, rows(settings)))
    connection.execute(f"INSERT INTO audit.quarantine SELECT {select_list(QuarantinedRow)} FROM quarantined")
    connection.unregister("quarantined")


def refuse(connection: DuckDBPyConnection, held: HeldBack) -> set[str]:
    """Takes out of the table ``chosen`` (article_id, batch) whatever is held back and whatever would break the build.

    Looks at the views ``incoming_<fact table>``. Returns the batches that keep an article back.
    """
    connection.execute("DELETE FROM audit.quarantine WHERE border = ?", [LOAD])
    now = datetime.now(UTC).replace(tzinfo=None)
    for query in _checks():
        connection.execute(f"INSERT INTO audit.quarantine BY NAME {query}", {"border": LOAD, "now": now})
    connection.register("held", pa.table({"article_id": pa.array(sorted(held.articles | held.facts), pa.string())}))
    connection.execute(
        "CREATE TEMP TABLE refused AS SELECT article_id FROM held"
        " UNION SELECT article_id FROM audit.quarantine WHERE border = ?",
        [LOAD],
    )
    holding = connection.execute("SELECT DISTINCT batch FROM chosen SEMI JOIN refused USING (article_id)").fetchall()
    connection.execute("DELETE FROM chosen WHERE article_id IN (SELECT article_id FROM refused)")
    connection.execute("DROP TABLE refused")
    connection.unregister("held")
    return {batch for (batch,) in holding}


def _last_checks(settings: Settings) -> list[LakeFile]:
    """The file that was written last for each border and day; for the marts there is one in all."""
    last: dict[tuple[str, str], LakeFile] = {}
    for file in sorted(list_files(settings, "quarantine/*/*/*.parquet"), key=lambda file: (file.commit, file.path)):
        border = file.part("border")
        last[border, "" if border == _MARTS else file.part("day")] = file
    return list(last.values())


def _checks() -> Iterator[str]:
    for table, record in FACT_TABLES.items():
        names = arrow_schema(record).names
        key = names[: max(names.index("article_id"), 1)]
        required = [field.name for field in arrow_schema(record) if not field.nullable]
        missing = " OR ".join(f"row.{column} IS NULL" for column in required)
        yield _refused(table, key, f"SELECT * FROM incoming_{table} AS row WHERE {missing}", "required_values_are_there")
        if len(key) == 1:
            repeated = f"SELECT * FROM incoming_{table} QUALIFY count(*) OVER (PARTITION BY {key[0]}) > 1"
            yield _refused(table, key, repeated, "keys_are_not_repeated")


def _refused(table: str, key: list[str], rows: str, rule: str) -> str:
    """The offending rows of a fact table as rows of ``audit.quarantine``. One row a subject, however often it comes."""
    subject = " || ' ' || ".join(f"coalesce(row.{column}, '?')" for column in key)
    return f"""
        SELECT DISTINCT ON (subject)
            $border AS border, landed.landed_day AS day, '{rule}' AS expectation, 'fail' AS severity, true AS is_held_back,
            '{table} ' || {subject} AS subject, row.article_id, '{_REASONS[rule]}' AS reason,
            CAST(to_json(row) AS VARCHAR) AS row_json, NULL AS run_id, CAST($now AS TIMESTAMP) AS quarantined_at
        FROM ({rows}) AS row LEFT JOIN staging.articles AS landed USING (article_id)"""


_REASONS = {
    "required_values_are_there": "a column that must have a value has none",
    "keys_are_not_repeated": "another row has the same key, and a mart takes a key once",
}
