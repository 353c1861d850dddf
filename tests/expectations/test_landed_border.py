"""Every rule of the landed border holds on a good day and breaks on the day that it is there for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from good_day import DAY, GoodDay

from expectations.check import suite_of
from extractors.settings import Settings
from extractors.steps import Border
from extractors.warehouse import lake

pytestmark = pytest.mark.slow

GOOD = GoodDay()
BROKEN_DAYS = {
    "articles_are_english": GOOD.with_article(language="fr"),
    "articles_have_text": GOOD.with_article(text=" \n"),
    "articles_are_not_from_before_1980": GOOD.with_article(published_at=datetime(1970, 1, 1, tzinfo=UTC)),
    "articles_are_not_from_the_future": GOOD.with_article(published_at=datetime(2024, 3, 8, tzinfo=UTC)),
    "articles_are_not_stubs": GOOD.with_article(word_count=19),
    "few_articles_carry_the_same_text": dataclasses.replace(
        GOOD, articles=tuple(dataclasses.replace(article, text_sha256="same") for article in GOOD.articles)
    ),
    "the_day_has_articles": GoodDay((), ()),
}


def test_a_good_day_breaks_no_rule(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    GOOD.write(settings)
    assert broken_at(Border.LANDED) == set()


@pytest.mark.parametrize("rule", BROKEN_DAYS)
def test_a_bad_day_breaks_its_rule_only(rule: str, settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    BROKEN_DAYS[rule].write(settings)
    assert broken_at(Border.LANDED) == {rule}


def test_two_days_ahead_is_still_the_date_line(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    GOOD.with_article(published_at=datetime(2024, 3, 7, 23, 59, tzinfo=UTC)).write(settings)
    assert broken_at(Border.LANDED) == set()


def test_an_article_landed_twice_on_a_day_is_seen(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    GOOD.write(settings)
    lake.write_articles(settings, DAY, "again", GOOD.articles[:1])
    assert broken_at(Border.LANDED) == {"article_ids_are_unique"}


def test_a_file_of_another_shape_is_seen(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    GOOD.write(settings)
    (file,) = lake.landed_files(settings)
    articles = pq.read_table(settings.lake / file.path, partitioning=None)
    pq.write_table(articles.append_column("mood", pa.array(["sad"] * len(articles))), settings.lake / file.path)
    assert broken_at(Border.LANDED) == {"landed_files_have_the_columns_of_an_article"}


def test_a_rule_that_cannot_be_checked_does_not_hold(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    GOOD.write(settings)
    (file,) = lake.landed_files(settings)
    articles = pq.read_table(settings.lake / file.path, partitioning=None)
    pq.write_table(articles.drop_columns(["text_sha256"]), settings.lake / file.path)
    assert {"the_day_has_articles", "few_articles_carry_the_same_text"} < broken_at(Border.LANDED)


def test_every_rule_is_broken_by_a_test() -> None:
    rules = {rule.name for frame in suite_of(Border.LANDED) for rule in frame.rules}
    assert rules == {*BROKEN_DAYS, "article_ids_are_unique", "landed_files_have_the_columns_of_an_article"}
