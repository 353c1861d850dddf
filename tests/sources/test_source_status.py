"""`crosswire sources`: how each source does, out of the outcome rows of its landings."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from newsroom import DAY, PORT, feed_row, item, land, page, rss, settings_for
from rich.console import Console
from web_server import Reply

from extractors import show
from extractors.settings import PROJECT_ROOT, without_telemetry
from extractors.source_status import SourceStatus, source_statuses


@pytest.fixture
def home(site, tmp_path):
    site.pages |= {"/port": Reply(page("Shells hit port", PORT)), "/feed.xml": rss(item(site.url("/port"), "Shells hit port"))}
    return settings_for(tmp_path, feed_row(site), "{name: samples, adapter: folder, path: none, language: en}")


def test_a_source_never_asked_has_no_history(home):
    assert source_statuses(home, DAY) == [SourceStatus("source:harbour-post", True), SourceStatus("source:samples", False)]


def test_articles_answers_and_silence_are_counted(home):
    land(home, "r1")
    land(home, "r2", DAY + timedelta(days=2))
    status, _ = source_statuses(home, DAY + timedelta(days=5))
    assert (status.n_articles, status.last_article, status.last_answer) == (1, DAY, DAY + timedelta(days=2))
    assert (status.days_silent, status.last_error) == (5, None)


def test_what_came_later_is_left_out(home):
    land(home, "r1")
    land(home, "r2", DAY + timedelta(days=2))
    before, _ = source_statuses(home, DAY - timedelta(days=1))
    after, _ = source_statuses(home, DAY + timedelta(days=1))
    assert (before.last_answer, before.days_silent) == (None, None)
    assert (after.last_answer, after.days_silent) == (DAY, 1)


def test_the_last_error_is_kept_with_its_day(home, site):
    land(home, "r1")
    site.pages["/feed.xml"] = Reply(status=404)
    land(home, "r2", DAY + timedelta(days=1))
    status, _ = source_statuses(home, DAY + timedelta(days=1))
    assert (status.last_answer, status.last_error_on) == (DAY, DAY + timedelta(days=1))
    assert "404" in (status.last_error or "")


def test_a_source_that_cannot_be_read_and_one_outside_the_file_are_listed(home, tmp_path):
    land(home, "r1", source="source:samples")
    land(home, "r2", source=f"folder:{tmp_path / 'nowhere'}")
    _, samples, outside = source_statuses(home, DAY)
    assert "no folder" in (samples.last_error or "")
    assert (outside.spec, outside.is_enabled) == (f"folder:{tmp_path / 'nowhere'}", None)


def test_the_table_shows_a_row_a_source():
    console = Console(width=160, record=True, file=None, quiet=False)
    with console.capture() as shown:
        console.print(show.sources([
            SourceStatus("source:[red]", True, 12, date(2024, 3, 14), date(2024, 3, 12), 2, "no [bold]feed", date(2024, 3, 13)),
            SourceStatus("source:quiet", False),
        ]))  # fmt: skip
    first, second = [line for line in shown.get().splitlines() if "source:" in line]
    for part in ("source:[red]", "on", "2024-03-14", "2024-03-12", "12", "no [bold]feed"):
        assert part in first
    assert "off" in second


def test_the_prompt_and_the_dags_load_no_web_library():
    code = (
        "import sys, extractors.__main__, extractors.steps, extractors.sources, extractors.source_status\n"
        "print(sorted({'trafilatura', 'httpx', 'feedparser', 'courlan', 'lxml', 'protego'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_lists_the_shipped_sources(tmp_path):
    command = [sys.executable, "-m", "extractors", "sources", "--home", str(tmp_path)]
    environment = without_telemetry() | {"COLUMNS": "160"}
    done = subprocess.run(command, cwd=PROJECT_ROOT, env=environment, capture_output=True, text=True, check=True)
    assert "source:samples" in done.stdout
    assert "source:kyiv-independent" in done.stdout
