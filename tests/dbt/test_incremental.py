"""What is built by increments is what a full refresh builds, and what did not change is not built again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from running import run_dbt

pytestmark = pytest.mark.slow

LATER = """
-- a figure is read anew, a claim is withdrawn, an article arrives, two events turn out to be one
update staging.casualty_claims set quantity_min = 11, quantity_best = 11, quantity_max = 11 where claim_id = 'c2';
delete from staging.casualty_claims where claim_id = 'a2';
insert into staging.casualty_claims
select * replace ('x3' as claim_id, 9 as quantity_min, 9 as quantity_best) from staging.casualty_claims where claim_id = 'x1';
update staging.event_links set event_id = 'clash' where event_id = 'outvoted';
"""
KEPT = "update intermediate.int_claims_paired set hours_apart = 999 where event_id = 'denied'"
"""Pairs of an event that nothing later touches, marked so that building them again would show."""


def run_sql(work_file: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(work_file)) as connection:
        return connection.execute(sql).fetchall()


def pairs(work_file: Path) -> list[tuple[Any, ...]]:
    return run_sql(work_file, "select * from marts.claim_pairs order by all")


def steps(work_file: Path) -> list[tuple[Any, ...]]:
    return run_sql(work_file, "select * from intermediate.int_claims_paired where event_id <> 'denied' order by all")


def test_increments_come_to_the_same_as_a_full_refresh(copied_work_file: Path, tmp_path: Path) -> None:
    before = pairs(copied_work_file)
    run_sql(copied_work_file, LATER)
    (tmp_path / "refreshed").mkdir()
    refreshed = Path(shutil.copy(copied_work_file, tmp_path / "refreshed"))
    run_sql(copied_work_file, KEPT)
    run_dbt(["run", "--select", "+claim_pairs"], work_file=copied_work_file, target=tmp_path / "grown")
    run_dbt(["run", "--full-refresh", "--select", "+claim_pairs"], work_file=refreshed, target=tmp_path / "fresh")
    assert pairs(copied_work_file) == pairs(refreshed) != before
    assert steps(copied_work_file) == steps(refreshed)
    marks = "select distinct hours_apart from intermediate.int_claims_paired where event_id = 'denied'"
    assert run_sql(copied_work_file, marks) == [(999,)]


def test_a_changed_rule_builds_every_event_anew(copied_work_file: Path, tmp_path: Path) -> None:
    before = steps(copied_work_file)
    run_sql(copied_work_file, "update intermediate.int_claims_paired set made_of = 'another rule', hours_apart = 999")
    run_dbt(["run", "--select", "int_claims_paired"], work_file=copied_work_file, target=tmp_path)
    assert steps(copied_work_file) == before
