"""Lake -> work file: the only Python that writes the warehouse. SQL straight from Parquet, one transaction, no row loops.

``staging`` holds what was extracted, one extractor version an article: when facts of an article arrive, all its rows in all
fact tables are replaced. ``audit`` holds what operators ask for. ``staging.loaded_files`` says which files are in, so that
loading twice costs a directory listing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.records import AUDIT_TABLES, FACT_TABLES, LINK_TABLES, Article, to_table
from extractors.settings import Settings
from extractors.warehouse import lake
from extractors.warehouse.lake import LakeFile
from extractors.warehouse.work import LOADED_FILES, connect_work, select_list, transaction

__all__ = ["LoadResult", "connect_work", "load", "load_audit", "replace_links", "transaction"]


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What one load did. `n_files` 0 means that everything in the lake was loaded before."""

    n_files: int
    n_articles: int
    n_articles_with_facts: int


@dataclass(frozen=True, slots=True)
class _AuditSource:
    """Where the rows of an audit table lie, what tells them apart, and which of two is the later one."""

    pattern: str
    key: tuple[str, ...]
    recorded: str


_AUDIT_SOURCES = {
    "outcomes": _AuditSource("outcomes/*/*/*.parquet", ("run_id", "step", "day", "source", "subject"), "recorded_at"),
    "quality_results": _AuditSource("quality/*/*/*.parquet", ("run_id", "border", "day", "expectation"), "checked_at"),
    "runs": _AuditSource("runs/*/*/*.parquet", ("run_id", "step", "day"), "finished_at"),
}


def load(settings: Settings) -> LoadResult:
    """Merges everything in the lake that is not in the work file yet; loading twice changes nothing.

    Where two files hold facts of one article (another extractor version, a repeated run), the one written last is loaded.
    """
    with connect_work(settings) as connection, transaction(connection):
        article_files = _not_loaded(connection, lake.landed_files(settings))
        n_articles = _insert_articles(connection, settings, article_files)
        fact_files = _not_loaded(connection, _completed_facts(settings))
        n_read = _replace_facts(connection, settings, fact_files)
        _record_loaded(connection, [*article_files, *fact_files])
        n_audit_files = _merge_audit(connection, settings)
    return LoadResult(len(article_files) + len(fact_files) + n_audit_files, n_articles, n_read)


def load_audit(settings: Settings) -> int:
    """Merges outcomes, quality results and runs alone: what the last check found goes into the file about to be published.

    Returns the number of files loaded.
    """
    with connect_work(settings) as connection, transaction(connection):
        return _merge_audit(connection, settings)


def replace_links(connection: DuckDBPyConnection, table: str, rows: Iterable[Any]) -> None:
    """Writes one of records.LINK_TABLES whole; of ``event_redirects`` only the old ids that are not recorded yet.

    Call it inside `transaction`, together with the other link tables of the same linking. KeyError for any other table.
    """
    record = LINK_TABLES[table]
    connection.register("new_links", to_table(record, rows))
    if table == "event_redirects":
        unknown = "WHERE old_event_id NOT IN (SELECT old_event_id FROM staging.event_redirects)"
    else:
        unknown = ""
        connection.execute(f"DELETE FROM staging.{table}")
    connection.execute(f"INSERT INTO staging.{table} SELECT {select_list(record)} FROM new_links {unknown}")
    connection.unregister("new_links")


# ----------------------------------------------------------------------------------------------------------------- articles


def _insert_articles(connection: DuckDBPyConnection, settings: Settings, files: Sequence[LakeFile]) -> int:
    if not files:
        return 0
    return _count(
        connection.execute(
            f"""
            INSERT INTO staging.articles
            SELECT {select_list(Article)}
            FROM {_parquet} AS landed
            ANTI JOIN staging.articles AS known USING (article_id)
            QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY landed_day, fetched_at, filename) = 1
            """,
            [_paths(settings, files)],
        )
    )


# -------------------------------------------------------------------------------------------------------------------- facts


def _completed_facts(settings: Settings) -> list[LakeFile]:
    """The fact files of all batches that were written to their end."""
    completed = {_batch_path(file) for file in lake.fact_files(settings, lake.COMPLETED)}
    files = (file for table in FACT_TABLES for file in lake.fact_files(settings, table))
    return [file for file in files if _batch_path(file) in completed]


def _replace_facts(connection: DuckDBPyConnection, settings: Settings, files: Sequence[LakeFile]) -> int:
    """Replaces the facts of every article in the batches these files belong to. Returns the number of articles."""
    batches = {_batch_path(file) for file in files}
    if not batches:
        return 0
    by_table = {table: [f for f in lake.fact_files(settings, table) if _batch_path(f) in batches] for table in FACT_TABLES}
    n_articles = _choose_batches(connection, settings, by_table[lake.COMPLETED])
    for table, table_files in by_table.items():
        _replace_fact_table(connection, table, _paths(settings, table_files))
    connection.execute("DROP TABLE chosen")
    return n_articles


