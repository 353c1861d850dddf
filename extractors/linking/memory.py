"""What linking remembers from run to run, in the schema ``linking`` of the work file: enough to find what new articles touch.

Nothing here is a result. With an empty memory everything is new, and the same links come out; that is what happens when a rule
or a seed has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.settings import NO_VOCABULARY, SEEDS

_TABLES = {
    "rules": "version VARCHAR",
    "articles": "article_id VARCHAR, fingerprint UBIGINT",
    "text_values": "position UTINYINT, value UINTEGER, article_id VARCHAR",
    "text_pairs": "shorter VARCHAR, longer VARCHAR, shared INTEGER, containment DOUBLE, resemblance DOUBLE",
    "story_terms": "article_id VARCHAR, published_day DATE, landed_day DATE, codes UINTEGER[], weights FLOAT[]",
    "story_towns": "article_id VARCHAR, codes UINTEGER[]",
    "story_pairs": "a VARCHAR, b VARCHAR, likeness DOUBLE",
    "namings": """
        naming_id BIGINT,
        naming STRUCT(text VARCHAR, is_named BOOLEAN, basis VARCHAR, actor_name VARCHAR, actor_is_named BOOLEAN,
            actor_type VARCHAR, sector VARCHAR, country_iso3 VARCHAR, qualifier VARCHAR, gazetteer_id VARCHAR),
        first_seen VARCHAR, spelling VARCHAR, actor_id VARCHAR, alias VARCHAR, alias_type VARCHAR, basis VARCHAR""",
    "mention_namings": "actor_mention_id VARCHAR, article_id VARCHAR, naming_id BIGINT, seen VARCHAR",
    "spelling_keys": "key VARCHAR, spelling VARCHAR",
    "spellings": "spelling VARCHAR, actor_id VARCHAR",
    "spelling_pairs": "a VARCHAR, b VARCHAR, score DOUBLE",
    "event_keys": "key VARCHAR, incident VARCHAR, article_id VARCHAR, is_month BOOLEAN, is_coarse BOOLEAN",
    "event_pairs": "a VARCHAR, b VARCHAR, score DOUBLE",
    "event_groups": "incident VARCHAR, founder VARCHAR, joined VARCHAR, likeness DOUBLE, step INTEGER",
}
_AT_ONCE = 10_000
_FACTS = ("actor_mentions", "event_mentions", "event_roles", "casualty_claims")


def recall(connection: DuckDBPyConnection) -> None:
    """Makes sure that the memory is there and was made by the rules of today; else it is made anew, and empty."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS linking")
    connection.execute(f"CREATE TABLE IF NOT EXISTS linking.rules ({_TABLES['rules']})")
    if connection.execute("SELECT version FROM linking.rules").fetchall() == [(_rules(),)]:
        return
    for name, columns in _TABLES.items():
        connection.execute(f"CREATE OR REPLACE TABLE linking.{name} ({columns})")
    connection.execute("INSERT INTO linking.rules VALUES (?)", [_rules()])


def changed_articles(connection: DuckDBPyConnection) -> list[str]:
    """The articles that are new, or whose facts are no longer those that were linked; they count as linked from now on."""
    facts = " UNION ALL ".join(f"SELECT article_id, hash(one) AS code FROM staging.{table} AS one" for table in _FACTS)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE seen AS
        SELECT article_id, bit_xor(code) AS fingerprint
        FROM (SELECT article_id, hash(article_id, landed_day) AS code FROM staging.articles UNION ALL {facts})
        SEMI JOIN staging.articles USING (article_id)
        GROUP BY article_id
        """
    )
    changed = column(connection, "SELECT article_id FROM seen ANTI JOIN linking.articles USING (article_id, fingerprint)")
    connection.execute("DELETE FROM linking.articles WHERE article_id IN (SELECT article_id FROM seen)")
    connection.execute("INSERT INTO linking.articles SELECT article_id, fingerprint FROM seen")
    return changed


def column(connection: DuckDBPyConnection, sql: str) -> list[Any]:
    """The first column of a query."""
    return [row[0] for row in connection.execute(sql).fetchall()]


def stream(connection: DuckDBPyConnection, sql: str) -> Iterator[Any]:
    """The first column of a query that gives much, a part at a time; read it to its end before the next query."""
    result = connection.execute(sql)
    while rows := result.fetchmany(_AT_ONCE):
        yield from (row[0] for row in rows)


@contextmanager
def table_of(
    connection: DuckDBPyConnection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterator[None]:
    """Rows as a table that queries may read by `name`, for as long as the block lasts."""
    listed = list(rows)
    arrays = [pa.array([row[place] for row in listed]) for place in range(len(columns))]
    connection.register(name, pa.table(dict(zip(columns, arrays, strict=True))) if listed else _empty(columns))
    try:
        yield
    finally:
        connection.unregister(name)


def remember(connection: DuckDBPyConnection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Adds rows to a table of the memory; nothing is not inserted, as in `warehouse.load`."""
    listed = list(rows)
    if not listed:
        return
    with table_of(connection, "remembered", columns, listed):
        connection.execute(f"INSERT INTO linking.{table} BY NAME SELECT * FROM remembered")


def neighbours(connection: DuckDBPyConnection, pairs: str, columns: tuple[str, str], nodes: Iterable[str]) -> set[str]:
    """The other ends of the pairs of `nodes` in a table of the memory."""
    a, b = columns
    with table_of(connection, "frontier", ["node"], ([node] for node in sorted(nodes))):
        sql = (
            f"SELECT {b} FROM linking.{pairs} SEMI JOIN frontier ON {a} = node"
            f" UNION SELECT {a} FROM linking.{pairs} SEMI JOIN frontier ON {b} = node"
        )
        return set(column(connection, sql))


def reach(connection: DuckDBPyConnection, pairs: str, columns: tuple[str, str], start: Iterable[str]) -> set[str]:
    """Everything that hangs together with `start` by the pairs of a table of the memory, `start` included."""
    reached = set(start)
    frontier = set(reached)
    while frontier:
        frontier = neighbours(connection, pairs, columns, frontier) - reached
        reached |= frontier
    return reached


def _empty(columns: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array([], pa.string()) for name in columns})


def _rules() -> str:
    digest = hashlib.sha256()
    here = Path(__file__).parent
    seeds = (path for path in sorted(SEEDS.glob("*.csv")) if path.name not in NO_VOCABULARY)
    for path in (*sorted(here.glob("*.py")), here.with_name("domain.py"), *seeds):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
