"""A version that was published when the contract began, made of the columns that are promised since."""

from __future__ import annotations

import csv
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

import duckdb

from extractors.settings import PROJECT_ROOT, Settings
from extractors.warehouse import versions
from tests.marts import insert

_CONTRACT = PROJECT_ROOT / "tests" / "dbt" / "contract_v1.csv"
"""Every column that version 1 of the contract began with."""
FIRST = "crosswire-20240314T030000000000Z-0123456789"
_PUBLISHED_AT = datetime(2024, 3, 14, 3)
EVENT = {"event_id": "e1", "title": "Raid, Borova", "event_date": date(2024, 3, 13), "n_articles": 1, "is_background": False}


def publish_by_first_contract(settings: Settings) -> None:
    """Shows readers a version as it was when the contract began: one event, one claim, one day of its toll."""
    settings.published.mkdir(parents=True)
    _write(settings.published / f"{FIRST}.duckdb")
    versions.show_readers(settings, settings.published / f"{FIRST}.duckdb")


def _write(file: Path) -> None:
    with duckdb.connect(file) as old, _CONTRACT.open() as lines:
        old.execute("CREATE SCHEMA marts; CREATE SCHEMA audit")
        for table, rows in groupby(csv.DictReader(lines), key=lambda row: row["table"]):
            columns = ", ".join(f"{row['column']} {row['type']}" for row in rows)
            old.execute(f"CREATE TABLE marts.{table} ({columns})")
        insert(old, "marts.events", EVENT)
        insert(old, "marts.articles", {"article_id": "a1", "url": "https://post.example/1", "published_at": _PUBLISHED_AT})
        claim = {"claim_id": "c1", "event_id": "e1", "article_id": "a1", "outcome": "killed", "quantity_type": "exact"}
        words = {"quantity_text": "nine", "quantity_best": 9, "evidence_text": "Nine died.", "start_char": 0, "end_char": 10}
        insert(old, "marts.casualty_claims", claim | words)
        day = {"event_id": "e1", "as_of": date(2024, 3, 13), "killed_best": 9, "n_claims": 1, "n_independent_origins": 1}
        insert(old, "marts.event_toll_history", day)
        old.execute(
            "CREATE TABLE audit.publication AS SELECT 'run-1' AS run_id, '0.1.0' AS crosswire_version,"
            " 1 AS contract_version, TIMESTAMP '2024-03-14 03:00:00' AS published_at"
        )
