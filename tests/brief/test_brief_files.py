"""Where the brief goes: two files, replaced whole."""

from __future__ import annotations

import pytest
from brief_rows import AFTER, DAY, BriefRows
from typer.testing import CliRunner

from extractors import steps
from extractors.__main__ import app
from extractors.brief import write
from extractors.brief.write import write_brief
from extractors.settings import Settings
from extractors.warehouse.lake_files import list_files


def test_a_brief_is_two_files_and_the_same_every_time(rows: BriefRows, home: Settings):
    rows.article("a")
    rows.event("e", ["a"])
    rows.publish(home)
    files = write_brief(home)
    assert (files.html, files.markdown) == (home.briefs / f"{DAY}.html", home.briefs / f"{DAY}.md")
    first = files.html.read_bytes(), files.markdown.read_bytes()
    write_brief(home, DAY)
    assert (files.html.read_bytes(), files.markdown.read_bytes()) == first
    assert {path.name for path in home.briefs.iterdir()} == {f"{DAY}.html", f"{DAY}.md"}


def test_the_published_file_is_left_as_it_was(rows: BriefRows, home: Settings):
    rows.publish(home)
    before = home.current.read_bytes()
    write_brief(home, DAY)
    assert home.current.read_bytes() == before
    assert sorted(path.name for path in home.published.iterdir()) == sorted([home.current.resolve().name, "current.duckdb"])


def test_a_page_that_cannot_be_made_leaves_the_one_before(rows: BriefRows, home: Settings, monkeypatch: pytest.MonkeyPatch):
    rows.publish(home)
    files = write_brief(home, DAY)
    before = files.html.read_bytes()

    def fail(brief: object) -> str:
        raise RuntimeError("no page")

    monkeypatch.setattr(write.pages, "html", fail)
    with pytest.raises(RuntimeError, match="no page"):
        write_brief(home, DAY)
    assert files.html.read_bytes() == before


def test_the_step_writes_the_brief_of_its_day_and_says_that_it_ran(rows: BriefRows, home: Settings):
    rows.publish(home)
    steps.brief(steps.RunContext("r", AFTER, home))
    assert (home.briefs / f"{AFTER}.md").exists()
    assert [file.path for file in list_files(home, "runs/step=brief/*/*.parquet")] != []


def test_the_command_prints_where_the_brief_is(rows: BriefRows, home: Settings):
    rows.publish(home)
    out = home.home / "out"
    done = CliRunner().invoke(app, ["brief", "--day", "2024-03-14", "--home", str(home.home), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [str(out / "2024-03-14.html"), str(out / "2024-03-14.md")]
