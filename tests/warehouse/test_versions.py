"""Every version is whole, says what it holds, and can be shown again."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import sys
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from published import add_event, events

from extractors.settings import PROJECT_ROOT, Settings
from extractors.warehouse import parquet
from extractors.warehouse.contract import CONTRACT_VERSION
from extractors.warehouse.manifest import Column, File, Manifest
from extractors.warehouse.publish import publish
from extractors.warehouse.versions import VersionError, current, parquet_of, read_manifest, rollback, versions

OLD_DUCKDB = Path(sys.prefix) / "duckdb-1.5"
"""Where `make slow` puts DuckDB 1.5, apart from the environment's own."""

PUBLISH = """
import pathlib, sys
from extractors.settings import Settings
from extractors.warehouse.publish import publish
publish(Settings(home=pathlib.Path(sys.argv[1])), sys.argv[2])
"""

ALL_ROWS = """
import json, sys, duckdb
old = duckdb.connect(sys.argv[1], read_only=True)
tables = old.execute("SELECT format('{}.{}', schema_name, table_name) FROM duckdb_tables() ORDER BY 1").fetchall()
views = old.execute("SELECT format('{}.{}', schema_name, view_name) FROM duckdb_views() WHERE NOT internal").fetchall()
counts = {name: old.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name, in tables + views}
parquet = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [sys.argv[2] + "/events.parquet"]).fetchone()[0]
print(json.dumps([duckdb.__version__[:3], counts["marts.events"], parquet]))
"""


def manifest_of(version: Path) -> Manifest:
    manifest = read_manifest(version)
    assert manifest
    return manifest


def test_each_mart_is_a_parquet_file_with_all_its_rows(built: Settings) -> None:
    add_event(built, "e2")
    folder = parquet_of(publish(built, "run-1"))
    assert {path.name for path in folder.iterdir()} == {
        "events.parquet",
        "event_mentions.parquet",
        "manifest.json",
        "warehouse.duckdb",
    }
    assert pd.read_parquet(folder / "events.parquet").to_dict("list") == {"event_id": ["e1", "e2"], "n_articles": [1, 1]}
    assert pq.read_schema(folder / "events.parquet").names == ["event_id", "n_articles"]


def test_readers_of_parquet_have_a_path_that_stays(built: Settings) -> None:
    stable = built.published / "current" / "events.parquet"
    publish(built, "run-1")
    assert len(pd.read_parquet(stable)) == 1
    add_event(built, "e2")
    publish(built, "run-2")
    assert len(pd.read_parquet(stable)) == 2
    rollback(built)
    assert len(pd.read_parquet(stable)) == 1


def test_the_manifest_says_what_lies_there(built: Settings) -> None:
    before = datetime.now(UTC)
    version = publish(built, "run-1")
    manifest = manifest_of(version)
    assert manifest.version == version.stem
    assert manifest.publication.run_id == "run-1"
    assert manifest.publication.contract_version == CONTRACT_VERSION
    assert before <= manifest.publication.published_at <= datetime.now(UTC)
    assert manifest.database == File.of(version, version.name)
    mentions, told = manifest.marts
    assert (mentions.table, mentions.n_rows, mentions.description) == ("event_mentions", 1, None)
    assert (told.table, told.n_rows, told.description) == ("events", 1, "One row per incident.")
    assert told.columns == (Column("event_id", "VARCHAR", None), Column("n_articles", "INTEGER", "Articles that tell it."))
    assert told.file == File.of(parquet_of(version) / "events.parquet", f"{version.stem}/events.parquet")
    assert str(manifest).endswith("run run-1, contract 1: 1 events")


def test_the_same_mart_has_the_same_hash(built: Settings) -> None:
    """Rows are sorted by key, so a hash changes when the content does and not because the rows came in another order."""
    add_event(built, "e3")
    add_event(built, "e2")
    first = {mart.table: mart.file.sha256 for mart in manifest_of(publish(built, "run-1")).marts}
    again = {mart.table: mart.file.sha256 for mart in manifest_of(publish(built, "run-2")).marts}
    assert first == again
    add_event(built, "e0")
    changed = {mart.table: mart.file.sha256 for mart in manifest_of(publish(built, "run-3")).marts}
    assert changed["events"] != first["events"]


def test_the_last_versions_are_kept_and_the_current_one_always(built: Settings) -> None:
    few = dataclasses.replace(built, keep_published=2)
    names = [publish(few, f"run-{number}") for number in range(4)]
    assert versions(few) == names[2:]
    rollback(few)
    assert current(few) == names[2]
    assert versions(few) == names[2:]
    assert {path.name for path in few.published.glob("crosswire-*/")} == {name.stem for name in names[2:]}


def test_the_version_shown_again_outlives_newer_ones(built: Settings) -> None:
    few = dataclasses.replace(built, keep_published=1)
    first = publish(dataclasses.replace(built, keep_published=3), "run-1")
    publish(dataclasses.replace(built, keep_published=3), "run-2")
    rollback(few, first.name)
    last = publish(few, "run-3")
    assert versions(few) == [last]


