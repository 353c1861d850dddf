"""A work file with small marts in it, for the tests of publishing."""

from __future__ import annotations

from typing import Any

from extractors.settings import Settings
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.open import open_published

MARTS = """
CREATE SCHEMA IF NOT EXISTS marts; CREATE SCHEMA IF NOT EXISTS intermediate; CREATE SCHEMA IF NOT EXISTS reference;
CREATE OR REPLACE TABLE intermediate.int_pairs AS SELECT random() AS x FROM range(200000);
CREATE OR REPLACE VIEW staging.stg_articles AS SELECT article_id, title FROM "staging"."articles";
CREATE TABLE IF NOT EXISTS marts.events (event_id VARCHAR PRIMARY KEY, n_articles INTEGER CHECK (n_articles >= 1));
CREATE TABLE IF NOT EXISTS marts.event_mentions (mention_id VARCHAR NOT NULL, event_id VARCHAR REFERENCES marts.events);
COMMENT ON TABLE marts.events IS 'One row per incident.';
COMMENT ON COLUMN marts.events.n_articles IS 'Articles that tell it.';
"""


def build(settings: Settings) -> None:
    """Marts that hold one event, as dbt would leave them."""
    load(settings)
    with connect_work(settings) as work:
        work.execute(MARTS)
    add_event(settings, "e1")


def add_event(settings: Settings, event_id: str) -> None:
    with connect_work(settings) as work:
        work.execute("INSERT INTO marts.events VALUES (?, 1)", [event_id])
        work.execute("INSERT INTO marts.event_mentions VALUES (?, ?)", [f"m-{event_id}", event_id])


def events(settings: Settings) -> list[tuple[Any, ...]]:
    """The ids of the events that readers see."""
    with open_published(settings) as warehouse:
        return warehouse.execute("SELECT event_id FROM marts.events ORDER BY 1").fetchall()
