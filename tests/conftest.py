"""What any test may ask for. Builders that tests call by name are beside this file: `rows`, `marts`, `readers`, `trees` ..."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk() -> Iterator[None]:
    """A test's home outlives no loss of power."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The settings of a home of one test alone."""
    return Settings(home=tmp_path / "home")
