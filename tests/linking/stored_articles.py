"""Small articles and what was read in them, and what linking made of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from extractors.records import ActorMention, ActorType, Article, EventMention
from extractors.settings import Settings
from extractors.warehouse.work import connect_work
from tests import rows


def article(article_id: str, text: str, landed: int = 4) -> Article:
    return rows.article(article_id, datetime(2024, 5, landed, 10, tzinfo=UTC), text, publisher_name=f"Outlet {article_id}")


def actor(article_id: str, number: int, text: str, **changes: Any) -> ActorMention:
    return rows.actor_mention(article_id, number, text, ActorType.MILITIA, **changes)


def mention(article_id: str, number: int, day: int = 3, **changes: Any) -> EventMention:
    """An air strike on Delga on a day of May."""
    strike = {"event_mode": "aerial", "date_start": date(2024, 5, day), "date_end": date(2024, 5, day)}
    delga = {"place_text": "Delga", "location_name": "Delga", "latitude": 35.0, "longitude": 40.0}
    syria = {"country_iso3": "SYR", "countries": ("SYR",)}
    return rows.event_mention(article_id, number, **strike | delga | syria | changes)


def stored_links(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every link table, sorted."""
    tables = ("text_family_links", "actor_links", "resolved_actors", "event_links", "event_redirects", "claimant_links")
    with connect_work(settings) as connection:
        return {table: sorted(connection.execute(f"FROM staging.{table}").fetchall(), key=repr) for table in tables}
