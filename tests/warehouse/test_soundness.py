"""Doctor tells of every file that was damaged, and of none that was not; it dies of nothing that it finds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from damages import DAMAGES
from landed import article, facts
from published import add_event, build, events

from extractors import doctor
from extractors.records import EventLink
from extractors.settings import Settings
from extractors.warehouse import WarehouseError, batches, commits, file_trial, lake, soundness, versions
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.publish import publish
from tests.rows import DAY

FILES = {
    "landed": "lake/landed/*/*.parquet",
    "facts": "lake/facts/casualty_claims/*/*.parquet",
    "completed": "lake/facts/article_facts/*/*.parquet",
    "ids": "lake/event_ids/links/*.parquet",
    "commit": "lake/commits/0000000001.json",
    "database": "published/crosswire-*.duckdb",
    "mart": "published/crosswire-*/events.parquet",
    "manifest": "published/crosswire-*/manifest.json",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A lake, a work file and two versions."""
    sound = Settings(home=tmp_path_factory.mktemp("sound") / "home")
    build(sound)
    lake.write_articles(sound, DAY, "folder", [article("a"), article("b")])
    lake.write_facts(sound, "1", f"{DAY}-x", [facts("a"), facts("b")])
    lake.write_event_ids(sound, [EventLink("a-m1", "e1", "the first")], [])
    load(sound)
    publish(sound, "run-1")
    add_event(sound, "e2")
    publish(sound, "run-2")
    return sound


@pytest.fixture
def home(sound: Settings, tmp_path: Path) -> Settings:
    shutil.copytree(sound.home, tmp_path / "home", symlinks=True)
    return Settings(home=tmp_path / "home")


def damage(settings: Settings) -> list[soundness.Damage]:
    return [*soundness.lake_damage(settings), *soundness.work_damage(settings), *soundness.published_damage(settings)]


def file_of(settings: Settings, kind: str) -> Path:
    return sorted(settings.home.glob(FILES[kind]))[0]


