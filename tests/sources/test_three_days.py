"""Three days of feeds from a real server, landed by the daily DAG under Airflow; on the third, updates and a dead feed.

What landed is then read, linked, built and published by the steps that the other DAGs call (``tests/spine`` runs those DAGs).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pyarrow.dataset as ds
import pytest
from newsroom import BRIDGE, DAY, PORT, feed_row, item, page, rss, settings_for
from web_server import Reply, Site

from extractors import steps
from extractors.settings import PROJECT_ROOT, Settings, without_telemetry

pytestmark = pytest.mark.slow

MINE = [
    "Two brothers aged nine and eleven were killed by a landmine near the town of Mocha on Friday, their uncle said.",
    "They had been herding goats along a track that was marked as cleared last year.",
]


def airflow(settings: Settings, *arguments: str) -> None:
    environment = without_telemetry() | {
        "AIRFLOW_HOME": str(settings.home / "airflow"),
        "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT_ROOT / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "CROSSWIRE_ALLOW_LOOPBACK": "1",
        "CROSSWIRE_FEEDS": str(settings.feeds),
        "CROSSWIRE_HOME": str(settings.home),
        "CROSSWIRE_HOST_DELAY": "0",
        "CROSSWIRE_SOURCES": "",
        "CROSSWIRE_TASK_RETRIES": "0",
        "PYTHONPATH": str(PROJECT_ROOT),
    }
    command = [str(Path(sys.executable).with_name("airflow")), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=os.sep)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def read_and_publish(settings: Settings, days: list[date]) -> None:
    ledgers = [steps.Ledger("three-days", day, settings) for day in days]
    for ledger in ledgers:
        for batch in steps.plan(ledger):
            steps.extract(batch, ledger)
    for step in (steps.load, steps.link, steps.build, steps.publish):
        step(ledgers[-1])


def landed(settings: Settings, day: date) -> Counter[tuple[str, str]]:
    """The outcomes of a day's landing: how many by source and reason (or "ok")."""
    rows = ds.dataset(settings.lake / "outcomes" / "step=land" / f"day={day}", format="parquet").to_table().to_pylist()
    return Counter((row["source"].removeprefix("source:"), row["reason"] or row["status"]) for row in rows)


def publish_day_one(site: Site) -> None:
    site.pages |= {
        "/port": Reply(page("Shells hit Aden port, five killed", PORT), etag='"1"'),
        "/bridge": Reply(page("Bridge to Lahj blown up", BRIDGE), etag='"1"'),
        "/feed.xml": rss(item(site.url("/port"), "Port"), item(site.url("/bridge"), "Bridge")),
        "/world.xml": rss(item(site.url("/port?utm_source=world"), "Port")),
        "/port?utm_source=world": Reply(page("Shells hit Aden port, five killed", PORT)),
    }


def publish_day_two(site: Site) -> None:
    site.pages["/mine"] = Reply(page("Landmine kills two brothers near Mocha", MINE), etag='"1"')
    site.pages["/feed.xml"] = rss(item(site.url("/mine"), "Mine"), item(site.url("/port"), "Port"))


def publish_day_three(site: Site) -> None:
    updated = [PORT[0].replace("five", "seven"), *PORT[1:]]
    site.pages["/port"] = Reply(page("Shells hit Aden port, seven killed", updated), etag='"2"')
    site.pages["/world.xml"] = Reply(status=410)


def test_three_days_land_read_and_publish_what_the_feeds_had(site, tmp_path):
    settings = settings_for(tmp_path, feed_row(site), feed_row(site, "/world.xml", "world"))
    airflow(settings, "db", "migrate")
    days = [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    for day, publish in zip(days, (publish_day_one, publish_day_two, publish_day_three), strict=True):
        publish(site)
        airflow(settings, "dags", "test", "land_articles", "-c", f'{{"day": "{day}"}}')
    read_and_publish(settings, days)

    first, second, third = (landed(settings, day) for day in days)
    assert sum(count for (_, reason), count in first.items() if reason == "ok") == 2
    assert sum(count for (_, reason), count in first.items() if reason == "already_landed") == 1
    assert second[("harbour-post", "ok")] == 1
    assert (third[("harbour-post", "ok")], third[("world", "gone")]) == (1, 1)
    with duckdb.connect(str(settings.current.resolve()), read_only=True) as warehouse:
        told = warehouse.sql("select url, count(*) from marts.articles group by url order by url").fetchall()
        killed = warehouse.sql(
            "select distinct quantity_min from marts.casualty_claims where outcome = 'killed' order by 1"
        ).fetchall()
    assert told == [(site.url("/bridge"), 1), (site.url("/mine"), 1), (site.url("/port"), 2)]
    assert {(2,), (5,), (7,)} <= set(killed)
