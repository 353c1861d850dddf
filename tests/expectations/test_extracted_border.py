"""Every rule of the extracted border holds on a valid day and breaks on the day that it is there for."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pyarrow.parquet as pq
import pytest
from valid_day import BATCH, DAY, ValidDay, of_articles, write_days_before

from expectations.borders import open_border
from expectations.check import suite_of
from expectations.shares import DRIFTED, SHARES
from extractors.records import ClaimantType, Facts
from extractors.settings import Settings
from extractors.steps import Border
from extractors.warehouse import lake

pytestmark = pytest.mark.slow

GOOD = ValidDay()
CLAIMS = "casualty_claims"
MENTIONS = "event_mentions"


def many_claims() -> ValidDay:
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


def nothing_relevant() -> ValidDay:
    facts = tuple(dataclasses.replace(one, article=dataclasses.replace(one.article, is_relevant=False)) for one in GOOD.facts)
    return dataclasses.replace(GOOD, facts=facts)


def of_twenty(keep: Callable[[Facts], Facts]) -> ValidDay:
    """A day of enough articles for its shares to count, each read as `keep` has it."""
    day = of_articles(*(f"a{number}" for number in range(1, 21)))
    return dataclasses.replace(day, facts=tuple(map(keep, day.facts)))


def without_facts(facts: Facts) -> Facts:
    return Facts(facts.article)


def without(table: str, **unknown: Any) -> Callable[[Facts], Facts]:
    """Forgets something of each row of a table."""

    def forget(facts: Facts) -> Facts:
        rows = (dataclasses.replace(row, **unknown) for row in getattr(facts, table))
        return dataclasses.replace(facts, **{table: tuple(rows)})

    return forget


UNDATED = without(MENTIONS, date_start=None, date_end=None)
UNPLACED = without(MENTIONS, country_iso3=None)

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
    "toll below its fewest": ("tolls_are_ordered", GOOD.with_fact("article_tolls", toll_best=6)),
    "closed toll without a highest": ("tolls_are_ordered", GOOD.with_fact("article_tolls", is_open_above=False)),
    "toll of no claim": ("tolls_are_made_of_claims", GOOD.with_fact("article_tolls", claim_ids=("a1-c9",))),
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
    "no facts in relevant articles": ("conflict_articles_have_facts", of_twenty(without_facts)),
    "no dates": ("most_events_have_a_day", of_twenty(UNDATED)),
    "no places": ("most_events_have_a_country", of_twenty(UNPLACED)),
}


def test_a_valid_day_breaks_no_rule(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
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
    for table in ("sentences", "actor_mentions", MENTIONS, CLAIMS, "article_tolls", "statements"):
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


DRIFTS = {
    "about_conflict": lambda facts: dataclasses.replace(facts, article=dataclasses.replace(facts.article, is_relevant=False)),
    "with_facts": without_facts,
    "without_date": UNDATED,
    "without_place": UNPLACED,
    "without_number": without(CLAIMS, quantity_min=None, quantity_best=None),
    "without_claimant": without(CLAIMS, claimant_type=ClaimantType.ARTICLE),
    "without_event": without(CLAIMS, mention_id=None),
}


@pytest.mark.parametrize("share", DRIFTS)
def test_a_share_that_drifts_is_named(settings: Settings, share: str) -> None:
    """Four of four articles are read otherwise than on the days before; each share is in its bounds, or is of too few rows."""
    write_days_before(settings, 5, "a", "b")
    dataclasses.replace(GOOD, facts=tuple(map(DRIFTS[share], GOOD.facts))).write(settings)
    with open_border(Border.EXTRACTED, settings, DAY) as connection:
        assert share in {name for name, *_ in connection.execute(DRIFTED).fetchall()}


@pytest.mark.parametrize(("n_days", "broken"), [(5, {"shares_do_not_drift"}), (4, set())])
def test_drift_is_from_days_enough_to_be_usual(
    settings: Settings, broken_at: Callable[[Border], set[str]], n_days: int, broken: set[str]
) -> None:
    write_days_before(settings, n_days, "a", "b")
    dataclasses.replace(GOOD, facts=tuple(map(UNDATED, GOOD.facts))).write(settings)
    assert broken_at(Border.EXTRACTED) == broken


def test_a_day_like_those_before_breaks_no_rule(settings: Settings, broken_at: Callable[[Border], set[str]]) -> None:
    write_days_before(settings, 5, "a", "b")
    GOOD.write(settings)
    assert broken_at(Border.EXTRACTED) == set()


def test_what_chance_moves_is_no_drift(settings: Settings) -> None:
    """Where half of the claims usually name nobody, none of four may; of forty it may not."""
    anonymous = DRIFTS["without_claimant"]
    for ago in range(1, 6):
        day = of_articles(*(f"{name}-{ago}" for name in "abcd"))
        half = tuple(anonymous(facts) if number % 2 else facts for number, facts in enumerate(day.facts))
        dataclasses.replace(day, facts=half).write(settings, DAY - timedelta(days=ago))
    for n_articles, drifted in ((4, []), (40, ["without_claimant"])):
        of_articles(*(f"today-{number}" for number in range(n_articles))).write(settings)
        with open_border(Border.EXTRACTED, settings, DAY) as connection:
            assert [name for name, *_ in connection.execute(DRIFTED).fetchall()] == drifted


def test_every_rule_is_broken_by_a_test() -> None:
    rules = {rule.name for frame in suite_of(Border.EXTRACTED) for rule in frame.rules}
    elsewhere = {"fact_files_have_the_columns_of_their_record", "shares_do_not_drift"}
    assert rules == {rule for rule, _ in BROKEN_DAYS.values()} | elsewhere
    assert set(DRIFTS) == {share.name for share in SHARES}