def _choose_batches(connection: DuckDBPyConnection, settings: Settings, files: Sequence[LakeFile]) -> int:
    """Makes the table ``chosen``: each article of these files, and the batch, written last, that its facts come from."""
    written = sorted(files, key=lambda file: (file.modified_ns, file.path))
    batches = pa.table({"batch": [_batch_path(file) for file in written], "position": list(range(len(written)))})
    connection.register("batches", batches)
    connection.execute(
        f"""
        CREATE TEMP TABLE chosen AS
        SELECT article_id, max_by(batch, position) AS batch
        FROM {_parquet}
        INNER JOIN batches ON batch = {_batch_of_filename}
        GROUP BY article_id
        """,
        [_paths(settings, files)],
    )
    connection.unregister("batches")
    return _count(connection.execute("SELECT count(*) FROM chosen"))


def _replace_fact_table(connection: DuckDBPyConnection, table: str, paths: list[str]) -> None:
    connection.execute(f"DELETE FROM staging.{table} WHERE article_id IN (SELECT article_id FROM chosen)")
    if not paths:
        return
    connection.execute(
        f"""
        INSERT INTO staging.{table}
        SELECT {select_list(FACT_TABLES[table])}
        FROM {_parquet} AS facts
        SEMI JOIN chosen ON facts.article_id = chosen.article_id AND {_batch_of_filename} = chosen.batch
        """,
        [paths],
    )


def _batch_path(file: LakeFile) -> str:
    """``extractor=<version>/<batch>.parquet``: what the files of one batch have in common."""
    return "/".join(file.path.split("/")[-2:])


# -------------------------------------------------------------------------------------------------------------------- audit


def _merge_audit(connection: DuckDBPyConnection, settings: Settings) -> int:
    n_files = 0
    for table, source in _AUDIT_SOURCES.items():
        files = _not_loaded(connection, lake.list_files(settings, source.pattern))
        if files:
            _merge_audit_table(connection, table, source, _paths(settings, files))
            _record_loaded(connection, files)
        n_files += len(files)
    return n_files


def _merge_audit_table(connection: DuckDBPyConnection, table: str, source: _AuditSource, paths: list[str]) -> None:
    key = ", ".join(source.key)
    connection.execute(
        f"""
        CREATE TEMP TABLE incoming AS
        SELECT {select_list(AUDIT_TABLES[table])}
        FROM {_parquet}
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {source.recorded} DESC, filename DESC) = 1
        """,
        [paths],
    )
    same = " AND ".join(f"known.{column} IS NOT DISTINCT FROM incoming.{column}" for column in source.key)
    connection.execute(f"DELETE FROM audit.{table} AS known USING incoming WHERE {same}")
    connection.execute(f"INSERT INTO audit.{table} SELECT * FROM incoming")
    connection.execute("DROP TABLE incoming")


# ------------------------------------------------------------------------------------------------------------------- ledger


def _not_loaded(connection: DuckDBPyConnection, files: Sequence[LakeFile]) -> list[LakeFile]:
    """The files that are new or were written again since they were loaded."""
    rows = connection.execute(f"SELECT path, size, modified_ns FROM {LOADED_FILES}").fetchall()
    loaded = {LakeFile(path, size, modified_ns) for path, size, modified_ns in rows}
    return [file for file in files if file not in loaded]


def _record_loaded(connection: DuckDBPyConnection, files: Sequence[LakeFile]) -> None:
    versions = [file.part("extractor") if file.path.startswith("facts/") else None for file in files]
    new = {
        "path": pa.array([file.path for file in files], pa.string()),
        "extractor_version": pa.array(versions, pa.string()),
        "size": pa.array([file.size for file in files], pa.int64()),
        "modified_ns": pa.array([file.modified_ns for file in files], pa.int64()),
    }
    connection.register("new_files", pa.table(new))
    connection.execute(f"DELETE FROM {LOADED_FILES} WHERE path IN (SELECT path FROM new_files)")
    connection.execute(f"INSERT INTO {LOADED_FILES} SELECT * FROM new_files")
    connection.unregister("new_files")


# ---------------------------------------------------------------------------------------------------------------------- SQL

_parquet = "read_parquet(?, filename = true, hive_partitioning = false, union_by_name = true)"
_batch_of_filename = "regexp_extract(filename, 'extractor=.*$')"


def _paths(settings: Settings, files: Sequence[LakeFile]) -> list[str]:
    return [str(settings.lake / file.path) for file in files]


def _count(result: DuckDBPyConnection) -> int:
    row = result.fetchone()
    return int(row[0]) if row else 0
