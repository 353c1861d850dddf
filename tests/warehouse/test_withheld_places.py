"""A place keeps its name, whoever is taken for somebody called so."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from extractors.settings import Settings
from extractors.warehouse.withholding import withheld

TEXTS = {"a1": "Konduga buried Ali Musa.", "a2": "Konduga, nine, was hurt."}
NAMES = [("a1", "private", "Konduga"), ("a1", "victim", "Ali Musa"), ("a2", "minor", "Konduga")]


@pytest.fixture
def work() -> Iterator[DuckDBPyConnection]:
    """Two articles on a raid near Konduga; the town is taken for a person, and a child of the other has its name."""
    with duckdb.connect() as connection:
        connection.execute(
            """
            ATTACH ':memory:' AS work;
            CREATE SCHEMA work.staging;
            CREATE TABLE work.staging.articles (article_id VARCHAR, text VARCHAR);
            CREATE TABLE work.staging.article_facts (article_id VARCHAR, n_private_names INTEGER);
            CREATE TABLE work.staging.private_names (article_id VARCHAR, start_char INTEGER, end_char INTEGER, kind VARCHAR);
            CREATE TABLE work.staging.event_links (mention_id VARCHAR, event_id VARCHAR);
            CREATE TABLE work.staging.event_mentions
                (mention_id VARCHAR, article_id VARCHAR, location_name VARCHAR, place_text VARCHAR, admin1 VARCHAR);
            CREATE TABLE work.staging.actor_mentions (actor_mention_id VARCHAR, article_id VARCHAR, start_char INTEGER,
                end_char INTEGER, actor_text VARCHAR, actor_type VARCHAR, is_named BOOLEAN);
            CREATE TABLE work.staging.actor_links (actor_mention_id VARCHAR, actor_id VARCHAR);
            INSERT INTO work.staging.event_links VALUES ('m1', 'e1'), ('m2', 'e1');
            INSERT INTO work.staging.event_mentions VALUES
                ('m1', 'a1', NULL, NULL, NULL), ('m2', 'a2', 'near Konduga', NULL, 'Borno');
            """
        )
        for article_id, text in TEXTS.items():
            connection.execute("INSERT INTO work.staging.articles VALUES (?, ?)", [article_id, text])
            connection.execute("INSERT INTO work.staging.article_facts VALUES (?, 1)", [article_id])
        for article_id, kind, name in NAMES:
            start = TEXTS[article_id].index(name)
            connection.execute(
                "INSERT INTO work.staging.private_names VALUES (?, ?, ?, ?)", [article_id, start, start + len(name), kind]
            )
        yield connection


def test_where_an_act_was_is_no_name_but_that_of_a_child_is_withheld(work: DuckDBPyConnection, settings: Settings) -> None:
    found = withheld(work, settings)
    assert found.of_text("a:a1", TEXTS["a1"]) == "Konduga buried ███ ████."
    assert found.of_text("a:a2", TEXTS["a2"]) == "███████, nine, was hurt."
