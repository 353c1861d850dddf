"""Every rule of the landed border holds on a valid day and breaks on the day that it is there for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from valid_day import DAY, ValidDay, an_article, of_articles, write_days_before

from expectations.check import suite_of
from extractors.settings import Settings
from extractors.steps import Border
from extractors.warehouse import lake

pytestmark = pytest.mark.slow

GOOD = ValidDay()
BROKEN_DAYS = {
    "articles_are_english": GOOD.with_article(language="fr"),
    "articles_have_text": GOOD.with_article(text=" \n"),
    "articles_are_not_from_before_1980": GOOD.with_article(published_at=datetime(1970, 1, 1, tzinfo=UTC)),
    "articles_are_not_from_the_future": GOOD.with_article(published_at=datetime(2024, 3, 8, tzinfo=UTC)),
    "articles_are_not_stubs": GOOD.with_article(word_count=19),
    "few_articles_carry_the_same_text": dataclasses.replace(
        GOOD, articles=tuple(dataclasses.replace(article, text_sha256="same") for article in GOOD.articles)
    ),
    "the_day_has_articles": ValidDay((), ()),
}


def test_a_valid_day_breaks_no_rule(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
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


@pytest.mark.parametrize(
    ("n_days", "n_articles", "broken"),
    [
        pytest.param(5, 4, set(), id="as usual"),
        pytest.param(5, 2, set(), id="a third of it"),
        pytest.param(5, 1, {"as_many_articles_land_as_usual"}, id="fewer"),
        pytest.param(5, 18, set(), id="three times"),
        pytest.param(5, 19, {"as_many_articles_land_as_usual"}, id="more"),
        pytest.param(4, 1, set(), id="too few days to be usual"),
    ],
)
def test_the_volume_is_compared_with_the_days_before(
    settings: Settings, broken_at: Callable[[Border], set[str]], n_days: int, n_articles: int, broken: set[str]
) -> None:
    write_days_before(settings, n_days, *"abcdef")
    of_articles(*(f"today-{number}" for number in range(n_articles))).write(settings)
    assert broken_at(Border.LANDED) == broken


def test_a_day_without_any_article_is_fewer_than_usual(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    write_days_before(settings, 5, "a", "b")
    assert broken_at(Border.LANDED) == {"the_day_has_articles", "as_many_articles_land_as_usual"}


@pytest.mark.parametrize(
    ("n_days_heard", "broken"), [(4, {"regular_sources_are_heard"}), (3, set())], ids=["a regular one", "an occasional one"]
)
def test_a_regular_source_that_falls_silent_is_named(
    settings: Settings, broken_at: Callable[[Border], set[str]], n_days_heard: int, broken: set[str]
) -> None:
    write_days_before(settings, 5, "a", "b", "c")
    for ago in range(1, n_days_heard + 1):
        day = DAY - timedelta(days=ago)
        other = dataclasses.replace(an_article(f"other-{day}"), source="feeds", landed_day=day)
        lake.write_articles(settings, day, "feeds", [other])
    GOOD.write(settings)
    assert broken_at(Border.LANDED) == broken


def test_every_rule_is_broken_by_a_test() -> None:
    rules = {rule.name for frame in suite_of(Border.LANDED) for rule in frame.rules}
    elsewhere = {
        *("article_ids_are_unique", "landed_files_have_the_columns_of_an_article"),
        *("as_many_articles_land_as_usual", "regular_sources_are_heard"),
    }
    assert rules == {*BROKEN_DAYS} | elsewhere
