"""The review page lists what is worth a look, and its buttons write the rows that the command line writes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.explorer.queries.review import Choice, Item, change, keep
from extractors.linking.link import link
from extractors.overrides import store
from extractors.records import Sentence
from extractors.settings import SEEDS, Settings
from extractors.warehouse.load import connect_work
from extractors.warehouse.publish import publish
from tests import rows
from tests.marts import create_marts, insert

TEXT = "Gunmen killed twelve people on the road, the governor said."
PAGE = """
from dashboards.explorer import published
from dashboards.explorer.views import review
published.pin()
review.show()
"""


def item(kind: str) -> Item:
    return Item("x", kind, "e1", "Attack", "e2", "Raid", "a1:e0", None, None, None, None)


def test_each_kind_has_what_keeps_and_what_changes_it():
    assert keep(item("unlocated")) == Choice("keep", "a1:e0", "unlocated")
    assert change(item("close_link")) == Choice("split", "a1:e0", None)
    assert change(item("likely_merge")) == Choice("merge", "e1", "e2")
    assert change(item("weak_conflict")) == Choice("role", "a1:e0", "other")
    assert change(item("unlocated"), "Azaz, SYR") == Choice("place", "e1", "Azaz, SYR")
    with pytest.raises(ValueError, match="no reason"):
        change(item("weather"))


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A published event without a town that waits in the queue."""
    settings = Settings(home=tmp_path)
    mention = rows.event_mention("a1", 0)
    sentence = Sentence("a1:s0", "a1", rows.VERSION, "body", 0, len(TEXT))
    rows.store(settings, rows.article("a1", datetime(2024, 5, 4, tzinfo=UTC), TEXT), sentence, mention)
    link(settings)
    with connect_work(settings) as work:
        create_marts(work)
        ((event_id,),) = work.execute("select event_id from staging.event_links").fetchall()
        insert(work, "marts.events", {"event_id": event_id, "event_type": "ASSAULT", "title": "Shooting"})
        insert(
            work,
            "marts.event_mentions",
            {"mention_id": "a1:e0", "event_id": event_id, "article_id": "a1", "sentence_id": "a1:s0"},
        )
        queued = {
            "review_id": "unlocated|a1:e0",
            "kind": "unlocated",
            "event_id": event_id,
            "row_id": "a1:e0",
            "killed_high": 12,
        }
        insert(work, "marts.review_queue", queued)
        work.execute("create schema if not exists reference")
        work.execute(f"create table reference.codes as from read_csv('{SEEDS / 'codes.csv'}', all_varchar = true)")
    publish(settings, "r1")
    monkeypatch.setenv("CROSSWIRE_HOME", str(settings.home))
    return settings


@pytest.mark.slow
def test_a_button_writes_the_decision(listed):
    app = AppTest.from_string(PAGE, default_timeout=60).run()
    assert not app.exception
    app.button[0].click().run()
    assert store.read(listed) == []
    app.text_input[0].input("A. Editor")
    app.text_input[1].input("the text gives none")
    app.button[0].click().run()
    assert not app.exception
    (made,) = store.read(listed)
    assert (made.action, made.value, made.decided_by) == ("keep", "unlocated", "A. Editor")
