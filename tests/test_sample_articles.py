"""The sample articles land as a day of many outlets, and every outlet that is credited is a known publisher."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import pytest

from extractors.clean.vocabulary import agencies
from extractors.land import land
from extractors.linking.publishers import known_publishers
from extractors.records import Article, PublishedAtBasis, SectionKind
from extractors.settings import SEEDS, Settings
from extractors.warehouse import lake

DAY = date(2024, 3, 14)


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> list[Article]:
    home = Settings(home=tmp_path_factory.mktemp("samples"))
    land(f"folder:{SEEDS / 'articles'}", DAY, home, "r1")
    return list(lake.read_articles(home))


def test_the_sample_articles_all_land_on_one_day_from_many_outlets(samples):
    assert len(samples) == len(list((SEEDS / "articles").glob("*.json"))) >= 15
    assert {article.published_at_basis for article in samples} == {PublishedAtBasis.METADATA}
    assert {article.published_at.date() for article in samples} == {date(2024, 3, 13), DAY}
    assert len({article.publisher_domain for article in samples}) == len(samples) - 1
    assert all(120 <= article.word_count <= 360 for article in samples)


def test_the_samples_hold_a_reprint_without_credit_and_one_with(samples):
    bodies = Counter(body_of(article)[1] for article in samples)
    assert sum(count > 1 for count in bodies.values()) == 2
    (credited,) = [article for article in samples if any(credit.url for credit in article.credits)]
    assert {credit.url for credit in credited.credits} & {article.url for article in samples} != set()


def body_of(article: Article) -> list[str]:
    return [article.text[s.start_char : s.end_char] for s in article.sections if s.kind is SectionKind.BODY]


def publishers() -> list[dict[str, str]]:
    with (SEEDS / "publishers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", publishers(), ids=lambda row: row["publisher_id"])
def test_a_publisher_is_found_by_each_of_its_names_and_its_domain(row):
    directory = known_publishers()
    names = [row["publisher_name"], *filter(None, row["aliases"].split("|"))]
    assert {directory.by_name(name) for name in names} == {row["publisher_id"]}
    assert not row["domain"] or directory.by_address(f"https://www.{row['domain']}/a/1") == row["publisher_id"]
    assert any(name in row["example"] for name in names)


def test_every_credited_news_agency_is_a_known_publisher():
    directory = known_publishers()
    unknown = {row.name for row in agencies() if row.kind == "news" and directory.by_name(row.name) is None}
    assert unknown == set()


def test_transports_are_never_sources():
    transports = {row["publisher_name"] for row in publishers() if row["is_transport"] == "true"}
    assert {"Google News", "FeedBurner", "Yahoo News", "MSN"} <= transports
    assert {row["publisher_type"] for row in publishers() if row["is_transport"] == "true"} == {"aggregator", "social"}
