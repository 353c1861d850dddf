"""The sample articles, linked a few at a time in any order, are linked as they were all at once."""

from __future__ import annotations

import random

import pytest

from extractors.linking.link import link
from extractors.records import FACT_TABLES
from extractors.settings import Settings
from extractors.warehouse.work import connect_work

pytestmark = pytest.mark.slow

TABLES = ("articles", *FACT_TABLES)
LINKS = ("text_family_links", "actor_links", "resolved_actors")


def links(settings):
    """The rows whose ids hang on no history, and the events as groups of mentions."""
    with connect_work(settings) as connection:
        rows = {table: sorted(connection.execute(f"FROM staging.{table}").fetchall(), key=repr) for table in LINKS}
        groups = connection.execute("SELECT list(mention_id ORDER BY mention_id) FROM staging.event_links GROUP BY event_id")
        return rows, sorted(group for (group,) in groups.fetchall())


@pytest.mark.parametrize("seed", range(3))
def test_a_few_at_a_time_is_all_at_once(first_run, tmp_path, seed):
    work = Settings(home=tmp_path)
    with connect_work(work) as connection:
        connection.execute(f"ATTACH '{first_run.work_file}' AS whole (READ_ONLY)")
        articles = [row[0] for row in connection.execute("SELECT article_id FROM whole.staging.articles ORDER BY 1").fetchall()]
    random.Random(seed).shuffle(articles)
    for start in range(0, len(articles), 5):
        with connect_work(work) as connection:
            connection.execute(f"ATTACH '{first_run.work_file}' AS whole (READ_ONLY)")
            for table in TABLES:
                connection.execute(
                    f"INSERT INTO staging.{table} BY NAME FROM whole.staging.{table} WHERE list_contains(?, article_id)",
                    [articles[start : start + 5]],
                )
        link(work)
    assert links(work) == links(first_run)
