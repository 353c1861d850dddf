"""A small published warehouse for the explorer: the marts of the contract with a few rows written by hand.

Whatever an article can write is hostile here: headlines, names, sentences, places.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection
from explored_figures import FIGURES
from explored_incidents import AT, DAY, HISTORY, HOSTILE, INCIDENTS, NAMELESS, STRIKE

from extractors.settings import SEEDS, Settings
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.publish import publish
from tests.marts import create_marts, insert

__all__ = ["AT", "DAY", "HISTORY", "HOSTILE", "NAMELESS", "STRIKE", "build", "publish_again"]

_ROWS = INCIDENTS | FIGURES
_USUAL: dict[str, dict[str, Any]] = {
    "articles": {
        "origin_method": "none",
        "language": "en",
        "published_at": AT,
        "published_at_basis": "metadata",
        "fetched_at": AT,
        "word_count": 90,
        "text_sha256": "0",
        "text_family_id": "t1",
        "is_family_origin": True,
        "is_relevant": True,
        "work_id": "w1",
        "version_number": 1,
        "is_latest": True,
    },
    "events": {
        "event_type": "ASSAULT",
        "quad_code": 4,
        "cameo_root": "19",
        "event_date": DAY,
        "date_start": DAY,
        "date_end": DAY,
        "date_prec": 1,
        "date_basis": "stated",
        "is_background": False,
        "n_articles": 2,
        "n_mentions": 2,
        "n_publishers": 2,
        "n_independent_origins": 1,
        "first_reported_at": AT,
        "last_reported_at": AT,
    },
    "event_mentions": {
        "sentence_id": "s",
        "start_char": 0,
        "end_char": 6,
        "trigger_text": "strike",
        "realis": "asserted",
        "in_headline": False,
        "is_background": False,
        "confidence": 1.0,
        "rule_id": "test",
    },
    "actors": {"n_mentions": 2, "first_seen_at": AT, "last_seen_at": AT},
    "casualty_claims": {
        "event_id": STRIKE,
        "outcome": "killed",
        "quantity_type": "exact",
        "victim_category": "unspecified",
        "count_scope": "incident",
        "claimant_type": "government",
        "claimant_side": "unknown",
        "stance": "asserts",
        "is_hedged": False,
        "is_negated": False,
        "sentence_id": "s",
        "start_char": 10,
        "end_char": 90,
        "focus_start_char": 10,
        "focus_end_char": 14,
        "rule_id": "test",
        "confidence": 1.0,
        "extractor_version": "1",
        "toll_role": "total",
        "is_standing": True,
    },
    "article_tolls": {
        "event_id": STRIKE,
        "outcome": "killed",
        "victim_category": "unspecified",
        "origin_id": "body:ministry",
        "claimant_text": "the ministry",
        "claimant_type": "government",
        "is_open_above": False,
        "includes_attackers": False,
        "is_attackers": False,
        "basis": "stated_total",
        "is_standing": True,
        "claim_ids": [],
    },
    "event_origins": {
        "event_id": STRIKE,
        "n_articles": 1,
        "n_text_origins": 1,
        "first_told_at": AT,
        "basis": "named as the source",
    },
    "claim_pairs": {"event_id": STRIKE},
    "source_agreement": {"n_articles": 3, "n_publishers": 2, "n_reprints_discounted": 0},
    "responsibility_claims": {"start_char": 0, "end_char": 9},
    "statements": {"start_char": 0, "end_char": 9},
}


def build(settings: Settings) -> Path:
    """Publishes the warehouse and returns the version."""
    load(settings)
    with connect_work(settings) as work:
        _make_tables(work)
        for table, rows in _ROWS.items():
            for row in rows:
                insert(work, f"marts.{table}", {**_USUAL.get(table, {}), **_key(table, row), **row})
        _add_audit(work)
    return publish(settings, "first")


def publish_again(settings: Settings, title: str) -> Path:
    """Publishes a version in which the strike is called something else."""
    with connect_work(settings) as work:
        work.execute("update marts.events set title = ? where event_id = ?", [title, STRIKE])
    return publish(settings, "second")


def _key(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A toll is called after its claim."""
    return {"article_toll_id": f"{row['claim_id']}:k"} if table == "article_tolls" else {}


def _make_tables(work: DuckDBPyConnection) -> None:
    """The tables of the contract and the reference tables that are read."""
    create_marts(work)
    work.execute("create schema if not exists reference; create schema if not exists metrics")
    for seed in ("codes", "countries", "pair_reasons"):
        work.execute(f"create table reference.{seed} as select * from read_csv('{SEEDS / seed}.csv', header = true)")


def _add_audit(work: DuckDBPyConnection) -> None:
    work.execute(f"create table audit.accuracy as select * from read_csv('{SEEDS}/accuracy.csv', header = true)")
    run = {"run_id": "first", "step": "land", "day": DAY}
    insert(
        work,
        "audit.runs",
        {**run, "status": "ok", "n_ok": 2, "n_skipped": 0, "n_failed": 1, "started_at": AT, "finished_at": AT},
    )
    outcome = {**run, "source": "folder", "n_rows": 0, "recorded_at": AT}
    insert(work, "audit.outcomes", {**outcome, "subject": "a1", "status": "ok"})
    failed = {"subject": "b", "status": "failed", "reason": "unreadable", "detail": f"no text in {HOSTILE}"}
    insert(work, "audit.outcomes", {**outcome, **failed})
    check = {"run_id": "before", "day": DAY, "severity": "warn", "n_rows": 2, "checked_at": AT}
    for border, success, observed in (("landed", True, None), ("marts", False, HOSTILE)):
        row = {**check, "border": border, "expectation": border, "description": f"every row is {border}"}
        insert(
            work, "audit.quality_results", {**row, "success": success, "observed": observed, "n_unexpected": int(not success)}
        )
