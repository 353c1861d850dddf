"""Decisions go through a whole run: marts and `explain` have them, a rebuild keeps them, an undo leaves nothing of them."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest
from whole_run import run

from extractors import steps
from extractors.decide import decide, undo
from extractors.explain.explanation import explain
from extractors.explain.lines import lines
from extractors.records import OverrideAction
from extractors.settings import Settings
from extractors.warehouse.open import open_published

pytestmark = pytest.mark.slow
DAY = date(2024, 3, 14)
ARTICLES = {
    "market": "Nine people were killed when a shell hit a market in Omdurman on Wednesday, the health ministry said.",
    "bus": "Gunmen abducted four engineers in Port Sudan on Tuesday, police said.",
}


@pytest.fixture
def home(tmp_path) -> Settings:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text)
    return run(f"folder:{folder}", DAY, tmp_path / "home", "first")


def published(settings: Settings, sql: str) -> list[tuple]:
    with duckdb.connect(str(settings.current.resolve()), read_only=True) as warehouse:
        return warehouse.execute(sql).fetchall()


def again(settings: Settings, name: str) -> None:
    list(steps.republish(steps.RunContext(name, DAY, settings)))


def test_a_place_and_a_merge_hold_through_a_rebuild_and_are_undone(home):
    before = published(home, "select event_id, location_name, event_date from marts.events order by event_id")
    shelling, abduction = (
        published(home, f"select event_id from marts.events where event_mode = '{mode}'")[0][0]
        for mode in ("heavy-weapons", "abduct")
    )
    assert len(before) == 2
    place = decide(home, OverrideAction.PLACE, shelling, "Khartoum, SDN", by="A. Editor", why="the road sign")
    merge = decide(home, OverrideAction.MERGE, shelling, abduction, by="A. Editor", why="one day")
    home.work_file.unlink()
    again(home, "rebuilt")
    assert published(home, "select location_name, n_articles from marts.events") == [("Khartoum", 2)]
    decided = published(home, "select action, is_standing from reference.overrides order by action")
    assert decided == [("merge", True), ("place", True)]
    with open_published(home) as warehouse:
        ((event_id,),) = warehouse.execute("select event_id from marts.events").fetchall()
        told = "\n".join(line.plain for line in lines(explain(warehouse, event_id)))
    assert "decided by A. Editor (merge): one day" in told
    assert "A. Editor" in told and "(place): Khartoum, read as " in told
    for made in (place, merge):
        undo(home, made.override_id, "A. Editor", "no")
    again(home, "undone")
    after = published(home, "select location_name, event_date from marts.events order by event_id")
    assert sorted(after, key=repr) == sorted((row[1:] for row in before), key=repr)


CHILDREN = "Nine people were killed in the blast in Omdurman on Wednesday, including four children, the ministry said."


def test_a_role_flows_into_tolls_and_fatalities_and_is_undone(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "blast.txt").write_text(CHILDREN)
    home = run(f"folder:{folder}", DAY, tmp_path / "home", "first")
    tolls = "select toll_best from marts.article_tolls where outcome = 'killed' and is_standing"
    killed = "select fatalities_low, fatalities_best, fatalities_high from marts.events where fatalities_low is not null"
    before = published(home, tolls), published(home, killed)
    assert before == ([(9,)], [(9, 9, 9)])
    ((claim_id,),) = published(home, "select claim_id from marts.casualty_claims where quantity_best = 4")
    made = decide(home, OverrideAction.ROLE, claim_id, "total", by="A. Editor", why="the nine were of another day")
    again(home, "decided")
    assert (published(home, tolls), published(home, killed)) == ([(4,)], [(4, 4, 4)])
    undo(home, made.override_id, "A. Editor", "no")
    again(home, "undone")
    assert (published(home, tolls), published(home, killed)) == before
