"""Why a publish changed what is said of an event: what is new of it since the version before.

Where several things are, the reason is the first of this order: it was found to be one with another (`merge`), or to be several
(`split`); a work was taken back (`withdrawal`); a newer version of a page landed (`correction`); an article landed
(`new_article`); a person decided something about a page that tells it (`override`). What nothing of the kind explains is read
otherwise now, or counted by another rule (`rule`).
"""

from __future__ import annotations

from duckdb import DuckDBPyConnection


def show(connection: DuckDBPyConnection, *, has_earlier: bool) -> None:
    """Makes the table ``why_changed`` (event_id, because) of the attached ``snapshot``, and ``earlier`` where there is one."""
    for table, columns in _READ.items():
        name = table.partition(".")[2]
        for side, catalog in (("new", "snapshot"), ("old", "earlier")):
            known = _columns(connection, catalog, table) if catalog == "snapshot" or has_earlier else set()
            listed = ", ".join(column if column in known else f"{_LACKING} AS {column}" for column in columns.split(", "))
            rows = f"FROM {catalog}.{table}" if known else "LIMIT 0"
            connection.execute(f"CREATE OR REPLACE TEMP VIEW {side}_{name} AS SELECT {listed} {rows}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE why_changed AS {_WHY}")


def _columns(connection: DuckDBPyConnection, catalog: str, table: str) -> set[str]:
    """The columns of a table; none where it is not there."""
    schema, _, name = table.partition(".")
    found = "SELECT column_name FROM duckdb_columns() WHERE database_name = ? AND schema_name = ? AND table_name = ?"
    return {column for (column,) in connection.execute(found, [catalog, schema, name]).fetchall()}


_LACKING = "CAST(NULL AS VARCHAR)"
"""What a version of before a column has there."""


_READ = {
    "marts.articles": "article_id, work_id, url, canonical_url, withdrawn_at",
    "marts.event_mentions": "event_id, article_id",
    "marts.event_redirects": "old_event_id, event_id, kind",
    "reference.overrides": "override_id, url, other_url, value",
}
_WHY = """
WITH redirected AS (
    FROM new_event_redirects ANTI JOIN old_event_redirects USING (old_event_id, event_id, kind)
),
landed AS (
    SELECT
        article_id,
        CASE WHEN work_id IN (SELECT work_id FROM old_articles) THEN 'correction' ELSE 'new_article' END AS because
    FROM new_articles ANTI JOIN old_articles USING (article_id)
),
withdrawn AS (
    SELECT article_id FROM new_articles WHERE withdrawn_at IS NOT NULL
    EXCEPT SELECT article_id FROM old_articles WHERE withdrawn_at IS NOT NULL
),
told AS (
    FROM new_event_mentions UNION FROM old_event_mentions
),
decided AS (
    FROM new_overrides ANTI JOIN old_overrides USING (override_id)
),
named AS (
    SELECT unnest([url, other_url]) AS url FROM decided
    UNION SELECT unnest([undone.url, undone.other_url])
    FROM decided JOIN new_overrides AS undone ON decided.value = undone.override_id
),
found AS (
    SELECT old_event_id AS event_id, kind AS because FROM redirected
    UNION ALL SELECT event_id, kind FROM redirected
    UNION ALL SELECT event_id, 'withdrawal' FROM told SEMI JOIN withdrawn USING (article_id)
    UNION ALL SELECT event_id, because FROM told JOIN landed USING (article_id)
    UNION ALL SELECT event_id, 'override' FROM told JOIN new_articles USING (article_id)
    WHERE new_articles.url IN (FROM named) OR canonical_url IN (FROM named)
)
SELECT event_id, arg_min(because, list_position(
    ['merge', 'split', 'withdrawal', 'correction', 'new_article', 'override'], because
)) AS because
FROM found
WHERE event_id IS NOT NULL
GROUP BY event_id
"""
