"""The runner builds an empty warehouse, says what failed, and leaves a file that reads the same under any name."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from told import Told

from extractors.settings import DBT_PROJECT, Settings
from extractors.warehouse.build import BuildError, Layer, build, build_all
from tests.rows import store

pytestmark = pytest.mark.slow


def test_warehouse_without_articles_is_built(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    build_all(settings)
    with duckdb.connect(str(settings.work_file), read_only=True) as connection:
        counts = connection.sql("select estimated_size from duckdb_tables() where schema_name = 'marts'").fetchall()
        (listed,) = connection.sql("select count(*) from marts.publishers").fetchall()[0]
    assert len(counts) == 20
    assert listed > 100


def test_failing_test_is_named_with_the_log(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    twice = Told()
    twice.article("a1", "2024-03-05T10:00")
    twice.article("a1", "2024-03-05T10:00")
    store(settings, *twice.rows)
    with pytest.raises(BuildError, match=r"unique_key_stg_articles_article_id: Got 1 result(.|\n)*dbt\.log"):
        build(settings, Layer.STAGING)


def test_views_read_their_own_file_under_another_name(copied_work_file: Path) -> None:
    published = copied_work_file.rename(copied_work_file.with_name("published.duckdb"))
    with duckdb.connect(str(published), read_only=True) as connection:
        views = connection.sql("select view_name from duckdb_views() where schema_name = 'staging'").fetchall()
        assert {view for (view,) in views} == {model.stem for model in (DBT_PROJECT / "models" / "staging").rglob("*.sql")}
        for (view,) in views:
            connection.sql(f"select count(*) from staging.{view}").fetchall()


def test_descriptions_are_comments_in_the_file(copied_work_file: Path) -> None:
    with duckdb.connect(str(copied_work_file), read_only=True) as connection:
        bare = connection.sql(
            "select table_name || '.' || column_name from duckdb_columns() where schema_name = 'marts' and comment is null"
        ).fetchall()
        (grain,) = connection.sql("select comment from duckdb_tables() where table_name = 'events'").fetchall()[0]
    assert bare == []
    assert grain.startswith("One row per real-world incident")
