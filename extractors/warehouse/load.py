"""Lake -> work file: the only Python that writes the warehouse. SQL straight from Parquet, one transaction, no row loops.

``staging`` holds what was extracted, one extractor version an article: when facts of an article arrive, all its rows in all
fact tables are replaced. ``audit`` holds what operators ask for. ``staging.loaded_files`` says which files are in, so that
loading twice costs a directory listing. An article that is held back (see `quarantine`) is left out and all others go in; its
file is not ticked off, so every later load looks at it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.records import AUDIT_TABLES, FACT_TABLES, Article
from extractors.settings import Settings
from extractors.warehouse import history, lake, overridden, quarantine, rereading, withdrawals
from extractors.warehouse.lake import BATCH
from extractors.warehouse.lake_files import LakeFile, list_files, local, sweep
from extractors.warehouse.link_tables import replace_links, replace_some_links
from extractors.warehouse.quarantine import HeldBack
from extractors.warehouse.work import LOADED_FILES, connect_work, quoted, select_list, transaction

__all__ = ["LoadResult", "connect_work", "load", "load_audit", "replace_links", "replace_some_links", "transaction"]


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What one load did. `n_files` 0 means that everything in the lake was loaded before; `n_held_back` counts the rows in
    quarantine for which an article is left out.
    """

    n_files: int
    n_articles: int
    n_articles_with_facts: int
    n_held_back: int = 0


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

    Where two files hold facts of one article (another extractor version, a repeated run), the one written last is loaded; of
    what a version read anew, none before all of it has passed (`rereading`).
    """
    sweep(settings)
    held = quarantine.held_back(settings)
    with connect_work(settings) as connection, transaction(connection):
        overridden.revert(connection)
        article_files = _not_loaded(connection, _admitted(lake.landed_files(settings), held))
        n_articles = _insert_articles(connection, settings, article_files, held)
        n_audit_files = _merge_audit(connection, settings)
        history.recall(connection, settings)
        withdrawals.show(connection, settings)
        facts = _facts_in_force(connection, settings)
        fact_files = _not_loaded(connection, _completed(facts, held))
        n_read = _replace_facts(connection, settings, fact_files, facts, held)
        withdrawals.take_out(connection)
        n_held_back = _count(connection.execute("SELECT count(*) FROM audit.quarantine WHERE is_held_back"))
    n_files = len(article_files) + len(fact_files) + n_audit_files
    return LoadResult(n_files, n_articles, n_read, n_held_back)


def load_audit(settings: Settings) -> int:
    """Merges the audit alone, so that what the last check found is published. Returns the number of files."""
    with connect_work(settings) as connection, transaction(connection):
        return _merge_audit(connection, settings)


# ----------------------------------------------------------------------------------------------------------------- articles


def _admitted(files: Sequence[LakeFile], held: HeldBack) -> list[LakeFile]:
    return [file for file in files if file.path not in held.paths]


def _insert_articles(connection: DuckDBPyConnection, settings: Settings, files: Sequence[LakeFile], held: HeldBack) -> int:
    if not files:
        return 0
    connection.register("held_articles", pa.table({"article_id": pa.array(sorted(held.articles), pa.string())}))
    paths = _paths(settings, files)
    n_articles = _count(
        connection.execute(
            f"""
            INSERT INTO staging.articles
            SELECT {select_list(Article)}
            FROM {_parquet} AS landed
            ANTI JOIN staging.articles AS known USING (article_id)
            ANTI JOIN held_articles USING (article_id)
            QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY landed_day, fetched_at, filename) = 1
            """,
            [paths],
        )
    )
    holding = connection.execute(
        f"SELECT DISTINCT filename FROM {_parquet} SEMI JOIN held_articles USING (article_id)", [paths]
    ).fetchall()
    connection.unregister("held_articles")
    _record_loaded(connection, [file for file, path in zip(files, paths, strict=True) if (path,) not in holding])
    return n_articles


# -------------------------------------------------------------------------------------------------------------------- facts


def _facts_in_force(connection: DuckDBPyConnection, settings: Settings) -> dict[str, list[LakeFile]]:
    """The files of each fact table, without those of a re-reading that does not count.

    Where one was loaded that does not count any more, all are to be loaded again.
    """
    in_force = rereading.in_force(settings)
    if not all(map(in_force.counts, _loaded(connection))):
        connection.execute(f"DELETE FROM {LOADED_FILES} WHERE extractor_version IS NOT NULL")
    return {table: in_force.of(lake.fact_files(settings, table)) for table in FACT_TABLES}


def _completed(facts: Mapping[str, Sequence[LakeFile]], held: HeldBack) -> list[LakeFile]:
    """The fact files of all batches that were written to their end, but for those of which a file is held back."""
    completed = {_batch_path(file) for file in facts[lake.COMPLETED]}
    files = list(chain.from_iterable(facts.values()))
    completed -= {_batch_path(file) for file in files if file.path in held.paths}
    return [file for file in files if _batch_path(file) in completed]


def _replace_facts(
    connection: DuckDBPyConnection,
    settings: Settings,
    files: Sequence[LakeFile],
    facts: Mapping[str, Sequence[LakeFile]],
    held: HeldBack,
) -> int:
    """Replaces the facts of every article in the batches these files belong to. Returns the number of articles."""
    batches = {_batch_path(file) for file in files}
    if not batches:
        return 0
    by_table = {table: [file for file in facts[table] if _batch_path(file) in batches] for table in FACT_TABLES}
    _choose_batches(connection, settings, by_table[lake.COMPLETED], facts[lake.COMPLETED])
    for table, table_files in by_table.items():
        _show_incoming(connection, table, _paths(settings, table_files))
    holding = quarantine.refuse(connection, held)
    n_articles = _count(connection.execute("SELECT count(*) FROM chosen"))
    for table in by_table:
        _replace_fact_table(connection, table)
    connection.execute("DROP TABLE chosen")
    _record_loaded(connection, [file for file in files if _batch_path(file) not in holding])
    return n_articles


def _choose_batches(
    connection: DuckDBPyConnection, settings: Settings, files: Sequence[LakeFile], all_files: Sequence[LakeFile]
) -> None:
    """Makes the table ``chosen``: each article of these files whose facts come from them, and from which batch.

    That is the batch written last, which for an article of an older file, looked at again, may be one that is loaded already.
    """
    oldest = min(file.commit for file in files)
    rivals = [file for file in all_files if file.commit >= oldest]
    written = sorted(rivals, key=lambda file: (file.commit, file.path))
    batches = pa.table({"batch": [_batch_path(file) for file in written], "position": list(range(len(written)))})
    connection.register("batches", batches)
    connection.execute(
        f"""
        CREATE TEMP TABLE chosen AS
        SELECT article_id, max_by(batch, position) AS batch
        FROM {_parquet}
        INNER JOIN batches ON batch = {_batch_of_filename}
        GROUP BY article_id
        HAVING max_by(batch, position) IN (SELECT unnest(?))
        """,
        [_paths(settings, written), [_batch_path(file) for file in files]],
    )
    connection.unregister("batches")


def _show_incoming(connection: DuckDBPyConnection, table: str, paths: list[str]) -> None:
    """Makes the view ``incoming_<table>``: the rows of the chosen batches, as they would be loaded.

    What an older version did not write, a table or a column that may be NULL, is empty.
    """
    files = f"[{', '.join(quoted(Path(path)) for path in paths)}]"
    written = f"SELECT *, CAST(NULL AS VARCHAR) AS filename FROM staging.{table} LIMIT 0"
    if paths:
        written = f"({written}) UNION ALL BY NAME FROM {_parquet.replace('?', files)}"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP VIEW incoming_{table} AS
        SELECT {select_list(FACT_TABLES[table])}
        FROM ({written}) AS facts
        SEMI JOIN chosen ON facts.article_id = chosen.article_id AND {_batch_of_filename} = chosen.batch
        """
    )


