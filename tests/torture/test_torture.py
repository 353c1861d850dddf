"""A seeded sample of what `make torture` does hundreds of times: nothing is lost, doubled, left over or half seen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractors.settings import PROJECT_ROOT, without_telemetry

pytestmark = [pytest.mark.slow, pytest.mark.torture]


def test_runs_that_are_killed_starved_or_damaged_lose_nothing() -> None:
    """In a process of its own, for its children are forks: no other test's threads may be in it."""
    done = subprocess.run(
        [sys.executable, "tests/torture/trials.py", "--seed", "7", "--trials", "16"],
        cwd=Path(PROJECT_ROOT),
        env=without_telemetry(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    kinds = ("killed at write", "killed after", "disk full", "files bounded", "damaged", "two at once", "clock set back")
    assert all(kind in done.stdout for kind in kinds)
