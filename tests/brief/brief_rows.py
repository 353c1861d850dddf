"""A published file with the tables of the contract, filled row by row: what a brief reads, without a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import duckdb

from extractors.settings import Settings
from tests.marts import create_marts, insert

DAY = date(2024, 3, 14)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
PUBLISHED_AT = datetime(2024, 3, 15, 3, 20)


class BriefRows:
    """What was told, in the words of the warehouse; `publish` writes it."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)

    def article(self, article_id: str, landed: date = DAY, published: date | None = None, **values: Any) -> None:
        """An article that landed; its outlet is named for it."""
        outlet = {"publisher_id": f"p-{article_id}"}
        self._add("publishers", outlet | {"publisher_name": f"The {article_id}"})
        usual = {"url": f"https://news.example/{article_id}", "title": f"News {article_id}", "text_family_id": article_id}
        at = datetime.combine(published or landed, time(9))
        self._add("articles", {"article_id": article_id, "published_at": at} | usual | outlet | values)
        self._add(
            "outcomes", {"step": "land", "status": "ok", "article_id": article_id, "day": landed, "source": "source:post"}
        )

    def event(self, event_id: str, articles: Iterable[str], **values: Any) -> None:
        """An incident, mentioned once by each article."""
        usual = {"title": f"Airstrike, {event_id}", "is_background": False, "evidence_grade": "weak"}
        counts = {"n_articles": len(list(articles)), "n_independent_origins": 1}
        self._add("events", {"event_id": event_id} | usual | counts | values)
        for article_id in articles:
            self._add(
                "event_mentions", {"mention_id": f"m-{event_id}-{article_id}", "event_id": event_id, "article_id": article_id}
            )

    def claim(
        self, claim_id: str, event_id: str, article_id: str, low: int | None, high: int | None = None, **values: Any
    ) -> None:
        """A claim of so many killed."""
        usual = {
            "outcome": "killed",
            "quantity_type": "exact" if low == high else "at_least",
            "quantity_best": low,
            "count_scope": "incident",
            "evidence_text": f"{low} were killed.",
            "claimant_text": "the mayor",
        }
        key = {"claim_id": claim_id, "event_id": event_id, "article_id": article_id}
        self._add("casualty_claims", key | {"quantity_min": low, "quantity_max": high} | usual | values)

    def agreement(self, event_id: str, fact: str = "killed", status: str = "agree", **values: Any) -> None:
        self._add(
            "source_agreement", {"event_id": event_id, "fact": fact, "status": status, "n_independent_origins": 2} | values
        )

    def origin(self, event_id: str, origin_id: str) -> None:
        """Somebody behind figures of the incident."""
        self._add("event_origins", {"event_id": event_id, "origin_id": origin_id})

    def party(self, event_id: str, name: str, role: str) -> None:
        """A rebel group in a role."""
        self._add("actors", {"actor_id": name, "actor_name": name, "actor_type": "rebel_group"})
        self._add("event_actors", {"event_id": event_id, "actor_id": name, "role": role})

    def clash(self, event_id: str, one: str, other: str) -> None:
        """Two claims that cannot both be true."""
        ends = {"claim_id_a": one, "claim_id_b": other, "event_id": event_id}
        self._add("claim_pairs", ends | {"relation": "independent", "verdict": "conflict"})

    def toll(self, event_id: str, as_of: date, killed: int | None, *, is_open: bool | None = None) -> None:
        tolls = {"killed_low": killed, "killed_best": killed, "killed_high": killed, "killed_is_open": is_open}
        self._add("event_toll_history", {"event_id": event_id, "as_of": as_of} | tolls)

    def merge(self, old_event_id: str, event_id: str, recorded_at: date = DAY, kind: str = "merge") -> None:
        ids = {"old_event_id": old_event_id, "event_id": event_id}
        self._add("event_redirects", ids | {"reason": "merged", "recorded_at": recorded_at, "kind": kind})

    def change(self, version: str, event_id: str, old: str | None, new: str | None, because: str, **values: Any) -> None:
        """Another number of killed."""
        usual = {"table_name": "events", "column_name": "fatalities_best", "key": event_id}
        said = {"published_version": version, "old_value": old, "new_value": new, "because": because}
        self._add("changes", usual | said | values)

    def publish(self, settings: Settings) -> Settings:
        settings.published.mkdir(parents=True, exist_ok=True)
        version = settings.published / "crosswire-20240315T032000000000Z-0123456789.duckdb"
        version.unlink(missing_ok=True)
        with duckdb.connect(version) as warehouse:
            create_marts(warehouse)
            warehouse.execute(
                "CREATE SCHEMA audit;"
                "CREATE TABLE audit.outcomes"
                " (step VARCHAR, status VARCHAR, article_id VARCHAR, day DATE, source VARCHAR);"
                "CREATE TABLE audit.publication AS SELECT 'run-1' AS run_id, ?::TIMESTAMP AS published_at",
                [PUBLISHED_AT],
            )
            for table, rows in self._rows.items():
                for row in rows:
                    insert(warehouse, f"{'audit' if table == 'outcomes' else 'marts'}.{table}", row)
        settings.current.unlink(missing_ok=True)
        settings.current.symlink_to(version.name)
        return settings

    def _add(self, table: str, row: dict[str, Any]) -> None:
        self._rows[table].append(row)