def _replace_fact_table(connection: DuckDBPyConnection, table: str) -> None:
    connection.execute(f"DELETE FROM staging.{table} WHERE article_id IN (SELECT article_id FROM chosen)")
    connection.execute(f"INSERT INTO staging.{table} SELECT * FROM incoming_{table}")
    connection.execute(f"DROP VIEW incoming_{table}")


def _batch_path(file: LakeFile) -> str:
    """``extractor=<version>/<batch>.parquet``: what the files of one batch have in common."""
    return "/".join(file.path.split("/")[-2:])


# -------------------------------------------------------------------------------------------------------------------- audit


def _merge_audit(connection: DuckDBPyConnection, settings: Settings) -> int:
    n_files = 0
    for table, source in _AUDIT_SOURCES.items():
        files = _not_loaded(connection, list_files(settings, source.pattern))
        if files:
            _merge_audit_table(connection, table, source, _paths(settings, files))
            _record_loaded(connection, files)
        n_files += len(files)
    quarantine.show(connection, settings)
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


# ------------------------------------------------------------------------------------------------------- what is loaded


def _not_loaded(connection: DuckDBPyConnection, files: Sequence[LakeFile]) -> list[LakeFile]:
    """The files that are new or were written again since they were loaded."""
    loaded = set(_loaded(connection))
    return [file for file in files if file not in loaded]


def _loaded(connection: DuckDBPyConnection) -> list[LakeFile]:
    return [LakeFile(*row) for row in connection.execute(f"SELECT path, size, commit_number FROM {LOADED_FILES}").fetchall()]


def _record_loaded(connection: DuckDBPyConnection, files: Sequence[LakeFile]) -> None:
    versions = [file.part("extractor") if file.path.startswith("facts/") else None for file in files]
    new = {
        "path": pa.array([file.path for file in files], pa.string()),
        "extractor_version": pa.array(versions, pa.string()),
        "size": pa.array([file.size for file in files], pa.int64()),
        "commit_number": pa.array([file.commit for file in files], pa.int64()),
    }
    connection.register("new_files", pa.table(new))
    connection.execute(f"DELETE FROM {LOADED_FILES} WHERE path IN (SELECT path FROM new_files)")
    connection.execute(f"INSERT INTO {LOADED_FILES} SELECT * FROM new_files")
    connection.unregister("new_files")


# ---------------------------------------------------------------------------------------------------------------------- SQL

_parquet = "read_parquet(?, filename = true, hive_partitioning = false, union_by_name = true)"
_batch_of_filename = f"regexp_extract(filename, '{BATCH}')"


def _paths(settings: Settings, files: Sequence[LakeFile]) -> list[str]:
    return local(settings, (file.path for file in files))


def _count(result: DuckDBPyConnection) -> int:
    row = result.fetchone()
    return int(row[0]) if row else 0
