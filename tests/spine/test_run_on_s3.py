"""The whole run with its lake in an S3 store gives the marts that the run of one machine gives, row by row."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from whole_run import DAY, marts

from extractors import steps
from extractors.settings import SEEDS, Settings, load_settings
from extractors.warehouse import lake, soundness, versions
from extractors.warehouse.manifest import Manifest
from tests.s3_server import Unreliable, serving

pytestmark = pytest.mark.slow

LAKE, ELSEWHERE = "s3://crosswire/lake", "s3://crosswire/published"
NOW = ("fetched_at", "published_version", "recorded_at")
"""What says when a run was, or names it."""


def run(settings: Settings, days: list[Path]) -> Settings:
    for number, folder in enumerate(days):
        list(steps.run(f"folder:{folder}", steps.RunContext(f"run-{number}", DAY + timedelta(days=number), settings)))
    return settings


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two days with the articles on one incident."""
    folders = [tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")]
    for number, file in enumerate(sorted((SEEDS / "articles").glob("omdurman-*.json"))):
        shutil.copy(file, folders[number // 3])
    return folders


@pytest.fixture(scope="module")
def on_one_machine(tmp_path_factory: pytest.TempPathFactory, days: list[Path]) -> Settings:
    return run(Settings(home=tmp_path_factory.mktemp("here") / "home"), days)


@pytest.fixture(scope="module")
def server() -> Iterator[Unreliable]:
    with serving(one_in=50) as unreliable:
        yield unreliable


@pytest.fixture(scope="module")
def on_s3(
    tmp_path_factory: pytest.TempPathFactory, days: list[Path], server: Unreliable, on_one_machine: Settings
) -> Iterator[Settings]:
    """After the run of one machine, whose checks would look into this lake otherwise."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CROSSWIRE_LAKE", LAKE)
        environment.setenv("CROSSWIRE_PUBLISH_URL", ELSEWHERE)
        yield run(load_settings(tmp_path_factory.mktemp("s3") / "home"), days)


def test_the_marts_are_the_same_row_by_row(on_s3: Settings, on_one_machine: Settings, server: Unreliable) -> None:
    there, here = marts(on_s3, without=NOW), marts(on_one_machine, without=NOW)
    assert there == here
    assert len(here["casualty_claims"]) > 5 and len(here["articles"]) == 5
    assert server.n_failed and server.n_hidden
    assert not (on_s3.home / "lake").exists()


def test_nothing_there_is_damaged_or_left_over(on_s3: Settings) -> None:
    assert list(soundness.lake_damage(on_s3)) == []


def test_another_machine_goes_on_from_there(on_s3: Settings, tmp_path: Path) -> None:
    """Its home is empty: it reads nothing again, and loads what is in the lake."""
    other = replace(on_s3, home=tmp_path / "home", publish_at=None)
    assert steps.plan(steps.RunContext("other", DAY, other)) == []
    list(steps.republish(steps.RunContext("other", DAY + timedelta(days=1), other)))
    assert marts(other, without=NOW)["casualty_claims"] == marts(on_s3, without=NOW)["casualty_claims"]
    assert lake.last_run(on_s3).run_id == "other"


def test_readers_elsewhere_find_the_version_by_one_name(on_s3: Settings, tmp_path: Path) -> None:
    url = on_s3.published_elsewhere
    manifest = Manifest.from_json((url / "current" / "manifest.json").read_text())
    url.fs.get_file((url / manifest.database.path).path, str(tmp_path / "warehouse.duckdb"))
    with duckdb.connect(tmp_path / "warehouse.duckdb", read_only=True) as warehouse:
        ((n_claims,),) = warehouse.sql("select count(*) from marts.casualty_claims").fetchall()
    (claims,) = [mart for mart in manifest.marts if mart.table == "casualty_claims"]
    with (url / claims.file.path).open("rb") as file:
        assert pq.read_metadata(file).num_rows == claims.n_rows == n_claims
    assert manifest.version == versions.current(on_s3).stem


def test_rollback_reaches_them(on_s3: Settings) -> None:
    url, newest = on_s3.published_elsewhere, versions.current(on_s3)
    older = versions.rollback(on_s3)
    assert Manifest.from_json((url / "current" / "manifest.json").read_text()).version == older.stem != newest.stem
