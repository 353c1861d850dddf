"""Every observation of the seed, with two incidents that show it."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from incidents import (
    AIR_FORCE,
    ARMY,
    DELGA,
    DELGA_AIRPORT,
    GUNMEN,
    MARAB,
    MAY,
    REBELS,
    TESRIN,
    YEAR,
    day,
    days,
    incident,
    land,
    region,
)

from extractors import lexicon
from extractors.linking.article_events import Place, Toll
from extractors.linking.event_comparison import Alike, Weight, default_comparer
from extractors.linking.event_features import mode
from extractors.records import CasualtyOutcome, DateBasis
from extractors.reference import KindredModes
from extractors.settings import SEEDS

UNDATED = DateBasis.PUBLICATION_FALLBACK


def homs(admin1):
    return Place(None, admin1, frozenset({"SYR"}), geo_precision=3)


SHOWN = {
    "same_day": ({}, {}),
    "same_publication_day": ({"time": day(4, UNDATED)}, {"time": day(4, UNDATED)}),
    "next_day": ({}, {"time": day(4)}),
    "near_publication": ({}, {"time": day(6, UNDATED)}),
    "in_week": ({}, {"time": days(1, 5)}),
    "same_month": ({"time": MAY}, {"time": MAY}),
    "in_month": ({}, {"time": MAY}),
    "in_longer_time": ({}, {"time": YEAR}),
    "no_date": ({}, {"time": None}),
    "other_time": ({}, {"time": day(9)}),
    "published_later": ({}, {"time": day(9, UNDATED)}),
    "same_place": ({}, {}),
    "near_place": ({}, {"place": DELGA_AIRPORT}),
    "same_region": ({"place": region("East")}, {"place": region("East")}),
    "same_country": ({}, {"place": land("SYR", "IRQ")}),
    "no_place": ({}, {"place": None}),
    "other_region": ({"place": homs("Homs")}, {"place": homs("Aleppo")}),
    "other_town": ({}, {"place": MARAB}),
    "other_place": ({}, {"place": TESRIN}),
    "other_country": ({}, {"place": land("YEM")}),
    "same_mode": ({}, {}),
    "kindred_mode": ({}, {"modes": frozenset({"missile"})}),
    "other_mode": ({}, {"modes": frozenset({"firearms"})}),
    "same_perpetrator": ({}, {}),
    "related_perpetrator": ({}, {"perpetrators": frozenset({AIR_FORCE})}),
    "other_perpetrator": ({}, {"perpetrators": frozenset({REBELS})}),
    "same_recipient": ({"recipients": frozenset({REBELS})}, {"recipients": frozenset({REBELS})}),
    "related_recipient": ({"recipients": frozenset({ARMY})}, {"recipients": frozenset({AIR_FORCE})}),
    "other_recipient": ({"recipients": frozenset({ARMY})}, {"recipients": frozenset({REBELS})}),
    "swapped_sides": ({"recipients": frozenset({REBELS})}, {"perpetrators": frozenset({REBELS})}),
    "same_toll": ({"tolls": frozenset({Toll(CasualtyOutcome.KILLED, 9)})},) * 2,
    "both_answer": ({"answers": "a1/0"}, {"answers": "a2/0"}),
    "same_text": ({"family": "t1"}, {"family": "t1"}),
}


def test_a_report_without_a_day_follows_a_battle_of_days() -> None:
    pair = incident("a1", time=days(1, 3)), incident("a2", time=day(5, UNDATED))
    assert "near_publication" in default_comparer().compare(*pair).observations


def test_only_a_day_that_is_told_forbids() -> None:
    told, guessed = (
        default_comparer().compare(incident("a1"), incident("a2", time=day(9, basis))) for basis in (DateBasis.STATED, UNDATED)
    )
    assert told.forbidden
    assert not guessed.forbidden


IN_STORY = {
    "story_certain": ({}, {}, 0.4),
    "story_likely": ({}, {}, 0.25),
    "story_even": ({}, {}, 0.15),
    "story_unlikely": ({}, {}, 0.11),
    "other_story": ({}, {}, 0.0),
    "other_type": ({}, {"event_type": "COERCE"}, 0.2),
    "reported_later": ({}, {"time": day(9, UNDATED)}, 0.2),
    "days_apart": ({}, {"time": day(9)}, 0.2),
    "elsewhere_in_story": ({}, {"place": land("YEM")}, 0.2),
    "other_name_in_story": ({}, {"place": replace(MARAB, latitude=None)}, 0.2, False),
    "other_town_in_story": ({}, {"place": TESRIN}, 0.2, False),
    "twin_town_in_story": ({}, {"place": MARAB}, 0.2, False),
    "other_perpetrator_in_story": ({}, {"perpetrators": frozenset({REBELS})}, 0.2),
    "swapped_sides_in_story": ({"recipients": frozenset({REBELS})}, {"perpetrators": frozenset({REBELS})}, 0.2),
    "other_mode_in_story": ({}, {"modes": frozenset({"firearms"})}, 0.2),
}
"""The main incidents of two articles, how alike the articles are, and whether one names the town of the other."""


@pytest.mark.parametrize("observation", IN_STORY)
def test_observation_in_a_story(observation):
    first, second, *known = IN_STORY[observation]
    a, b = incident("a1/1", is_main=True, **first), incident("a2/1", is_main=True, **second)
    compared = default_comparer().compare(a, b, Alike(*known))
    assert observation in compared.observations
    assert compared.observations == default_comparer().compare(b, a, Alike(*known)).observations


def test_near_a_town_is_no_other_town_however_it_is_spelt():
    a, b = incident("a1/1", is_main=True), incident("a2/1", is_main=True, place=replace(DELGA, geo_precision=2))
    assert "same_region" in default_comparer().compare(a, b, Alike(0.2, is_town_named=False)).observations


@pytest.mark.parametrize("changes", [{"time": None}, {"place": None}], ids=["no day", "no place"])
def test_what_one_does_not_say_the_story_says(changes):
    a, b = incident("a1/1", is_main=True), incident("a2/1", is_main=True, **changes)
    assert not {"no_date", "no_place"} & {*default_comparer().compare(a, b, Alike(0.2)).observations}


def test_what_an_article_tells_besides_does_not_profit_from_the_likeness_of_the_articles():
    main, beside = incident("a1/1", is_main=True), incident("a2/2")
    assert default_comparer().compare(main, beside, Alike(0.9)) == default_comparer().compare(main, beside)


@pytest.mark.parametrize("observation", SHOWN)
def test_observation(observation):
    first, second = SHOWN[observation]
    a, b = incident("a1/1", **first), incident("a2/1", **second)
    assert observation in default_comparer().compare(a, b).observations
    assert default_comparer().compare(a, b).observations == default_comparer().compare(b, a).observations


def test_one_article_tells_two_incidents_apart():
    compared = default_comparer().compare(incident("a1/1"), incident("a1/2"))
    assert "same_article" in compared.observations
    assert compared.forbidden


def test_one_article_may_speak_of_an_incident_of_one_town_and_day_again():
    """It does not join them by itself: other articles may."""
    bare = {"modes": frozenset(), "perpetrators": frozenset()}
    compared = default_comparer().compare(incident("a1/1"), incident("a1/2", **bare))
    assert "same_article_bare" in compared.observations
    assert not compared.forbidden
    assert compared.score < 0
    assert default_comparer().compare(incident("a1/1"), incident("a1/2", place=MARAB, **bare)).forbidden


def test_one_article_may_speak_of_an_incident_again():
    compared = default_comparer().compare(incident("a1/1"), incident("a1/2", time=None))
    assert "same_article_undated" in compared.observations
    assert not compared.forbidden


def test_every_weight_is_shown():
    weights = {row.observation for row in lexicon.read(Weight, "event_weights.csv")}
    assert weights == {*SHOWN, *IN_STORY, "same_article", "same_article_undated", "same_article_bare"}


NOTHING_TO_SAY = {
    "gunmen may be the rebels": ({"perpetrators": frozenset({GUNMEN})}, {"perpetrators": frozenset({REBELS})}, "perpetrator"),
    "nobody is named": ({"perpetrators": frozenset()}, {}, "perpetrator"),
    "no way is told": ({"modes": frozenset()}, {}, "mode"),
    "tolls differ": (
        {"tolls": frozenset({Toll(CasualtyOutcome.KILLED, 9)})},
        {"tolls": frozenset({Toll(CasualtyOutcome.KILLED, 8)})},
        "toll",
    ),
    "killed is not injured": (
        {"tolls": frozenset({Toll(CasualtyOutcome.KILLED, 9)})},
        {"tolls": frozenset({Toll(CasualtyOutcome.INJURED, 9)})},
        "toll",
    ),
}


@pytest.mark.parametrize("case", NOTHING_TO_SAY)
def test_nothing_is_observed(case):
    first, second, feature = NOTHING_TO_SAY[case]
    compared = default_comparer().compare(incident("a1/1", **first), incident("a2/1", **second))
    assert not [seen for seen in compared.observations if seen.endswith(feature)]


def test_an_unnamed_group_is_not_the_army():
    a, b = incident("a1/1", perpetrators=frozenset({GUNMEN})), incident("a2/1")
    assert "other_perpetrator" in default_comparer().compare(a, b).observations


def test_an_undated_report_cannot_come_before_the_day():
    a, b = incident("a1/1", time=day(1, UNDATED)), incident("a2/1")
    assert "other_time" in default_comparer().compare(a, b).observations


@pytest.mark.parametrize("row", lexicon.read(KindredModes, "kindred_modes.csv"), ids=lambda row: f"{row.mode_a}-{row.mode_b}")
def test_kindred_modes_are_modes(row):
    observe = mode(frozenset({frozenset((row.mode_a, row.mode_b))}))
    a, b = incident("a1/1", modes=frozenset({row.mode_b})), incident("a2/1", modes=frozenset({row.mode_a}))
    assert observe(a, b) == "kindred_mode"
    with (SEEDS / "plover_modes.csv").open(encoding="utf-8") as modes:
        assert {row.mode_a, row.mode_b} <= {code["event_mode"] for code in csv.DictReader(modes)}
