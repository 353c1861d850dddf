"""Readers on other machines follow one name, and never have parts of two versions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from published import add_event

from extractors.settings import Settings
from extractors.warehouse import WarehouseError, versions
from extractors.warehouse.manifest import Manifest
from extractors.warehouse.publish import publish
from extractors.warehouse.removals import remove_name


@pytest.fixture
def shown_elsewhere(built: Settings) -> Iterator[Settings]:
    yield dataclasses.replace(built, publish_at="memory://bucket/published", keep_published=2)
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def seen(settings: Settings) -> Manifest:
    """What readers elsewhere are to open; every file of it is there, as it was published."""
    url = settings.published_elsewhere
    manifest = Manifest.from_json((url / "current" / "manifest.json").read_text())
    for file in (manifest.database, *(mart.file for mart in manifest.marts)):
        assert (url / file.path).read_bytes() == (settings.published / file.path).read_bytes()
    return manifest


def names(settings: Settings) -> set[str]:
    root = settings.published_elsewhere.path
    return {Path(key[len(root) + 1 :].split("/")[0]).stem for key in settings.published_elsewhere.fs.find(root)}


def test_each_version_is_copied_and_the_newest_is_seen(shown_elsewhere: Settings) -> None:
    first = publish(shown_elsewhere, "run-1")
    assert seen(shown_elsewhere).version == first.stem
    add_event(shown_elsewhere, "e3")
    second = publish(shown_elsewhere, "run-2")
    assert seen(shown_elsewhere).version == second.stem
    assert names(shown_elsewhere) == {"current", first.stem, second.stem}


def test_old_versions_and_those_with_a_name_taken_out_are_dropped(shown_elsewhere: Settings) -> None:
    for number in range(3):
        publish(shown_elsewhere, f"run-{number}")
    assert names(shown_elsewhere) == {"current", *(version.stem for version in versions.versions(shown_elsewhere))}
    assert len(versions.versions(shown_elsewhere)) == 2
    remove_name(shown_elsewhere, "Nobody Atall", "a test", "a tester")
    last = publish(shown_elsewhere, "run-4")
    assert names(shown_elsewhere) == {"current", last.stem}


def test_rollback_is_seen_too(shown_elsewhere: Settings) -> None:
    first = publish(shown_elsewhere, "run-1")
    publish(shown_elsewhere, "run-2")
    versions.rollback(shown_elsewhere)
    assert seen(shown_elsewhere).version == first.stem


@pytest.mark.parametrize("at", [".duckdb", ".parquet", "manifest.json"])
def test_a_copy_that_fails_is_not_seen_and_is_made_again(
    shown_elsewhere: Settings, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(shown_elsewhere, "run-1")
    put, pipe = MemoryFileSystem.put_file, MemoryFileSystem.pipe_file

    def failing(write: Any) -> Any:
        def fail(self: MemoryFileSystem, one: str, other: Any, *args: Any, **kwargs: Any) -> None:
            if str(one).endswith(at):
                raise ConnectionError("no route")
            write(self, one, other, *args, **kwargs)

        return fail

    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "put_file", failing(put))
        patch.setattr(MemoryFileSystem, "pipe_file", failing(pipe))
        with pytest.raises(WarehouseError, match=r"crosswire rollback.*no route"):
            publish(shown_elsewhere, "run-2")
    assert seen(shown_elsewhere).version == first.stem
    newest = versions.current(shown_elsewhere)
    assert newest.stem != first.stem
    versions.rollback(shown_elsewhere, newest.stem)
    assert seen(shown_elsewhere).version == newest.stem


def test_a_copy_that_is_cut_short_is_not_seen(shown_elsewhere: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(self: MemoryFileSystem, here: str, there: str, **_: Any) -> None:
        self.pipe_file(there, Path(here).read_bytes()[:-1])

    monkeypatch.setattr(MemoryFileSystem, "put_file", cut)
    with pytest.raises(WarehouseError, match="bytes there"):
        publish(shown_elsewhere, "run-1")
    assert not (shown_elsewhere.published_elsewhere / "current" / "manifest.json").exists()


def test_a_folder_of_this_machine_is_refused(built: Settings) -> None:
    with pytest.raises(ValueError, match="is a folder of this machine"):
        publish(dataclasses.replace(built, publish_at="/srv/published"), "run-1")
