"""One warehouse, built once from the stories of `stories.py`, for all tests that read marts; the manifest for the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from manifest import Manifest, read_manifest
from running import run_dbt
from stories import tell

from extractors.settings import Settings
from extractors.warehouse.build import build_all
from tests.rows import store


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home whose work file is built from the stories; dbt's artifacts are in its cache."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    store(settings, *tell().rows)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DBT_WRITE_JSON", "true")
        build_all(settings)
    return settings


@pytest.fixture(scope="session")
def warehouse(built: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The built work file, open for reading."""
    with duckdb.connect(str(built.work_file), read_only=True) as connection:
        yield connection


@pytest.fixture
def copied_work_file(built: Settings, tmp_path: Path) -> Path:
    """A copy of the built work file, free to write to."""
    return Path(shutil.copy(built.work_file, tmp_path / "work.duckdb"))


@pytest.fixture(scope="session")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    """The dbt project as dbt understands it, with the queries of the cookbook compiled."""
    target = tmp_path_factory.mktemp("target")
    run_dbt(["compile", "--select", "resource_type:analysis"], work_file=target / "work.duckdb", target=target)
    return read_manifest(target / "manifest.json")
