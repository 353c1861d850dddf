"""Every publish is there for good: `as_of` gives the rows of then, and `changes` says what each one changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractors.settings import Settings
from extractors.warehouse.history import TABLES
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.open import open_published, open_version
from extractors.warehouse.publish import publish
from extractors.warehouse.removals import remove_name
from extractors.warehouse.versions import rollback
from tests.marts import create_marts, create_overrides, insert

DAYS = [date(2024, 3, day) for day in range(11, 16)]
Rows = list[tuple[Any, ...]]


@pytest.fixture
def work(settings: Settings) -> Settings:
    """A work file with empty marts."""
    load(settings)
    with connect_work(settings) as connection:
        create_marts(connection)
        create_overrides(connection)
    return settings


def land(work: duckdb.DuckDBPyConnection, article_id: str, day: date, **said: Any) -> None:
    """An article about the event e1."""
    usual = {"article_id": article_id, "work_id": article_id, "url": f"https://post.example/{article_id}", "landed_on": day}
    insert(work, "marts.articles", usual | said)
    insert(work, "marts.event_mentions", {"mention_id": article_id, "event_id": "e1", "article_id": article_id})


def event(work: duckdb.DuckDBPyConnection, event_id: str, killed: int | None, **said: Any) -> None:
    work.execute("DELETE FROM marts.events WHERE event_id = ?", [event_id])
    insert(
        work,
        "marts.events",
        {"event_id": event_id, "title": "Raid, Borova", "fatalities_best": killed, "latitude": 0.1 + 0.2} | said,
    )


def first_day(work: duckdb.DuckDBPyConnection) -> None:
    land(work, "a1", DAYS[0])
    event(work, "e1", 9)
    toll = {"article_toll_id": "t1", "article_id": "a1", "event_id": "e1", "toll_best": 9, "claim_ids": ["c1", "c2"]}
    insert(work, "marts.article_tolls", toll)
    verdict = {"event_id": "e1", "fact": "killed", "status": "single_origin", "evidence_claim_ids": ["c1", "c2"]}
    insert(work, "marts.source_agreement", verdict)


def correction(work: duckdb.DuckDBPyConnection) -> None:
    land(work, "a2", DAYS[1], work_id="a1")
    event(work, "e1", 7)
    work.execute("UPDATE marts.source_agreement SET evidence_claim_ids = ['c3']")
    work.execute("UPDATE marts.article_tolls SET is_standing = false")


def nothing(work: duckdb.DuckDBPyConnection) -> None:
    """A day without news of it."""


def late_article(work: duckdb.DuckDBPyConnection) -> None:
    land(work, "a3", DAYS[3])
    event(work, "e2", None)
    work.execute("UPDATE marts.event_mentions SET event_id = 'e2' WHERE mention_id = 'a3'")
    insert(work, "marts.source_agreement", {"event_id": "e2", "fact": "killed", "status": "conflict"})


def withdrawal(work: duckdb.DuckDBPyConnection) -> None:
    work.execute("UPDATE marts.articles SET withdrawn_at = now()::timestamp WHERE work_id = 'a1'")
    for table in ("events", "article_tolls", "source_agreement", "event_mentions"):
        work.execute(f"DELETE FROM marts.{table} WHERE event_id = 'e1'")


STEPS: list[Callable[[duckdb.DuckDBPyConnection], None]] = [first_day, correction, nothing, late_article, withdrawal]


@pytest.fixture
def five(work: Settings) -> tuple[Settings, list[tuple[Path, dict[str, Rows]]]]:
    """Five publishes and what each one showed."""
    shown = []
    for step in STEPS:
        with connect_work(work) as connection:
            step(connection)
        version = publish(work, step.__name__)
        with open_version(version) as warehouse:
            shown.append(
                (version, {table: sorted(warehouse.execute(f"FROM marts.{table}").fetchall(), key=repr) for table in TABLES})
            )
    return work, shown


def as_of(settings: Settings, moment: object) -> dict[str, Rows]:
    with open_published(settings) as warehouse:
        return {
            table: sorted(warehouse.execute(f"FROM marts.{table}_as_of(?)", [moment]).fetchall(), key=repr) for table in TABLES
        }


def published_at(version: Path) -> datetime:
    with open_version(version) as warehouse:
        ((at,),) = warehouse.execute("SELECT published_at FROM audit.publication").fetchall()
    return at


def test_every_publish_is_given_as_it_was(five: Any) -> None:
    settings, shown = five
    assert len({repr(rows) for _, rows in shown}) == 4
    for version, rows in shown:
        assert as_of(settings, published_at(version)) == rows


def test_a_moment_before_the_first_publish_is_a_landing_day(five: Any) -> None:
    settings, shown = five
    for day, (_, rows) in zip(DAYS[:4], shown, strict=False):
        assert as_of(settings, day) == as_of(settings, datetime(day.year, day.month, day.day, 17)) == rows
    assert as_of(settings, DAYS[4]) == shown[3][1] != shown[4][1]  # it was taken back later, when nothing landed
    assert as_of(settings, date(2024, 3, 10)) == {table: [] for table in TABLES}


def changes(settings: Settings, where: str = "true") -> Rows:
    with open_published(settings) as warehouse:
        return warehouse.execute(
            f"SELECT table_name, key, column_name, old_value, new_value, because FROM marts.changes WHERE {where} ORDER BY ALL"
        ).fetchall()


def of(version: Path) -> str:
    return f"starts_with('{version.stem}', published_version)"


def test_changes_say_what_a_publish_did_and_why_value_by_value_of_what_was_known_before(five: Any) -> None:
    """A first report is one change. The raid was taken back in the end, and its words with it; its figures stay."""
    settings, shown = five
    (first, _), (second, _), (third, _), (fourth, _), (fifth, _) = shown
    assert changes(settings, of(first)) == [
        ("article_tolls", "t1", "article_toll_id", None, "t1", "new_article"),
        ("events", "e1", "event_id", None, "e1", "new_article"),
        ("source_agreement", "e1 killed", "fact", None, "killed", "new_article"),
    ]
    assert changes(settings, of(second)) == [
        ("article_tolls", "t1", "is_standing", None, "false", "correction"),
        ("events", "e1", "fatalities_best", "9", "7", "correction"),
        ("source_agreement", "e1 killed", "evidence_claim_ids", "[c1, c2]", "[c3]", "correction"),
    ]
    assert changes(settings, of(third)) == []
    assert {row[-1] for row in changes(settings, of(fourth))} == {"new_article"}
    assert ("events", "e1", "fatalities_best", "7", None, "withdrawal") in changes(settings, of(fifth))
    assert ("events", "e1", "event_id", "e1", None, "withdrawal") in changes(settings, of(fifth))
    assert ("events", "e1", "title", "[withdrawn]", None, "withdrawal") in changes(settings, of(fifth))
    assert {row[-1] for row in changes(settings, of(fifth))} == {"withdrawal"}


def test_what_is_published_again_after_it_was_gone_is_told_value_by_value(five: Any) -> None:
    settings, _ = five
    with connect_work(settings) as connection:
        event(connection, "e1", 6)
    back = publish(settings, "back")
    assert changes(settings, of(back)) == [
        ("events", "e1", "event_id", None, "e1", "rule"),
        ("events", "e1", "fatalities_best", None, "6", "rule"),
        ("events", "e1", "latitude", None, "0.30000000000000004", "rule"),
        ("events", "e1", "title", None, "Raid, Borova", "rule"),
    ]


def test_a_day_of_news_writes_one_change_a_row_of_it(work: Settings) -> None:
    with connect_work(work) as connection:
        for number in range(20):
            event(connection, f"e{number}", number)
    assert len(changes(work, of(publish(work, "many")))) == 20


def test_an_unchanged_publish_writes_no_change(five: Any) -> None:
    settings, _ = five
    before = changes(settings)
    publish(settings, "again")
    assert changes(settings) == before


def test_what_was_published_outlives_the_work_file_and_the_older_versions(five: Any) -> None:
    settings, shown = five
    settings.work_file.unlink()
    for version, _ in shown[:-1]:
        version.unlink()
    load(settings)
    with connect_work(settings) as connection:
        assert connection.execute("SELECT count(*) FROM staging.published_changes").fetchall() == [(len(changes(settings)),)]
        create_marts(connection)
        connection.execute("ALTER TABLE marts.events ADD COLUMN told_on_radio BOOLEAN")
        create_overrides(connection)
        first_day(connection)
    publish(settings, "anew")
    days = {table: [row[: len(shown[0][1][table][0])] for row in rows] for table, rows in as_of(settings, DAYS[0]).items()}
    assert days == shown[0][1]


def test_history_goes_on_from_the_version_published_last_whatever_readers_see(five: Any) -> None:
    settings, shown = five
    moments = [published_at(version) for version, _ in shown]
    rollback(settings, shown[0][0].stem)
    publish(settings, "after a rollback")
    for moment, (_, rows) in zip(moments, shown, strict=True):
        assert as_of(settings, moment) == rows


def test_a_name_taken_out_later_is_in_no_past_either(five: Any) -> None:
    settings, _ = five
    with connect_work(settings) as connection:
        event(connection, "e2", 3, title="Raid on the house of Omar Haddad")
    published = published_at(publish(settings, "named"))
    assert "Haddad" in repr(as_of(settings, published)) and "Haddad" in repr(changes(settings))
    remove_name(settings, "Omar Haddad", "asked for it", "desk")
    publish(settings, "taken out")
    past = as_of(settings, published)
    assert "Haddad" not in repr((past, changes(settings), as_of(settings, DAYS[0])))
    assert [row[0] for row in past["events"]] == ["e2"]


@pytest.mark.parametrize(
    ("step", "because"),
    [
        ("INSERT INTO marts.event_redirects BY NAME SELECT 'e0' AS old_event_id, 'e1' AS event_id, 'merge' AS kind", "merge"),
        ("INSERT INTO marts.event_redirects BY NAME SELECT 'e1' AS old_event_id, 'e9' AS event_id, 'split' AS kind", "split"),
        ("INSERT INTO reference.overrides BY NAME SELECT 'o1' AS override_id, 'https://post.example/a1' AS url", "override"),
        ("INSERT INTO reference.overrides BY NAME SELECT 'o1' AS override_id, 'https://post.example/a7' AS url", "rule"),
        ("SELECT 1", "rule"),
    ],
)
def test_a_change_has_a_reason(work: Settings, step: str, because: str) -> None:
    for said in (first_day, lambda connection: (connection.execute(step), event(connection, "e1", 5))):
        with connect_work(work) as connection:
            said(connection)
        version = publish(work, "r")
        time.sleep(0.001)
    assert changes(work, of(version)) == [("events", "e1", "fatalities_best", "9", "5", because)]
