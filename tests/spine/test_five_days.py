"""Five days through the spine, with a correction, a late article and a withdrawal: `as_of` gives each as it was published."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from whole_run import run

from extractors import steps
from extractors.settings import Settings
from extractors.steps import RunContext
from extractors.warehouse.history import TABLES

pytestmark = pytest.mark.slow

DAYS = [date(2024, 3, day) for day in range(11, 16)]
POST, HERALD, TIMES = "https://post.example/1", "https://herald.example/1", "https://times.example/1"
RAID = "Shells hit the market of Borova on Monday and killed {} people, {} said. The shells came from across the river."
NEWS = {
    DAYS[0]: [(POST, "2024-03-11T10:00:00Z", RAID.format("nine", "the mayor"))],
    DAYS[1]: [
        (
            POST,
            "2024-03-12T08:00:00Z",
            "Correction: an earlier version gave a wrong toll.\n" + RAID.format("seven", "the mayor"),
        )
    ],
    DAYS[2]: [],
    DAYS[3]: [
        (HERALD, "2024-03-11T12:00:00Z", RAID.format("at least six", "a doctor at the hospital")),
        (
            TIMES,
            "2024-03-14T07:00:00Z",
            "A drone struck a bus near Aden on Wednesday and killed 31 passengers, the police said.",
        ),
    ],
    DAYS[4]: [],
}
Rows = dict[str, list[tuple[Any, ...]]]


def open_current(settings: Settings) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(settings.current.resolve()), read_only=True)


def shown(settings: Settings) -> Rows:
    with open_current(settings) as published:
        return {table: sorted(published.sql(f"from marts.{table}").fetchall(), key=repr) for table in TABLES}


def as_of(settings: Settings, moment: object) -> Rows:
    with open_current(settings) as published:
        return {
            table: sorted(published.execute(f"from marts.{table}_as_of(?)", [moment]).fetchall(), key=repr) for table in TABLES
        }


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with open_current(settings) as published:
        return published.sql(sql).fetchall()


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, list[tuple[datetime, Rows]]]:
    """The home after five days, and of each day when it was published and what it showed."""
    home: Path = tmp_path_factory.mktemp("five")
    settings, days = Settings(home=home), []
    for day, articles in NEWS.items():
        folder = home / f"in-{day}"
        folder.mkdir()
        for number, (url, at, text) in enumerate(articles):
            said = {"url": url, "published_at": at, "text": text, "title": text.rpartition("\n")[2].partition(",")[0]}
            (folder / f"{number}.json").write_text(json.dumps(said))
        if day == DAYS[4]:
            list(steps.withdraw(TIMES, "A. Editor", "made up", RunContext("withdrawn", day, settings)))
        else:
            run(f"folder:{folder}", day, home, f"run-{day}")
        ((at,),) = ask(settings, "select published_at from audit.publication")
        days.append((at, shown(settings)))
    return settings, days


def test_each_day_is_given_as_it_was_published(five: Any) -> None:
    settings, days = five
    assert len({repr(rows) for _, rows in days}) == 4
    assert [as_of(settings, at) == rows for at, rows in days] == [True] * 5
    assert [as_of(settings, day) == rows for day, (_, rows) in zip(DAYS[:4], days, strict=False)] == [True] * 4


def test_the_figures_of_the_days(five: Any) -> None:
    settings, days = five
    tolls = [
        ask(settings, f"select fatalities_best from marts.events_as_of(timestamp '{at}') where fatalities_best < 20")
        for at, _ in days
    ]
    assert tolls[:3] == [[(9,)], [(7,)], [(7,)]]
    assert [len(rows["events"]) for _, rows in days] == [1, 1, 1, 2, 1]


def test_the_toll_history_keeps_what_was_known_on_each_day(five: Any) -> None:
    settings, _ = five
    rows = ask(
        settings,
        "select as_of, killed_best, last_published_at from marts.event_toll_history order by as_of",
    )
    assert rows[:2] == [(DAYS[0], 9, datetime(2024, 3, 11, 10)), (DAYS[1], 7, datetime(2024, 3, 12, 8))]
    assert [row[0] for row in rows[2:]] == [DAYS[3]]


def test_each_change_has_its_reason(five: Any) -> None:
    settings, _ = five
    reasons = ask(
        settings,
        "select number, list(distinct because order by because) from marts.changes"
        " join history.publications using (published_version) group by number order by number",
    )
    assert reasons == [(1, ["new_article"]), (2, ["correction"]), (4, ["new_article"]), (5, ["withdrawal"])]
    assert ("9", "7", "correction") in ask(
        settings, "select old_value, new_value, because from marts.changes where column_name = 'fatalities_best'"
    )
