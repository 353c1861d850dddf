"""Who waits hears how far a long step is, and not too often."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors import progress
from extractors.warehouse.build import _explain, _how_far, _nodes_done
from extractors.warehouse.dbt_events import Event, failures, read_events

DBT = [
    "Running with dbt=1.11.16",
    "1 of 345 START sql view model staging.stg_articles ............. [RUN]",
    "1 of 345 OK created sql view model staging.stg_articles ........ [OK in 0.05s]",
    "2 of 345 START test unique_events_event_id ..................... [RUN]",
    "2 of 345 PASS unique_events_event_id ........................... [PASS in 0.01s]",
    "3 of 345 FAIL 1 unique_claims_claim_id ......................... [FAIL 1 in 0.01s]",
    "4 of 345 SKIP relation marts.claim_pairs ....................... [SKIP]",
]


@pytest.mark.parametrize(
    ("every_seconds", "said"),
    [pytest.param(0, ["1 a", "2 b", "3 c"], id="it-is-time"), pytest.param(3600, [], id="it-is-too-early")],
)
def test_a_line_is_told_every_few_seconds(every_seconds: float, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY_SECONDS", every_seconds)
    heard: list[str] = []
    assert list(progress.told("abc", lambda number, letter: f"{number} {letter}", heard.append)) == list("abc")
    assert heard == said


def line(says: str, name: str = "Any", **data: object) -> str:
    return json.dumps({"info": {"name": name, "msg": says}, "data": data}) + "\n"


def test_what_dbt_has_done_is_known_by_its_events() -> None:
    said: list[Event] = []
    done = list(_nodes_done(read_events(map(line, DBT)), said))
    assert done == [(1, 345), (2, 345), (3, 345), (4, 345)]
    assert _how_far(1, done[-1]) == "building: 4 of 345 models and tests"
    assert [event.says for event in said] == DBT


def test_a_failed_node_is_named_as_dbt_reports_it() -> None:
    node = {"unique_id": "test.crosswire.unique_claims_claim_id.12f2fb4d4b"}
    report = line("  Got 1 result", "RunResultError", msg="Got 1 result", node_info=node)
    events = list(read_events([line("1 of 9 FAIL 1 unique_claims_claim_id ... [FAIL 1]", node_info=node), report]))
    assert failures(events) == ["unique_claims_claim_id: Got 1 result"]
    assert _explain(events, Path("dbt.log")).splitlines()[1:] == [
        "unique_claims_claim_id: Got 1 result",
        "The whole log: dbt.log",
    ]


def test_where_no_node_failed_all_is_shown_that_was_said() -> None:
    events = list(read_events(["a warning of Python\n", line("Compilation Error"), '{"no": "event"}\n', "[1]\n"]))
    assert failures(events) == []
    assert _explain(events, Path("dbt.log")).splitlines()[1:] == [
        "a warning of Python",
        "Compilation Error",
        '{"no": "event"}',
        "[1]",
        "The whole log: dbt.log",
    ]
