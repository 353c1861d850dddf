"""A work that is taken back leaves nothing but its address and text in what is loaded, and comes back where that is undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from extractors.overrides import store
from extractors.records import FACT_TABLES, Outcome, OutcomeStatus, OverrideAction, Section, SectionKind
from extractors.settings import Settings
from extractors.warehouse import lake
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.withdrawals import landed_address
from tests.rows import DAY

PAGE = "https://example.org/a1"


@pytest.fixture
def landed(settings: Settings, article: Any, facts: Any) -> Settings:
    """Two versions of one page and another page, each read."""
    versions = [article("a1"), replace(article("a2"), url=PAGE), article("a3")]
    lake.write_articles(settings, DAY, "b", versions)
    for one in versions:
        lake.write_facts(settings, "1", f"{DAY}-{one.article_id}", [facts(one.article_id)])
    load(settings)
    return settings


def claims(settings: Settings) -> list[str]:
    load(settings)
    return ask(settings, "SELECT DISTINCT article_id FROM staging.casualty_claims ORDER BY 1")


def ask(settings: Settings, sql: str) -> list[Any]:
    with connect_work(settings) as work:
        return [row[0] if len(row) == 1 else row for row in work.execute(sql).fetchall()]


def withdraw(settings: Settings, url: str) -> str:
    made = store.decision(OverrideAction.WITHDRAW, "A. Editor", "invented", store.Passage(url))
    store.append(settings, made)
    return made.override_id


def test_a_person_takes_back_every_version(landed: Settings) -> None:
    withdraw(landed, PAGE)
    assert claims(landed) == ["a3"]
    assert ask(landed, "SELECT article_id, basis, withdrawn_by, why FROM audit.withdrawals") == [
        ("a1", "override", "A. Editor", "invented"),
        ("a2", "override", "A. Editor", "invented"),
    ]
    left = {table: ask(landed, f"SELECT count(*) FROM staging.{table} WHERE article_id = 'a1'") for table in FACT_TABLES}
    assert {table for table, number in left.items() if number != [0]} == {"article_facts"}
    assert ask(landed, "SELECT count(*) FROM staging.articles") == [3]


def test_it_survives_a_work_file_made_anew(landed: Settings) -> None:
    withdraw(landed, PAGE)
    landed.work_file.unlink()
    assert claims(landed) == ["a3"]


def test_a_version_that_lands_later_is_taken_back_too(landed: Settings, article: Any, facts: Any) -> None:
    withdraw(landed, PAGE)
    lake.write_articles(landed, DAY, "later", [replace(article("a4"), url=PAGE)])
    lake.write_facts(landed, "1", f"{DAY}-later", [facts("a4")])
    assert claims(landed) == ["a3"]


def test_what_is_undone_is_loaded_again(landed: Settings) -> None:
    made = withdraw(landed, PAGE)
    load(landed)
    store.append(landed, store.decision(OverrideAction.UNDO, "B. Editor", "it was true", value=made))
    assert claims(landed) == ["a1", "a2", "a3"]
    assert load(landed).n_files == 0


def test_a_notice_takes_its_work_back(landed: Settings, article: Any) -> None:
    notice = replace(
        article("a5"),
        url=PAGE,
        sections=(Section(SectionKind.WITHDRAWAL, 0, 17),),
        published_at=datetime(2024, 3, 7, tzinfo=UTC),
    )
    lake.write_articles(landed, DAY, "notice", [notice])
    assert claims(landed) == ["a3"]
    assert ask(landed, "SELECT article_id, basis, withdrawn_at FROM audit.withdrawals") == [
        (article_id, "notice", datetime(2024, 3, 7)) for article_id in ("a1", "a2", "a5")
    ]


@pytest.mark.parametrize(
    ("url", "day", "left"),
    [(PAGE, 9, ["a3"]), ("https://example.org/unknown", 9, ["a1", "a2", "a3"]), (PAGE, 1, ["a1", "a2", "a3"])],
    ids=["gone", "never landed", "gone before it landed"],
)
def test_a_page_that_is_gone_takes_its_article_back(landed: Settings, url: str, day: int, left: list[str]) -> None:
    at = datetime(2024, 3, day, tzinfo=UTC)
    gone = Outcome("r", "land", url, None, "feed", OutcomeStatus.FAILED, "gone", "gone for good", 0, at.date(), at)
    lake.write_outcomes(landed, "r", "land", at.date(), [gone])
    assert claims(landed) == left


def test_the_address_of_a_work_is_found_by_any_of_its_own(landed: Settings, article: Any) -> None:
    mirror = replace(article("a6"), url="https://mirror.example/6", canonical_url="https://example.org/6")
    lake.write_articles(landed, DAY, "mirror", [mirror])
    assert landed_address(landed, "https://mirror.example/6") == "https://example.org/6"
    assert landed_address(landed, "https://none.example/", PAGE) == PAGE
    assert landed_address(landed, "https://none.example/") is None
