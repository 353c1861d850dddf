"""Works that were taken back: by a person, by a notice on their page, by a server that answers 410.

``audit.withdrawals`` has a row for each version of such a work. Its article row and its text stay in ``staging``, so that
reprints are known for what they are; what was read from it leaves ``staging``, and so everything after it. The lake keeps all:
where a withdrawal is undone, the facts are loaded from there again.
"""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.overrides import store
from extractors.records import FACT_TABLES, Override, OverrideAction, to_table
from extractors.settings import Settings
from extractors.warehouse import lake
from extractors.warehouse.lake import BATCH
from extractors.warehouse.lake_files import column, local
from extractors.warehouse.work import LOADED_FILES, select_list


def show(connection: DuckDBPyConnection, settings: Settings) -> None:
    """Brings ``staging.overrides`` and ``audit.withdrawals`` to what holds now. Facts of what was taken back and is no more are
    loaded next.
    """
    before = _withdrawn(connection)
    overrides = store.read(settings)
    _replace(connection, "staging.overrides", to_table(Override, overrides), select_list(Override))
    asked = [one for one in store.standing(overrides) if one.action is OverrideAction.WITHDRAW]
    connection.register("asked", to_table(Override, asked))
    connection.execute("DELETE FROM audit.withdrawals")
    connection.execute(f"INSERT INTO audit.withdrawals {_FOUND}")
    connection.unregister("asked")
    if reinstated := before - _withdrawn(connection):
        _load_again(connection, settings, reinstated)


def take_out(connection: DuckDBPyConnection) -> None:
    """Removes what was read from works that were taken back; that they were read stays."""
    for table in FACT_TABLES:
        if table != lake.COMPLETED:
            connection.execute(f"DELETE FROM staging.{table} WHERE article_id IN (SELECT article_id FROM audit.withdrawals)")


def landed_address(settings: Settings, *urls: str) -> str | None:
    """The address under which a work landed that is known by one of these; None where there is none."""
    files = lake.landed_files(settings)
    for url, canonical_url in zip(column(settings, files, "url"), column(settings, files, "canonical_url"), strict=True):
        if url in urls or canonical_url in urls:
            return canonical_url or url
    return None


def _withdrawn(connection: DuckDBPyConnection) -> set[str]:
    return {article_id for (article_id,) in connection.execute("SELECT article_id FROM audit.withdrawals").fetchall()}


def _replace(connection: DuckDBPyConnection, table: str, rows: pa.Table, columns: str) -> None:
    connection.register("replacing", rows)
    connection.execute(f"DELETE FROM {table}")
    if rows.num_rows:
        connection.execute(f"INSERT INTO {table} SELECT {columns} FROM replacing")
    connection.unregister("replacing")


def _load_again(connection: DuckDBPyConnection, settings: Settings, article_ids: Collection[str]) -> None:
    """Forgets that the batches of these articles are loaded."""
    paths = local(settings, (file.path for file in lake.fact_files(settings, lake.COMPLETED)))
    connection.execute(
        f"""
        DELETE FROM {LOADED_FILES} WHERE regexp_extract(path, '{BATCH}') IN (
            SELECT regexp_extract(filename, '{BATCH}')
            FROM read_parquet(?, filename = true, hive_partitioning = false, union_by_name = true)
            WHERE list_contains(?, article_id)
        )
        """,
        [paths, sorted(article_ids)],
    )


_FOUND = """
WITH works AS (
    SELECT
        *,
        coalesce(canonical_url, url) AS address,
        list_contains(list_transform(sections, lambda section: section.kind), 'withdrawal') AS is_notice
    FROM staging.articles
),
decided AS (
    SELECT works.address, asked.decided_at AT TIME ZONE 'UTC' AS decided_at, asked.decided_by, asked.why
    FROM asked JOIN works ON asked.url IN (works.url, works.canonical_url)
),
noticed AS (
    SELECT address, min(published_at) AS noticed_at FROM works WHERE is_notice GROUP BY address
),
gone AS (
    SELECT subject AS url, min(recorded_at) AS gone_at
    FROM audit.outcomes WHERE step = 'land' AND reason = 'gone' GROUP BY subject
),
found AS (
    SELECT article_id, 'override' AS basis, decided_at AS withdrawn_at, decided_by AS withdrawn_by, why
    FROM works JOIN decided USING (address)
    UNION ALL
    SELECT article_id, 'notice', noticed_at, NULL, 'its page says that it is withdrawn' FROM works JOIN noticed USING (address)
    UNION ALL
    SELECT article_id, 'gone', gone_at, NULL, 'its server answers that it is gone for good'
    FROM works JOIN gone USING (url) WHERE gone_at >= fetched_at
)
SELECT DISTINCT ON (article_id) article_id, url, title, basis, withdrawn_at, withdrawn_by, why
FROM found JOIN works USING (article_id)
ORDER BY article_id, withdrawn_at, basis
"""
