"""Three days of feeds from a real server through the three daily DAGs under Airflow; on the third, updates and a dead feed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.dataset as ds
import pytest
from newsroom import BRIDGE, DAY, PORT, feed_row, item, page, rss, settings_for
from web_server import Reply, Site

from extractors.settings import PROJECT_ROOT, Settings, without_telemetry

pytestmark = pytest.mark.slow

DAGS = ("land_articles", "extract_facts", "build_warehouse")
RUN_A_DAY = """
import sys
from airflow.dag_processing.dagbag import DagBag

bag = DagBag()
assert bag.import_errors == {}, bag.import_errors
day, *names = sys.argv[1:]
for name in names:
    state = bag.dags[name].test(run_conf={"day": day}).state
    assert state == "success", f"{name} of {day}: {state}"
"""
"""The DAGs of a day in one process: starting Airflow for each takes longer than most of them."""

DAYS = (DAY, DAY + timedelta(days=1), DAY + timedelta(days=2))
MINE = [
    "Two brothers aged nine and eleven were killed by a landmine near the town of Mocha on Friday, their uncle said.",
    "They had been herding goats along a track that was marked as cleared last year.",
]


def airflow(settings: Settings, *command: str) -> None:
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
        "PYTHONPATH": f"{PROJECT_ROOT}{os.pathsep}{PROJECT_ROOT / 'dags'}",
    }
    done = subprocess.run([*command], env=environment, capture_output=True, text=True, check=False, cwd=os.sep)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


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
    site.pages["/feed.xml"] = rss(item(site.url("/port"), "Port", "Sat, 16 Mar 2024 08:00:00 GMT"))
    site.pages["/world.xml"] = Reply(status=410)


@pytest.fixture
def three_days(site: Site, tmp_path: Path) -> Settings:
    """A home after three daily runs."""
    settings = settings_for(tmp_path, feed_row(site), feed_row(site, "/world.xml", "world"))
    airflow(settings, str(Path(sys.executable).with_name("airflow")), "db", "migrate")
    for day, publish in zip(DAYS, (publish_day_one, publish_day_two, publish_day_three), strict=True):
        publish(site)
        airflow(settings, sys.executable, "-c", RUN_A_DAY, str(day), *DAGS)
    return settings


def test_three_days_land_read_build_and_publish_what_the_feeds_had(three_days: Settings, site: Site):
    first, second, third = (landed(three_days, day) for day in DAYS)
    assert sum(count for (_, reason), count in first.items() if reason == "ok") == 2
    assert sum(count for (_, reason), count in first.items() if reason == "already_landed") == 1
    assert second[("harbour-post", "ok")] == 1
    assert (third[("harbour-post", "ok")], third[("world", "gone")]) == (1, 1)

    told = ask(three_days, "SELECT url, count(*) FROM marts.articles GROUP BY url ORDER BY url")
    assert told == [(site.url("/bridge"), 1), (site.url("/mine"), 1), (site.url("/port"), 2)]
    dead = "SELECT day, status, reason FROM audit.outcomes WHERE source = 'source:world' AND status = 'failed'"
    assert ask(three_days, dead) == [(DAYS[2], "failed", "gone")]
    tolls = "SELECT as_of, killed_low, killed_best FROM marts.event_toll_history WHERE event_id = ? ORDER BY as_of"
    port = ask(three_days, PORT_EVENT, f"%{site.url('/port')}")
    assert len(port) == 1
    assert ask(three_days, tolls, *port[0]) == [(DAYS[0], 5, 5), (DAYS[2], 7, 7)]

    briefs = {path.name: path.read_text() for path in three_days.briefs.iterdir()}
    assert set(briefs) == {f"{day}.{kind}" for day in DAYS for kind in ("html", "md")}
    moved = [re.findall(r"(\w+) articles? landed;.* (\w+) moved tolls?", briefs[f"{day}.md"]) for day in DAYS]
    assert moved == [[("2", "no")], [("1", "no")], [("1", "1")]]
    assert "Aden" in briefs[f"{DAYS[0]}.md"] and "Mocha" in briefs[f"{DAYS[1]}.md"]
    assert "killed 5 → 7" in briefs[f"{DAYS[2]}.md"]
    assert "**world**" in briefs[f"{DAYS[2]}.md"]


PORT_EVENT = """
    SELECT DISTINCT claims.event_id
    FROM marts.casualty_claims AS claims INNER JOIN marts.articles AS articles USING (article_id)
    WHERE articles.url LIKE ? AND claims.outcome = 'killed' AND claims.event_id IS NOT NULL
"""


def ask(settings: Settings, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    with duckdb.connect(settings.current.resolve(), read_only=True) as warehouse:
        return warehouse.execute(sql, parameters).fetchall()
