"""What is published of how well articles are read is what the score files hold, and no more than was measured."""

from __future__ import annotations

import json

import pytest

from tests.score import accuracy


def test_the_seed_is_what_the_score_files_hold():
    assert accuracy.SEED.read_text("utf-8") == accuracy.as_csv(), "run `make accuracy`"


def test_every_share_is_the_committed_one_and_lies_in_its_interval():
    rows = list(accuracy.rows())
    assert len(rows) > 60
    for row in rows:
        if row.n_right is not None:
            assert row.low is not None and row.high is not None
            assert row.low <= row.value <= row.high
            assert row.low < row.high
        else:
            assert row.low is row.high is None
    for name in ("first", "second", "third", "fourth", "fifth"):
        committed = json.loads((accuracy.TESTS / "stories" / name / "scores.json").read_text())
        told = {row.field.replace(" ", "_"): row.value for row in rows if row.measured_on.startswith(name)}
        assert told == pytest.approx(committed, abs=0.0006)


@pytest.mark.parametrize(
    ("n_right", "n", "interval"),
    [(0, 10, (0.0, 0.2775)), (1, 1, (0.2065, 1.0)), (50, 100, (0.4038, 0.5962)), (500, 1000, (0.4691, 0.5309))],
)
def test_the_interval_is_wilsons(n_right, n, interval):
    assert accuracy.wilson(n_right, n) == pytest.approx(interval, abs=0.0001)
