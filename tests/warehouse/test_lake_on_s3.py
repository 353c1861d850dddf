"""A lake in an S3 store that is slow, lists late and fails one request in ten loses nothing and reads nothing twice."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from extractors.records import Article, Facts
from extractors.settings import Settings
from extractors.warehouse import lake, soundness
from extractors.warehouse.lake_files import list_files
from extractors.warehouse.load import load
from extractors.warehouse.store import store_of
from tests.rows import DAY
from tests.s3_server import serving

pytestmark = pytest.mark.slow


def test_all_that_was_written_is_loaded_once(
    settings: Settings, article: Callable[..., Article], facts: Callable[..., Facts]
) -> None:
    with serving(one_in=10) as server:
        elsewhere = dataclasses.replace(settings, home=settings.home / "elsewhere", lake_at="s3://crosswire/lake")
        for lake_of in (settings, elsewhere):
            for number in range(4):
                names = [f"a{number}", f"b{number}"]
                lake.write_articles(lake_of, DAY, f"folder-{number}", [article(name) for name in names])
                lake.write_facts(lake_of, "1", f"{DAY}-{number}", [facts(name) for name in names])
        assert list_files(elsewhere, "*/*/*/*.parquet") == list_files(settings, "*/*/*/*.parquet")
        assert load(elsewhere) == load(settings) and load(settings).n_files == load(elsewhere).n_files == 0
        assert list(soundness.lake_damage(elsewhere)) == []
        assert store_of(elsewhere).takes_a_number_once()
        assert server.n_failed and server.n_hidden
