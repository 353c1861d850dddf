"""What articles, names and errors say is printed as it is: nothing in it is markup, and no control character gets through."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import duckdb
import pytest
from test_explain import EXPLAINED

from extractors import show, show_article
from extractors.explain import lines as explain
from extractors.overrides import store
from extractors.records import ArticleFacts, Facts, OverrideAction, PublishedAtBasis
from extractors.settings import PROJECT_ROOT, Settings, without_telemetry
from extractors.source_status import SourceStatus
from extractors.terminal import PlainConsole, printable
from extractors.warehouse.load import connect_work
from extractors.warehouse.publish import publish
from tests.marts import create_marts, insert
from tests.rows import VERSION, article, casualty_claim, event_mention

TITLE = (
    "\x1b]0;owned\x07[/b] :fire: [the militia]\x9b2J"  # renames the window, closes a tag that is not open, clears the screen
)
SHOWN = "␛]0;owned␇[/b] :fire: [the militia]�2J"
NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)


class Printed:
    """A console of the command line, and what it was given to print."""

    def __init__(self) -> None:
        self.console = PlainConsole(file=io.StringIO(), width=400)

    def __str__(self) -> str:
        return self.console.file.getvalue()


@pytest.fixture
def printed() -> Printed:
    return Printed()


def assert_is_plain(printed: object, times: int = 1) -> None:
    assert str(printed).count(SHOWN) == times
    assert not {sign for sign in str(printed) if not sign.isprintable()} - {"\n"}


def test_offsets_hold_and_lines_stay():
    assert len(printable(TITLE)) == len(TITLE)
    assert printable("one\n\ttwo") == "one\n\ttwo"
    assert printable(None) == "None"
    printable("\udcff").encode()


def test_a_string_and_every_part_of_a_table(printed):
    printed.console.print(TITLE)
    table = show.Table(TITLE, title=TITLE, caption=TITLE)
    table.add_row(TITLE)
    printed.console.print(table)
    assert_is_plain(printed, 5)


def test_the_rows_of_a_query_and_their_names(printed):
    cursor = duckdb.connect().execute('select ? as "[/b]", null as none', [TITLE])
    printed.console.print(show.result(cursor, 5))
    assert_is_plain(printed)
    assert "[/b]" in str(printed).splitlines()[1]


def test_the_last_error_of_a_source(printed):
    printed.console.print(show.sources([SourceStatus(TITLE, False, 1, last_error=TITLE, last_error_on=date(2024, 3, 5))]))
    assert_is_plain(printed, 2)


def test_an_article_with_its_incidents_and_claims(printed):
    text = f"Shells hit {TITLE} and killed seven, {TITLE} said."
    landed = article("a1", NOON, text, title=TITLE, publisher_name=TITLE, published_at_basis=PublishedAtBasis.TEXT)
    hit = event_mention("a1", 1, start_char=0, end_char=11 + len(TITLE), location_name=TITLE)
    whole = {"start_char": 0, "end_char": len(text), "focus_start_char": 0, "focus_end_char": 6}
    claim = casualty_claim("a1-c1", "a1", 7, 7, claimant_text=TITLE, **whole)
    read = ArticleFacts("a1", VERSION, is_relevant=True, n_sentences=1)
    show_article.article(landed, Facts(read, event_mentions=(hit,), casualty_claims=(claim,)), printed.console)
    assert_is_plain(printed, 7)


def test_the_overview(printed, tmp_path):
    with duckdb.connect() as warehouse:
        create_marts(warehouse)
        insert(warehouse, "marts.events", {"event_id": "e1", "title": TITLE, "is_background": False})
        insert(warehouse, "marts.publishers", {"publisher_id": "p1", "publisher_name": TITLE})
        insert(warehouse, "marts.articles", {"article_id": "a1", "publisher_id": "p1"})
        claim = {"claim_id": "c1", "event_id": "e1", "article_id": "a1", "outcome": "killed", "claimant_text": TITLE}
        insert(warehouse, "marts.casualty_claims", claim | {"quantity_type": "vague", "quantity_text": TITLE})
        toll = {"basis": "stated_total", "is_standing": True, "is_attackers": False}
        insert(warehouse, "marts.article_tolls", claim | toll)
        insert(warehouse, "marts.source_agreement", {"event_id": "e1", "fact": "killed", "status": "single_origin"})
        show.overview(warehouse, Settings(home=tmp_path / "[b]"), printed.console)
    assert_is_plain(printed, 6)
    assert f"warehouse  {tmp_path}/[b]/published" in str(printed)


def test_an_explanation(printed):
    telling = replace(EXPLAINED.tellings[0], publisher=TITLE, sentence=TITLE)
    toll = replace(EXPLAINED.tolls[0], speaker=TITLE, publisher=TITLE, evidence=TITLE)
    origin = replace(EXPLAINED.origins[0], label=TITLE)
    headline = replace(EXPLAINED.headline, title=TITLE)
    told = replace(
        EXPLAINED, headline=headline, asked_for=TITLE, tellings=(telling,), tolls=(toll,), origins=(origin,),
        others=(replace(EXPLAINED.others[0], title=TITLE),),
    )  # fmt: skip
    explain.show(told, printed.console)
    assert_is_plain(printed, 9)


def crosswire(*arguments: str, home: os.PathLike[str]) -> subprocess.CompletedProcess[str]:
    environment = without_telemetry() | {"CROSSWIRE_HOME": os.fspath(home), "COLUMNS": "400", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "extractors", *arguments]
    return subprocess.run(command, cwd=PROJECT_ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_query_at_the_prompt(tmp_path):
    settings = Settings(home=tmp_path)
    with connect_work(settings) as work:
        work.execute("CREATE SCHEMA marts; CREATE TABLE marts.events AS SELECT ? AS title", [TITLE])
    publish(settings, "r1")
    done = crosswire("query", "select title from marts.events", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert_is_plain(done.stdout)
    done = crosswire("query", f'select "{TITLE}" from marts.events', home=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert SHOWN in done.stderr and "\x1b" not in done.stderr


def test_an_article_at_the_prompt(tmp_path):
    text = "Fighters of [the militia] killed four civilians near Idlib on Wednesday, the Syrian Civil Defence [/b] said."
    path = tmp_path / "killed.json"
    path.write_text(json.dumps({"published_at": "2024-03-14T08:00:00Z", "title": "Four killed in Idlib", "text": text}))
    done = crosswire("read", str(path), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert text in done.stdout


def test_a_run_of_a_source_with_brackets_in_its_name(tmp_path):
    done = crosswire("run", "--source", "folder:no/[the militia]/[/b]", "--day", "2024-03-14", home=tmp_path)
    assert done.returncode == 2
    assert "landing folder:no/[the militia]/[/b] for 2024-03-14" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_decision_at_the_prompt(tmp_path):
    """The address of an article and why somebody decided are words of others, too."""
    decided = store.decision(OverrideAction.WITHDRAW, TITLE, TITLE, store.Passage(TITLE))
    store.append(Settings(home=tmp_path), decided)
    done = crosswire("override", "list", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert_is_plain(done.stdout, 3)


def test_a_trace_at_the_prompt(tmp_path):
    done = crosswire("read", str(tmp_path / TITLE.replace("/", "")), "--verbose", home=tmp_path)
    assert done.returncode == 1
    assert "Traceback" in done.stderr and SHOWN.replace("/", "") in done.stderr
    assert "\x1b" not in done.stderr and "\x07" not in done.stderr


def test_the_doctor_of_a_home_with_brackets_in_its_name(tmp_path):
    done = crosswire("doctor", home=tmp_path / "[b]" / "[/b]")
    assert done.returncode == 1, done.stderr
    assert f"{tmp_path}/[b]/[/b] (" in done.stdout
