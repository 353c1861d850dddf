"""The bench of another model says clearly when there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[1] / "bench" / "other_model.py"


def test_a_package_that_is_not_there_is_skipped_with_a_clear_line() -> None:
    done = subprocess.run([sys.executable, BENCH, "no_such_model"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "skipped: no_such_model is no installed spaCy package and no folder\n")
