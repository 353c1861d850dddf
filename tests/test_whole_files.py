"""What a dead writer left is told from what a living one writes."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from extractors import whole_files


def test_what_a_living_writer_writes_is_not_left_behind(tmp_path: Path) -> None:
    with whole_files.beside(tmp_path / "facts"):
        assert not list(whole_files.left_behind(tmp_path))
        assert not whole_files.sweep(tmp_path)


def test_who_looks_at_what_is_left_holds_it_so_that_no_slow_writer_takes_it_for_its_own(tmp_path: Path) -> None:
    left = tmp_path / ".facts.6a1f09c2"
    left.touch()
    for path in whole_files.left_behind(tmp_path):
        with left.open("rb") as slow_writer, pytest.raises(BlockingIOError):
            fcntl.flock(slow_writer, fcntl.LOCK_EX | fcntl.LOCK_NB)
        assert path == left
    assert whole_files.sweep(tmp_path) == 1
    assert not left.exists()


def test_what_others_hide_is_not_left_behind(tmp_path: Path) -> None:
    hidden = tmp_path / ".ge_store_backend_id"
    hidden.touch()
    assert not whole_files.sweep(tmp_path)
    assert hidden.exists()