def test_rolling_back_shows_the_version_before(built: Settings) -> None:
    first = publish(built, "run-1")
    add_event(built, "e2")
    publish(built, "run-2")
    assert rollback(built) == first
    assert events(built) == [("e1",)]
    with pytest.raises(VersionError, match="no version older"):
        rollback(built)


def test_a_version_is_called_by_name_or_by_its_beginning(built: Settings) -> None:
    first, second, third = (publish(built, f"run-{number}") for number in range(3))
    assert rollback(built, first.stem) == first
    assert rollback(built, second.stem.rsplit("-", 1)[0]) == second
    assert rollback(built, third.name) == third == current(built)
    with pytest.raises(VersionError, match=r"3 published versions begin with 'crosswire-'"):
        rollback(built, "crosswire-")
    with pytest.raises(VersionError, match=r"0 published versions .* `crosswire versions`"):
        rollback(built, "crosswire-1999")
    assert current(built) == third


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_damaged_version_is_not_shown(built: Settings, damage: str) -> None:
    first = publish(built, "run-1")
    second = publish(built, "run-2")
    file = parquet_of(first) / "events.parquet"
    file.unlink()
    if damage == "changed":
        file.write_bytes(b"PAR1")
    with pytest.raises(VersionError, match=r"damaged \(.*events.parquet\)"):
        rollback(built)
    assert current(built) == second


def test_a_version_without_a_manifest_can_be_shown(built: Settings) -> None:
    """Versions that an older Crosswire published have no Parquet; then `current` must not show that of another version."""
    older = publish(built, "run-1")
    publish(built, "run-2")
    for file in parquet_of(older).iterdir():
        file.unlink()
    parquet_of(older).rmdir()
    assert rollback(built) == older
    assert read_manifest(older) is None
    assert not (built.published / "current").exists()


def as_older_versions_linked(settings: Settings) -> None:
    """Each link to its own, as before they moved in one step."""
    shown = current(settings)
    assert shown
    (settings.current).unlink()
    settings.current.symlink_to(shown.name)
    (parquet_of(shown) / "warehouse.duckdb").unlink()


@pytest.mark.parametrize("before", ["now", "older links", "a version without Parquet"])
def test_both_links_show_the_same_version_at_every_moment(
    built: Settings, before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that is killed at any step leaves links that agree, or no Parquet at all; there is always a file to open."""
    first = publish(built, "run-1")
    if before == "older links":
        as_older_versions_linked(built)
    if before == "a version without Parquet":
        shutil.rmtree(parquet_of(first))
        rollback(built, first.stem)
    seen = []

    def look(event: str, _: object) -> None:
        if seen_from and event in {"os.rename", "os.symlink", "os.remove"}:
            parquet = built.published / "current"
            shown = current(built)
            assert shown is not None
            assert not parquet.exists() or parquet.resolve() == parquet_of(shown)
            seen.append(shown)

    seen_from: list[bool] = [True]
    sys.addaudithook(look)
    try:
        second = publish(built, "run-2")
        rollback(built, first.stem)
    finally:
        seen_from.clear()
    assert {first, second} <= set(seen)


def test_a_version_of_a_clock_that_was_set_back_is_still_the_newest(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish(built, "run-1")

    class SetBack(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(2001, 1, 1, tzinfo=tz)

    monkeypatch.setattr("extractors.warehouse.publish.datetime", SetBack)
    second = publish(built, "run-2")
    assert versions(built) == [first, second]
    assert rollback(built) == first


def test_two_publishes_at_once_both_succeed(built: Settings) -> None:
    command = [sys.executable, "-c", PUBLISH]
    running = [subprocess.Popen([*command, str(built.home), f"run-{number}"], cwd=PROJECT_ROOT) for number in range(2)]
    assert [one.wait() for one in running] == [0, 0]
    assert len(versions(built)) == 2
    assert events(built) == [("e1",)]


def test_nothing_is_published_when_the_parquet_cannot_be_written(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(built, "run-1")
    add_event(built, "e2")

    def fails(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(parquet, "_export_mart", fails)
    with pytest.raises(OSError, match="no space left"):
        publish(built, "run-2")
    assert events(built) == [("e1",)]
    assert len(versions(built)) == 1
    assert not [path for path in built.published.iterdir() if path.name.startswith(".")]


@pytest.mark.slow
@pytest.mark.parametrize("major", ["1.5", "2.0"])
def test_both_duckdb_1_and_2_open_a_version(built: Settings, major: str) -> None:
    if major == "1.5" and not OLD_DUCKDB.is_dir():
        pytest.skip(f"DuckDB 1.5 is not installed in {OLD_DUCKDB}; `make slow` installs it there")
    publish(built, "run-1")
    path = [str(OLD_DUCKDB)] if major == "1.5" else []
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path}\n{ALL_ROWS}", built.current, built.published / "current"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == f'["{major}", 1, 1]\n'
    assert duckdb.__version__.startswith("2.0")
