"""The audit answers what operators ask in the morning: what failed yesterday and why, how long has a feed been silent."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractors import steps
from extractors.settings import Settings
from extractors.warehouse import WarehouseError
from extractors.warehouse.load import connect_work, load

MONDAY, TUESDAY, WEDNESDAY = date(2024, 3, 11), date(2024, 3, 12), date(2024, 3, 13)

WHAT_FAILED = """
SELECT step, coalesce(source, step) AS what, reason, detail FROM audit.outcomes
WHERE day = ? AND status = 'failed' ORDER BY ALL
"""
HOW_LONG_SILENT = """
SELECT parse_filename(source) AS feed, date_diff('day', max(day) FILTER (status = 'ok'), CAST(? AS DATE)) AS days_silent
FROM audit.outcomes WHERE step = 'land' AND source IS NOT NULL GROUP BY source ORDER BY feed
"""


def context(settings: Settings, day: date) -> steps.RunContext:
    return steps.RunContext(f"run-{day}", day, settings)


def feed(settings: Settings, name: str) -> Path:
    folder = settings.home.parent / name
    folder.mkdir(exist_ok=True)
    return folder


def tell(folder: Path, name: str) -> None:
    text = f"Shells hit the market of Borova on Monday and killed three people, the mayor said in a statement to {name}."
    (folder / f"{name}.json").write_text(json.dumps({"title": f"Shells hit Borova, says {name}", "text": text}))


def land(settings: Settings, folder: Path, day: date) -> None:
    steps.land_one_of_many(f"folder:{folder}", context(settings, day))


def ask(settings: Settings, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    load(settings)
    with connect_work(settings) as work:
        return work.execute(sql, parameters).fetchall()


def test_what_failed_yesterday_and_why(settings: Settings) -> None:
    post = feed(settings, "post")
    tell(post, "first")
    land(settings, post, MONDAY)
    (post / "broken.json").write_text("{")
    land(settings, post, TUESDAY)
    land(settings, settings.home.parent / "gone", TUESDAY)
    failed = ask(settings, WHAT_FAILED, TUESDAY)
    assert [(step, Path(what).name, reason) for step, what, reason, _ in failed] == [
        ("land", "gone", "source_unusable"),
        ("land", "post", "malformed_json"),
    ]
    assert all(detail for *_, detail in failed)
    assert ask(settings, WHAT_FAILED, MONDAY) == []


def test_how_long_a_feed_has_been_silent(settings: Settings) -> None:
    """A feed that answers and has nothing new is silent, too."""
    post, herald = feed(settings, "post"), feed(settings, "herald")
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        tell(herald, f"herald-{day}")
        land(settings, herald, day)
        tell(post, "always-the-same")
        land(settings, post, day)
    assert ask(settings, HOW_LONG_SILENT, WEDNESDAY) == [("herald", 0), ("post", 2)]


def test_a_feed_never_heard_has_no_last_day(settings: Settings) -> None:
    land(settings, settings.home.parent / "gone", MONDAY)
    assert ask(settings, HOW_LONG_SILENT, MONDAY) == [("gone", None)]


def test_a_step_over_the_whole_warehouse_that_failed_says_why(settings: Settings) -> None:
    with pytest.raises(WarehouseError):
        steps.publish(context(settings, MONDAY))
    ((step, what, reason, detail),) = ask(settings, WHAT_FAILED, MONDAY)
    assert (step, what, reason) == ("publish", "publish", "step_failed")
    assert "crosswire run" in detail
    assert ask(settings, "SELECT run_id, step, status FROM audit.runs") == [("run-2024-03-11", "publish", "failed")]


def test_a_step_repeated_is_well_and_its_failure_is_remembered(settings: Settings) -> None:
    with pytest.raises(WarehouseError):
        steps.publish(context(settings, MONDAY))
    steps.load(context(settings, MONDAY))
    with connect_work(settings) as work:
        work.execute("CREATE SCHEMA marts; CREATE TABLE marts.events AS SELECT 'e1' AS event_id")
    steps.publish(context(settings, MONDAY))
    assert ask(settings, "SELECT step, status FROM audit.runs ORDER BY ALL") == [("load", "ok"), ("publish", "ok")]
    assert len(ask(settings, WHAT_FAILED, MONDAY)) == 1
    ((seconds,),) = ask(settings, "SELECT max(epoch(finished_at - started_at)) FROM audit.runs")
    assert 0 < seconds < 600
