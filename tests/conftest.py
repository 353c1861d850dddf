"""What any test may ask for. Builders that tests call by name: `rows`, `marts`, `readers` and `trees`, beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The settings of a home of one test alone."""
    return Settings(home=tmp_path / "home")