def findings(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[doctor.Finding]:
    """All that doctor says of the files that are written once."""
    monkeypatch.setattr(doctor, "_LOOKS", (doctor._overrides, doctor._removals, doctor._lake, doctor._published))
    return list(doctor.examine(settings))


def test_a_sound_home_has_no_damage(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert damage(home) == []
    assert [finding for finding in findings(home, monkeypatch) if not finding.is_well] == []


@pytest.mark.parametrize("how", DAMAGES)
@pytest.mark.parametrize("kind", FILES)
def test_each_damage_to_each_file_is_told(home: Settings, kind: str, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file_of(home, kind)
    DAMAGES[how](path)
    told = [finding for finding in findings(home, monkeypatch) if not finding.is_well]
    assert told and all(finding.remedy for finding in told)
    name = path.parent.name if kind == "manifest" else path.name
    assert any(name in finding.seen for finding in told)


@pytest.mark.parametrize("how", ["truncated", "scrambled", "emptied", "a_folder"])
def test_a_damaged_work_file_is_told_with_what_to_do(home: Settings, how: str) -> None:
    DAMAGES[how](home.work_file)
    (told,) = soundness.work_damage(home)
    assert told.path == home.work_file and told.remedy.startswith(f"delete {home.work_file} ")
    if how != "emptied":  # DuckDB begins anew in an empty file
        with pytest.raises((WarehouseError, duckdb.Error), match=r"work\.duckdb"):
            load(home)


def test_every_block_of_the_work_file_is_read(home: Settings) -> None:
    """One bit in any block that holds rows is found, not only in those that are read on opening."""
    path, content = home.work_file, home.work_file.read_bytes()
    found = 0
    for block in range(1, min(len(content) // 262_144, 12)):
        changed = bytearray(content)
        changed[3 * 4096 + block * 262_144 + 64] ^= 1
        path.write_bytes(changed)
        found += file_trial.problem(path) is not None
    assert found >= 5


def test_a_work_file_that_is_deleted_comes_back_from_the_lake(home: Settings) -> None:
    with connect_work(home) as work:
        before = work.execute("SELECT * FROM staging.casualty_claims ORDER BY ALL").fetchall()
    home.work_file.unlink()
    load(home)
    with connect_work(home) as work:
        assert work.execute("SELECT * FROM staging.casualty_claims ORDER BY ALL").fetchall() == before


def test_facts_that_are_deleted_as_told_are_read_again(home: Settings) -> None:
    DAMAGES["truncated"](file_of(home, "facts"))
    (told,) = soundness.lake_damage(home)
    pattern = told.remedy.removeprefix(f"delete {home.home}/").partition(":")[0]
    for path in home.home.glob(pattern):
        path.unlink()
    assert damage(home) == []
    assert [batch.article_ids for batch in batches.pending(home, "1", DAY)] == [("a", "b")]


def test_a_missing_part_of_a_batch_is_told_and_missing_outcomes_are_not(home: Settings) -> None:
    lost = file_of(home, "facts")
    lost.unlink()
    assert [one.path for one in soundness.lake_damage(home)] == [lost]


def test_a_file_that_somebody_else_put_there_is_read(home: Settings) -> None:
    path = file_of(home, "landed")
    shutil.copy(path, path.with_name("copied.parquet"))
    assert damage(home) == []
    DAMAGES["truncated"](path.with_name("copied.parquet"))
    assert [one.path.name for one in soundness.lake_damage(home)] == ["copied.parquet"]


def test_a_process_that_dies_of_a_file_is_told_and_the_others_are_read(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [file_of(home, kind) for kind in ("landed", "facts", "ids")]
    monkeypatch.setattr(file_trial, "_ask", lambda left: (["bad"] if len(left) == 1 else [None], -11))
    assert file_trial.problems(paths) == {paths[1]: "a process that read it ended with code -11", paths[2]: "bad"}


def test_a_damaged_file_of_the_lake_stops_a_load_with_its_name(home: Settings) -> None:
    path = file_of(home, "completed")
    DAMAGES["truncated"](path)
    with pytest.raises(WarehouseError, match=f"{path.name}.*crosswire doctor"):
        batches.pending(home, "1", DAY)


def links(settings: Settings) -> Iterator[tuple[str, Callable[[], object]]]:
    current, parquet = settings.current, settings.published / "current"
    older = versions.versions(settings)[0]
    yield "leads nowhere", lambda: (current.unlink(), current.symlink_to("gone.duckdb"))
    yield "is no link", lambda: (current.unlink(), shutil.copy(older, current))
    yield "is missing", current.unlink
    yield "which current.duckdb shows", lambda: (current.unlink(), current.symlink_to(older.name))
    yield "leads nowhere", lambda: (parquet.unlink(), parquet.symlink_to("gone"))


@pytest.mark.parametrize("number", range(5))
def test_links_that_lie_are_told(home: Settings, number: int) -> None:
    problem, break_it = list(links(home))[number]
    break_it()
    assert any(problem in one.problem for one in soundness.published_damage(home))
    (current := home.current).unlink(missing_ok=True)
    assert not current.exists()
    versions.rollback(home, versions.versions(home)[0].name)
    assert damage(home) == [] and events(home) == [("e1",)]


@pytest.mark.parametrize("how", DAMAGES)
def test_versions_and_rollback_outlive_a_damaged_manifest(home: Settings, how: str) -> None:
    older, newer = versions.versions(home)
    DAMAGES[how](versions.parquet_of(older) / "manifest.json")
    with pytest.raises(versions.VersionError, match="damaged"):
        versions.rollback(home)
    assert versions.current(home) == newer
    assert versions.versions(home) == [older, newer]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b'name,why\n"' + b"x" * 200_000 + b'"', b"\0" * 9], ids=["bytes", "endless", "zeros"]
)
def test_lists_with_a_mistake_are_told_each_by_its_name(
    home: Settings, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What people write by hand; one that cannot be read hides no other."""
    lists = {name: home.home / name for name in ("overrides.csv", "removals.csv")}
    for path in lists.values():
        path.write_bytes(content)
    bad = [finding for finding in findings(home, monkeypatch) if not finding.is_well]
    assert [finding.what for finding in bad] == ["overrides", "removals"]
    assert all(str(path) in finding.seen for path, finding in zip(lists.values(), bad, strict=True))


def test_commits_of_an_older_version_have_no_hashes_and_their_files_are_read(home: Settings) -> None:
    shutil.rmtree(home.lake / "commits")
    commits._lakes.clear()
    assert set(commits.order(home))
    assert set(commits.digests(home).values()) == {None}
    assert damage(home) == []
    DAMAGES["truncated"](file_of(home, "facts"))
    assert [one.path for one in soundness.lake_damage(home)] == [file_of(home, "facts")]


def test_a_damaged_newest_version_is_no_version_that_a_run_goes_on_from_unasked(home: Settings) -> None:
    """Its record of changes has no second copy, so somebody must decide; doctor's advice then works."""
    older, newer = versions.versions(home)
    DAMAGES["scrambled"](newer)
    with pytest.raises(WarehouseError, match=f"{newer.name}.*crosswire doctor"):
        load(home)
    assert all(newer.stem in one.remedy for one in soundness.published_damage(home))
    versions.rollback(home, older.stem)
    newer.unlink()
    shutil.rmtree(versions.parquet_of(newer))
    load(home)
    publish(home, "run-3")
    assert damage(home) == [] and events(home) == [("e1",), ("e2",)]
