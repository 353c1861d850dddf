"""What dbt parsed serves all homes."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.settings import Settings
from extractors.warehouse.build import _environment, _share_parsed, parsed_before


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of a user who has none yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_homes_look_alike_to_dbt(tmp_path: Path) -> None:
    """It parses anew where the profile is another, and that has the path of the work file."""
    one, other = (_environment(Settings(home=tmp_path / name)) for name in ("one", "other"))
    assert {name for name in one if one[name] != other[name]} == {"DBT_TARGET_PATH", "DBT_LOG_PATH"}


@pytest.mark.usefixtures("cache")
def test_what_was_parsed_anew_is_kept_for_the_next(tmp_path: Path) -> None:
    parsed = tmp_path / "partial_parse.msgpack"
    _share_parsed(parsed)
    assert parsed_before() == {}
    for content in (b"first", b"second"):
        parsed.write_bytes(content)
        _share_parsed(parsed)
        assert Path(parsed_before()["DBT_PARTIAL_PARSE_FILE_PATH"]).read_bytes() == content


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    parsed = tmp_path / "partial_parse.msgpack"
    parsed.write_bytes(b"parsed")
    _share_parsed(parsed)
    assert parsed_before() == {}
