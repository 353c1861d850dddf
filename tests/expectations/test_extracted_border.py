"""Every rule of the extracted border holds on a good day and breaks on the day that it is there for."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from datetime import date

import pyarrow.parquet as pq
import pytest
from good_day import BATCH, DAY, GoodDay

from expectations.check import suite_of
from extractors.settings import Settings
from extractors.steps import Border
from extractors.warehouse import lake

pytestmark = pytest.mark.slow

GOOD = GoodDay()
CLAIMS = "casualty_claims"
MENTIONS = "event_mentions"


def many_claims() -> GoodDay:
    claims = {facts.article.article_id: facts.casualty_claims[0] for facts in GOOD.facts}
    return dataclasses.replace(
        GOOD,
        facts=tuple(
            dataclasses.replace(
                facts,
                casualty_claims=tuple(
                    dataclasses.replace(claims[facts.article.article_id], claim_id=f"{facts.article.article_id}-c{n}")
                    for n in range(31)
                ),
            )
            for facts in GOOD.facts
        ),
    )


def nothing_relevant() -> GoodDay:
    facts = tuple(dataclasses.replace(one, article=dataclasses.replace(one.article, is_relevant=False)) for one in GOOD.facts)
    return dataclasses.replace(GOOD, facts=facts)


BROKEN_DAYS = {
    "unknown code": ("codes_are_known", GOOD.with_fact(CLAIMS, stance="whispers")),
    "unknown code where NULL is allowed": ("codes_are_known", GOOD.with_fact(MENTIONS, geo_basis="guessed")),
    "empty span": ("facts_lie_in_their_article", GOOD.with_fact("sentences", start_char=9, end_char=9)),
    "span past the end": ("facts_lie_in_their_article", GOOD.with_fact("sentences", end_char=10_000)),
    "focus outside the evidence": ("facts_lie_in_their_article", GOOD.with_fact(CLAIMS, focus_start_char=0)),
    "evidence reworded": ("evidence_is_literally_in_the_article", GOOD.with_fact(CLAIMS, evidence_text="Seven died.")),
    "trigger is its lemma": ("evidence_is_literally_in_the_article", GOOD.with_fact(MENTIONS, trigger_text="strike")),
    "quote one off": ("evidence_is_literally_in_the_article", GOOD.with_fact("statements", quote_text="“We condemn")),
    "quantity as a figure": ("words_of_facts_are_in_the_article", GOOD.with_fact(CLAIMS, quantity_text="7")),
    "place normalised": ("words_of_facts_are_in_the_article", GOOD.with_fact(MENTIONS, place_text="Borowa")),
    "minimum above maximum": ("quantities_are_ordered", GOOD.with_fact(CLAIMS, quantity_max=6, quantity_best=None)),
    "best below minimum": ("quantities_are_ordered", GOOD.with_fact(CLAIMS, quantity_best=6)),
    "negative count": ("quantities_are_ordered", GOOD.with_fact(CLAIMS, quantity_min=-1)),
    "ends before it begins": ("event_dates_are_ordered", GOOD.with_fact(MENTIONS, date_end=date(2024, 3, 3))),
    "latitude alone": ("coordinates_are_on_the_globe", GOOD.with_fact(MENTIONS, longitude=None)),
    "off the globe": ("coordinates_are_on_the_globe", GOOD.with_fact(MENTIONS, latitude=94.0)),
    "article unknown": ("facts_are_of_landed_articles", dataclasses.replace(GOOD, articles=GOOD.articles[1:])),
    "happened next week": (
        "what_happened_is_not_in_the_future",
        GOOD.with_fact(MENTIONS, date_start=date(2024, 3, 11), date_end=date(2024, 3, 11)),
    ),
    "article forgotten": ("landed_articles_were_read", dataclasses.replace(GOOD, facts=GOOD.facts[1:])),
    "nothing about conflict": ("some_articles_are_about_conflict", nothing_relevant()),
    "a claim a word": ("articles_do_not_drown_in_claims", many_claims()),
}


def test_a_good_day_breaks_no_rule(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    GOOD.write(settings)
    assert broken_at(Border.EXTRACTED) == set()


def test_a_day_without_articles_breaks_no_rule(broken_at: Callable[[Border], set[str]]) -> None:
    assert broken_at(Border.EXTRACTED) == set()


@pytest.mark.parametrize("case", BROKEN_DAYS)
def test_a_bad_day_breaks_its_rule_only(case: str, settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    rule, day = BROKEN_DAYS[case]
    day.write(settings)
    assert broken_at(Border.EXTRACTED) == {rule}


def test_characters_outside_the_basic_plane_count_as_one(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    """Offsets are Python's: an emoji, a flag's letter or a combining accent are one character each."""
    before = "\N{COLLISION SYMBOL} Sa\N{COMBINING ACUTE ACCENT}na "
    day = GOOD.with_article(text=before + GOOD.articles[0].text)
    for table in ("sentences", "actor_mentions", MENTIONS, CLAIMS, "statements"):
        row = getattr(GOOD.facts[0], table)[0]
        moved = {"start_char": row.start_char + len(before), "end_char": row.end_char + len(before)}
        if table == CLAIMS:
            moved |= {
                "focus_start_char": row.focus_start_char + len(before),
                "focus_end_char": row.focus_end_char + len(before),
            }
        day = day.with_fact(table, **moved)
    day.write(settings)
    assert broken_at(Border.EXTRACTED) == set()


def test_a_file_of_another_shape_is_seen(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    GOOD.write(settings)
    (file,) = lake.fact_files(settings, "sentences")
    sentences = pq.read_table(settings.lake / file.path, partitioning=None)
    pq.write_table(sentences.drop_columns(["section"]), settings.lake / file.path)
    assert "fact_files_have_the_columns_of_their_record" in broken_at(Border.EXTRACTED)


def test_the_version_that_read_the_day_last_is_checked(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    GOOD.with_fact(CLAIMS, quantity_text="7").write(settings)
    newer = lake.write_facts(settings, "2", BATCH, GOOD.facts)
    os.utime(newer, (2e9, 2e9))
    assert broken_at(Border.EXTRACTED) == set()
    assert {file.part("extractor") for file in lake.fact_files(settings, CLAIMS, day=DAY)} == {"1", "2"}


def test_every_rule_is_broken_by_a_test() -> None:
    rules = {rule.name for frame in suite_of(Border.EXTRACTED) for rule in frame.rules}
    assert rules == {rule for rule, _ in BROKEN_DAYS.values()} | {"fact_files_have_the_columns_of_their_record"}
