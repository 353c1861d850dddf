"""One small published warehouse for all tests of the explorer; those that publish make their own."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import explored
import pytest
from duckdb import DuckDBPyConnection

from extractors.settings import Settings
from extractors.warehouse.open import open_published


@pytest.fixture(autouse=True)
def main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit makes the page it runs the main module, which a process that a later test spawns would run again."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a home with a small published warehouse."""
    settings = Settings(home=tmp_path_factory.mktemp("explored"))
    explored.build(settings)
    return settings


@pytest.fixture
def own(settings: Settings) -> Settings:
    """The settings of a home of one test alone, with the same warehouse."""
    explored.build(settings)
    return settings


@pytest.fixture
def warehouse(small: Settings) -> Iterator[DuckDBPyConnection]:
    """The small warehouse, open for reading."""
    with open_published(small) as connection:
        yield connection
