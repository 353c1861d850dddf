"""What people decided about the part that a number has in the toll of its article: the article is read again with it.

What a toll is made of follows from the words around its figures, so nothing but reading can tell what is left of a toll when
one of them is a part after all. Of what is read again only roles and tolls are taken, as changes that can be put back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields

from duckdb import DuckDBPyConnection

from extractors.linking.decisions import Decision
from extractors.overrides.store import OverrideError
from extractors.records import FACT_TABLES, ArticleToll, DecidedRoles, Facts, OverrideChange, TollRole, Unread, to_table
from extractors.warehouse.work import select_list

ReadAgain = Callable[[str, DecidedRoles], Facts | Unread]
"""Reads an article, by its id, with the roles that were decided."""


def nobody(article_id: str, decided: DecidedRoles) -> Unread:
    """No reader, for linking where nobody decided about roles."""
    return Unread(article_id, "no_reader", f"linking cannot read {', '.join(decided)} again")


_COMPARED = {
    "casualty_claims": ("toll_role", "count_scope"),
    "article_tolls": tuple(
        field.name for field in fields(ArticleToll) if field.name not in ("article_toll_id", "article_id", "extractor_version")
    ),
}
_KEYS = {"casualty_claims": "claim_id", "article_tolls": "article_toll_id"}


def role_changes(connection: DuckDBPyConnection, made: Sequence[Decision], read_again: ReadAgain) -> Iterator[OverrideChange]:
    """What the decisions about roles change, an article at a time. Raises OverrideError where an article cannot be read."""
    by_article: dict[str, list[Decision]] = defaultdict(list)
    for decision in made:
        by_article[decision.about.article_id].append(decision)
    for article_id, decisions in by_article.items():
        override_id = decisions[-1].override.override_id
        facts = read_again(article_id, _roles(article_id, decisions))
        if isinstance(facts, Unread):
            raise OverrideError(f"decision {override_id} (role): {article_id} could not be read again: {facts.reason}")
        yield from _differences(connection, article_id, override_id, facts)


def _roles(article_id: str, decisions: Sequence[Decision]) -> Mapping[str, TollRole]:
    return {
        decision.about.row_id.removeprefix(f"{article_id}:"): TollRole(decision.override.value or "") for decision in decisions
    }


def _differences(connection: DuckDBPyConnection, article_id: str, override_id: str, facts: Facts) -> Iterator[OverrideChange]:
    for table, compared in _COMPARED.items():
        key = _KEYS[table]
        connection.register("reread_rows", to_table(FACT_TABLES[table], getattr(facts, table)))
        connection.execute(f"CREATE OR REPLACE TEMP TABLE reread AS SELECT {select_list(FACT_TABLES[table])} FROM reread_rows")
        connection.unregister("reread_rows")
        if table == "article_tolls":
            yield from _added(connection, override_id)
            yield from _gone(connection, article_id, override_id)
        for column in compared:
            rows = connection.execute(
                f"""
                SELECT {key}, CAST(was.{column} AS VARCHAR), CAST(reread.{column} AS VARCHAR)
                FROM staging.{table} AS was INNER JOIN reread USING ({key})
                WHERE was.{column} IS DISTINCT FROM reread.{column} ORDER BY {key}
                """
            ).fetchall()
            for row_id, was, new in rows:
                yield OverrideChange(override_id, table, key, row_id, column, was, new)


def _added(connection: DuckDBPyConnection, override_id: str) -> Iterator[OverrideChange]:
    """Tolls that there were not before; of claims that are there, for the article may have been read by an older reader."""
    rows = connection.execute(
        """
        INSERT INTO staging.article_tolls BY NAME
        SELECT * FROM reread ANTI JOIN staging.article_tolls USING (article_toll_id)
        WHERE claim_id IN (SELECT claim_id FROM staging.casualty_claims)
        RETURNING article_toll_id
        """
    ).fetchall()
    for (toll_id,) in rows:
        yield OverrideChange(override_id, "article_tolls", "article_toll_id", toll_id, None, None, None)


def _gone(connection: DuckDBPyConnection, article_id: str, override_id: str) -> Iterator[OverrideChange]:
    """Tolls that there are no more: they stay, as what was read, and do not stand."""
    rows = connection.execute(
        """
        SELECT article_toll_id FROM staging.article_tolls ANTI JOIN reread USING (article_toll_id)
        WHERE article_id = ? AND is_standing ORDER BY ALL
        """,
        [article_id],
    ).fetchall()
    for (toll_id,) in rows:
        yield OverrideChange(override_id, "article_tolls", "article_toll_id", toll_id, "is_standing", "true", "false")
