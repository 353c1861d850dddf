"""What was written after what is in the lake itself: no copy, restore or touch changes it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from extractors.records import Article, Facts
from extractors.settings import Settings
from extractors.warehouse import commits, lake
from extractors.warehouse.lake_files import list_files
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.store import store_of
from tests.rows import DAY
from tests.warehouse.test_quarantine import check, refused

TABLES = ("staging.articles", "staging.casualty_claims", "staging.article_facts", "audit.quarantine")


def contents(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    load(settings)
    with connect_work(settings) as work:
        return {table: work.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES}


def commit(settings: Settings, path: str) -> None:
    store_of(settings).write({path: lambda file: file.write(b"x")}, after=commits.last(settings))


@pytest.fixture
def read_again(settings: Settings, article: Callable[..., Article], facts: Callable[..., Facts]) -> Settings:
    """Read by one version, and again by another whose name sorts first; checked three times, the second time in vain."""
    lake.write_articles(settings, DAY, "folder", [article("a"), article("b"), article("c")])
    lake.write_facts(settings, "2", f"{DAY}-y", [facts("a", version="2"), facts("b", version="2")])
    lake.write_facts(settings, "1", f"{DAY}-x", [facts("a", version="1", killed=9), facts("c", version="1")])
    check(settings, "extracted", refused("b"), run_id="r3")
    check(settings, "extracted", run_id="r2")
    check(settings, "extracted", refused("c"), run_id="r1")
    return settings


def restored(settings: Settings, home: Path, seed: int) -> Settings:
    """A copy of the lake whose files have times in random order."""
    shutil.copytree(settings.lake, home / "lake")
    files = sorted((home / "lake").rglob("*.*"))
    for time, file in enumerate(random.Random(seed).sample(files, len(files)), 1):
        os.utime(file, ns=(time, time))
    return Settings(home=home)


def test_the_last_written_counts(read_again: Settings) -> None:
    found = contents(read_again)
    assert sorted((row[0], row[1]) for row in found["staging.article_facts"]) == [("a", "1"), ("b", "2")]
    assert [row[5] for row in found["audit.quarantine"]] == ["c-c1"]


@pytest.mark.parametrize("seed", range(5))
def test_a_copy_with_times_in_random_order_is_loaded_alike(read_again: Settings, tmp_path: Path, seed: int) -> None:
    assert contents(restored(read_again, tmp_path / "copy", seed)) == contents(read_again)


def test_a_touched_file_is_not_loaded_again(read_again: Settings) -> None:
    load(read_again)
    still_held_back = load(read_again).n_files
    for file in read_again.lake.rglob("*.parquet"):
        os.utime(file)
    assert load(read_again).n_files == still_held_back < len(list_files(read_again, "**/*.parquet"))


def test_a_lake_without_commits_is_in_the_order_of_its_times(read_again: Settings, tmp_path: Path) -> None:
    shutil.copytree(read_again.lake, tmp_path / "old" / "lake")
    old = Settings(home=tmp_path / "old")
    for path, number in commits.order(read_again).items():
        os.utime(old.lake / path, ns=(number, number))
    shutil.rmtree(old.lake / "commits")
    assert contents(old) == contents(read_again)
    assert commits.order(old) == commits.order(read_again)


def test_a_file_that_somebody_put_there_is_older_than_all(settings: Settings, facts: Callable[..., Facts]) -> None:
    path = lake.write_facts(settings, "1", f"{DAY}-x", [facts("a")])
    shutil.copy(path, path.with_name(f"{DAY}-z.parquet"))
    assert [file.commit for file in lake.fact_files(settings, lake.COMPLETED)] == [1, 0]


def test_writers_at_the_same_time_each_get_a_number(settings: Settings) -> None:
    paths = [f"facts/{number}.parquet" for number in range(200)]
    with ThreadPoolExecutor(8) as writers:
        list(writers.map(lambda path: commit(settings, path), paths))
    order = commits.order(settings)
    assert set(order) == {f"facts/{number}.parquet" for number in range(200)}
    assert sorted(order.values()) == list(range(1, 201))


def test_another_lake_in_the_same_place_has_an_order_of_its_own(settings: Settings, facts: Callable[..., Facts]) -> None:
    for name in ("x", "y"):
        lake.write_facts(settings, "1", f"{DAY}-{name}", [facts("a")])
    shutil.rmtree(settings.lake)
    lake.write_facts(settings, "1", f"{DAY}-z", [facts("a")])
    assert set(commits.order(settings).values()) == {1}
