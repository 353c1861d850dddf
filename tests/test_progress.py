"""Who waits hears how far a long step is, and not too often."""

from __future__ import annotations

import pytest

from extractors import progress
from extractors.warehouse.build import _how_far, _nodes_done

DBT = """\
10:00:00  Running with dbt=1.11.16
10:00:01  1 of 345 START sql view model staging.stg_articles ............. [RUN]
10:00:01  1 of 345 OK created sql view model staging.stg_articles ........ [OK in 0.05s]
10:00:02  2 of 345 START test unique_events_event_id ..................... [RUN]
10:00:02  2 of 345 PASS unique_events_event_id ........................... [PASS in 0.01s]
10:00:02  3 of 345 FAIL 1 unique_claims_claim_id ......................... [FAIL 1 in 0.01s]
10:00:02  4 of 345 SKIP relation marts.claim_pairs ....................... [SKIP]
"""


@pytest.mark.parametrize(
    ("every_seconds", "said"),
    [pytest.param(0, ["1 a", "2 b", "3 c"], id="it-is-time"), pytest.param(3600, [], id="it-is-too-early")],
)
def test_a_line_is_told_every_few_seconds(every_seconds: float, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY_SECONDS", every_seconds)
    heard: list[str] = []
    assert list(progress.told("abc", lambda number, letter: f"{number} {letter}", heard.append)) == list("abc")
    assert heard == said


def test_what_dbt_has_done_is_known_by_its_lines() -> None:
    output: list[str] = []
    done = list(_nodes_done(DBT.splitlines(keepends=True), output))
    assert [node[1] for node in done] == ["1", "2", "3", "4"]
    assert _how_far(1, done[-1]) == "building: 4 of 345 models and tests"
    assert "".join(output) == DBT
