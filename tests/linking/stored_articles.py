"""Small articles and what was read in them, written to a work file: only what a test says differs from the defaults."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from extractors.records import (
    ActorMention,
    ActorType,
    AliasBasis,
    Article,
    ArticleFacts,
    DateBasis,
    EventMention,
    EventRole,
    GeoBasis,
    PublishedAtBasis,
    Realis,
    Role,
    to_table,
)
from extractors.settings import Settings
from extractors.warehouse.work import connect_work, select_list

RECORDS = {
    "articles": Article,
    "article_facts": ArticleFacts,
    "actor_mentions": ActorMention,
    "event_mentions": EventMention,
    "event_roles": EventRole,
}


def article(article_id: str, text: str, landed: int = 4, **changes: Any) -> Article:
    moment = datetime(2024, 5, landed, 10, tzinfo=UTC)
    one = Article(
        *(article_id, "test", f"https://news.example/{article_id}", None, f"Outlet {article_id}", None, None, None, None, "en"),
        *(moment, PublishedAtBasis.METADATA, moment, date(2024, 5, landed), text, (), (), 9, "0" * 64, ""),
    )
    return replace(one, **changes)


def actor(article_id: str, number: int, text: str, **changes: Any) -> ActorMention:
    one = ActorMention(
        *(f"{article_id}:a{number}", article_id, "v1", f"{article_id}:s0", number, number + 1, text, text),
        *(ActorType.MILITIA, None, None, True, None, None, None, AliasBasis.COREFERENCE),
    )
    return replace(one, **changes)


def mention(article_id: str, number: int, day: int = 3, **changes: Any) -> EventMention:
    one = EventMention(
        *(f"{article_id}:e{number}", article_id, "v1", f"{article_id}:i{number}", f"{article_id}:s0", number, number + 1),
        *("air strike", "ASSAULT", "aerial", Realis.ASSERTED, False, False, None, f"on {day} May"),
        *(date(2024, 5, day), date(2024, 5, day), 1, 1, DateBasis.STATED, "Delga", "Delga", None, "SYR", ("SYR",)),
        *(None, 35.0, 40.0, 1, 1, GeoBasis.STATED, 1.0, "test"),
    )
    return replace(one, **changes)


def perpetrator(event: EventMention, who: ActorMention) -> EventRole:
    return EventRole(
        event.mention_id, who.actor_mention_id, event.article_id, "v1", Role.PERPETRATOR, event.sentence_id, "test"
    )


def store(settings: Settings, *rows: Any) -> None:
    """Adds rows to the staging tables of the work file."""
    with connect_work(settings) as connection:
        for table, record in RECORDS.items():
            connection.register("stored", to_table(record, [row for row in rows if isinstance(row, record)]))
            connection.execute(f"INSERT INTO staging.{table} SELECT {select_list(record)} FROM stored")
            connection.unregister("stored")


def stored_links(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every link table, sorted."""
    tables = ("text_family_links", "actor_links", "resolved_actors", "event_links", "event_redirects", "claimant_links")
    with connect_work(settings) as connection:
        return {table: sorted(connection.execute(f"FROM staging.{table}").fetchall(), key=repr) for table in tables}
