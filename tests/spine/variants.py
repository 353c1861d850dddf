"""Copies of an event with everything that is told of it, in one work file, so that one build answers many "what if".

A variant has its own articles, texts, mentions, claims and events: the ids of the originals and a suffix. Actors stay the same.
"""

from __future__ import annotations

from duckdb import DuckDBPyConnection

_RENAMED = {
    "articles": ("article_id", "url"),
    "article_facts": ("article_id",),
    "sentences": ("article_id", "sentence_id"),
    "actor_mentions": ("article_id", "actor_mention_id", "sentence_id", "antecedent_id"),
    "event_mentions": ("article_id", "mention_id", "article_event_id", "sentence_id", "parent_article_event_id"),
    "event_roles": ("article_id", "mention_id", "actor_mention_id", "sentence_id"),
    "casualty_claims": (
        *("article_id", "claim_id", "mention_id", "victim_actor_mention_id", "claimant_actor_mention_id"),
        *("supersedes_claim_id", "sentence_id"),
    ),
    "article_tolls": (
        *("article_id", "article_toll_id", "mention_id", "claimant_actor_mention_id", "claim_id"),
        *("superseded_by_id", "claim_ids"),
    ),
    "responsibility_claims": (
        *(
            "article_id",
            "responsibility_claim_id",
            "mention_id",
            "actor_mention_id",
            "claimant_actor_mention_id",
            "sentence_id",
        ),
    ),
    "text_family_links": ("article_id", "text_family_id", "origin_article_id"),
}
_OF_MENTIONS = {"event_links": ("mention_id", "event_id")}
_OF_ACTOR_MENTIONS = {"actor_links": ("actor_mention_id",)}
_OF_CLAIMS = {"claimant_links": ("claim_id", "claimant_group_id")}


def copy_event(connection: DuckDBPyConnection, event_id: str, suffix: str) -> None:
    """Adds a variant of an event, with the other events that its articles tell of."""
    told = (
        "SELECT DISTINCT article_id FROM staging.event_mentions JOIN staging.event_links USING (mention_id) WHERE event_id = ?"
    )
    copy_articles(connection, [row[0] for row in connection.execute(told, [event_id]).fetchall()], suffix)


def copy_articles(connection: DuckDBPyConnection, article_ids: list[str], suffix: str, keep: tuple[str, ...] = ()) -> None:
    """Adds copies of articles; the columns `keep` (such as the event, or the text) stay those of the originals."""
    for table, renamed in _RENAMED.items():
        _copy(connection, table, renamed, "list_contains($ids, article_id)", article_ids=article_ids, suffix=suffix, keep=keep)
    for tables, key, of in (
        (_OF_MENTIONS, "mention_id", "event_mentions"),
        (_OF_ACTOR_MENTIONS, "actor_mention_id", "actor_mentions"),
        (_OF_CLAIMS, "claim_id", "casualty_claims"),
    ):
        for table, renamed in tables.items():
            where = f"{key} IN (SELECT {key} FROM staging.{of} WHERE list_contains($ids, article_id))"
            _copy(connection, table, renamed, where, article_ids=article_ids, suffix=suffix, keep=keep)


def _copy(
    connection: DuckDBPyConnection,
    table: str,
    renamed: tuple[str, ...],
    where: str,
    *,
    article_ids: list[str],
    suffix: str,
    keep: tuple[str, ...],
) -> None:
    changes = ", ".join(f"{_changed(column)} AS {column}" for column in renamed if column not in keep)
    star = f"* REPLACE ({changes})" if changes else "*"
    connection.execute(
        f"INSERT INTO staging.{table} SELECT {star} FROM staging.{table} WHERE {where}", {"ids": article_ids, "suffix": suffix}
    )


def _changed(column: str) -> str:
    """The ids of a column with the suffix; a name in the plural is a list of them."""
    return f"list_transform({column}, lambda of: of || $suffix)" if column.endswith("_ids") else f"{column} || $suffix"
