"""Twelve articles go through a whole run, and no name of a private person comes out: no table, no page, no log has one."""

from __future__ import annotations

import csv
import dataclasses
import logging
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from whole_run import run

from extractors.brief.write import write_brief
from extractors.explain.explanation import explain
from extractors.explain.lines import show
from extractors.settings import Settings
from extractors.terminal import PlainConsole
from extractors.warehouse.open import open_published
from extractors.warehouse.publish import publish
from extractors.warehouse.removals import remove_name

pytestmark = pytest.mark.slow

ARTICLES = Path(__file__).parents[1] / "data" / "privacy"
DAY = date(2024, 3, 15)
with (ARTICLES / "names.csv").open() as _lines:
    NAMES = list(csv.DictReader(_lines))
WITHHELD = [row["name"] for row in NAMES if row["is_published"] == "false"]
PUBLISHED = [row["name"] for row in NAMES if row["is_published"] == "true"]
ADDRESS = re.compile(r"https?://\S+")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    logged = tmp_path_factory.mktemp("log") / "log.txt"
    handler = logging.FileHandler(logged)
    logging.getLogger().addHandler(handler)
    try:
        settings = run(f"folder:{ARTICLES}", DAY, tmp_path_factory.mktemp("home"), "private")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    settings.logs.mkdir(exist_ok=True)
    logged.rename(settings.logs / "run.log")
    return settings


def _cells(settings: Settings) -> Iterator[tuple[str, str]]:
    """Every value of the published file as text, with its table and column."""
    with open_published(settings) as warehouse:
        tables = warehouse.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where schema_name <> 'reference'"
            " union select schema_name || '.' || view_name from duckdb_views() where not internal"
        ).fetchall()
        for (table,) in tables:
            found = warehouse.execute(f"select * from {table}")
            columns = [column[0] for column in found.description]
            for row in found.fetchall():
                yield from ((f"{table}.{column}", str(value)) for column, value in zip(columns, row, strict=True))


def _naming(words: str, names: list[str] = WITHHELD) -> list[str]:
    """The names that stand in some words, addresses aside: as written, in capitals, or as part of an identifier."""
    plain = ADDRESS.sub("", words)
    forms = {name: f"{re.escape(name)}|{re.escape(name.upper())}|{re.escape(name.lower().replace(' ', '-'))}" for name in names}
    return [name for name, form in forms.items() if re.search(rf"(?<!\w)({form})(?!\w)", plain)]


def test_no_table_of_the_published_file_has_a_private_name(home):
    found = {(where, name) for where, value in _cells(home) for name in _naming(value)}
    assert found == set()


def test_public_roles_keep_their_names(home):
    text = "\n".join(value for where, value in _cells(home) if where == "staging.articles.text")
    assert _naming(text, PUBLISHED) == PUBLISHED


def test_the_parquet_files_have_none(home):
    with duckdb.connect() as connection:
        for file in sorted((home.published / "current").glob("*.parquet")):
            rows = connection.execute(f"select * from '{file}'").fetchall()
            assert _naming(str(rows)) == [], file.name


def test_every_offset_still_points_to_its_words(home):
    with open_published(home) as warehouse:
        ((n, n_literal),) = warehouse.execute(
            "select count(*), count(*) filter (evidence_text = substr(text, start_char + 1, end_char - start_char))"
            " from marts.casualty_claims inner join staging.articles using (article_id)"
        ).fetchall()
    assert n == n_literal > 12


def test_the_brief_and_explain_have_none(home, capsys):
    brief = write_brief(home, DAY, None)
    assert _naming(brief.html.read_text() + brief.markdown.read_text()) == []
    with open_published(home) as warehouse:
        for (event_id,) in warehouse.execute("select event_id from marts.events").fetchall():
            show(explain(warehouse, event_id), PlainConsole())
    assert _naming(capsys.readouterr().out) == []


PAGES = ("today", "disagreements", "places", "actors", "sources", "quality", "review")
PAGE = """
from dashboards.explorer import published
from dashboards.explorer.views import {page}
published.pin()
{page}.show()
"""


@pytest.fixture
def visit(home, monkeypatch) -> Callable[..., str]:
    """All that a page of the explorer sends to the browser, charts and tables too."""
    testing = pytest.importorskip("streamlit.testing.v1")
    monkeypatch.setenv("CROSSWIRE_HOME", str(home.home))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])

    def run(page: str, **chosen: str) -> str:
        app = testing.AppTest.from_string(PAGE.format(page=page), default_timeout=120)
        for name, value in chosen.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return "\n".join(str(element.proto) for element in app.main if getattr(element, "proto", None) is not None)

    return run


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_explorer_has_one(visit, page):
    sent = visit(page, day=DAY.isoformat(), background="true")
    assert len(sent) > 200
    assert _naming(sent) == []


def test_no_incident_and_no_actor_in_the_explorer_has_one(home, visit):
    with open_published(home) as warehouse:
        events = [row[0] for row in warehouse.execute("select event_id from marts.events order by 1").fetchall()]
        actors = [row[0] for row in warehouse.execute("select actor_id from marts.actors order by 1").fetchall()]
    sent = [*(visit("event", event=event_id) for event_id in events), *(visit("actors", actor=actor_id) for actor_id in actors)]
    assert len(events) > 9 and len(actors) > 9
    assert _naming("\n".join(sent), PUBLISHED)
    assert _naming("\n".join(sent)) == []


def test_no_log_and_no_report_of_a_check_has_one(home):
    for folder in (home.logs, home.quality_docs):
        for file in folder.rglob("*"):
            if file.is_file():
                assert _naming(file.read_text(errors="replace")) == [], file


def test_the_work_file_keeps_what_was_read(home):
    with duckdb.connect(str(home.work_file), read_only=True) as work:
        ((n,),) = work.execute("select count(*) from staging.articles where sha256(text) = text_sha256").fetchall()
    assert n == 12


def test_who_may_publish_names_publishes_those_of_adults_alone(home):
    publish(dataclasses.replace(home, publish_names=True), "adults")
    text = " ".join(value for _, value in _cells(home))
    assert _naming(text, ["Amina", "Prosper", "Junior", "Hnin", "Yazan", "Fahd"]) == []
    assert _naming(text, ["Esther", "Hodari", "Halyna"]) == ["Esther", "Hodari", "Halyna"]
    publish(home, "again")


def test_a_removed_name_stays_out_of_every_later_version(home):
    remove_name(home, "Tarek Siddig", why="he asked for it", by="the desk")
    publish(home, "removed")
    publish(home, "later")
    found = {(where, name) for where, value in _cells(home) for name in _naming(value, ["Tarek", "Siddig", "Tarek Siddig"])}
    assert found == set()
    home.removals.unlink()
