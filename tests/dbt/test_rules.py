"""dbt's own unit tests, one for each rule, run against the relations of a built warehouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import run_dbt

pytestmark = pytest.mark.slow


def test_every_unit_test_of_the_models_passes(copied_work_file: Path, tmp_path: Path) -> None:
    run_dbt(["test", "--select", "test_type:unit"], work_file=copied_work_file, target=tmp_path)
