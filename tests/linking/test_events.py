"""Incidents of articles to incidents of the world: what joins, what stays apart, and ids that stay."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incidents import (
    AIR_FORCE,
    ARMY,
    DELGA,
    DELGA_AIRPORT,
    GUNMEN,
    MARAB,
    MAY,
    MAY_3,
    REBELS,
    TESRIN,
    day,
    incident,
    land,
    region,
)

from extractors.domain import ACTS
from extractors.linking.article_events import Toll, settled
from extractors.linking.event_comparison import Alike, default_comparer
from extractors.linking.events import group_incidents, link_events
from extractors.records import CasualtyOutcome, DateBasis
from extractors.settings import SEEDS

UNDATED = DateBasis.PUBLICATION_FALLBACK


def partition(incidents):
    """Groups of article_event_ids."""
    groups = group_incidents(incidents, default_comparer())
    return {frozenset(one.article_event_id for one in group) for group in groups}


def event_ids(linked):
    return {link.mention_id: link.event_id for link in linked.links}


def told_alike(*places, is_town_named):
    """Groups of the main incidents of articles that are much alike, one a place."""
    told = [incident(f"a{n}/1", is_main=True, place=place) for n, place in enumerate(places)]
    alike = {
        (a.article_id, b.article_id): Alike(0.35, is_town_named or not (a.place and b.place)) for a, b in combinations(told, 2)
    }
    return group_incidents(told, default_comparer(), alike)


def test_reports_without_a_place_do_not_join_two_towns_near_each_other():
    groups = told_alike(DELGA, MARAB, None, None, is_town_named=False)
    assert not any(DELGA in places and MARAB in places for places in ([one.place for one in group] for group in groups))


def test_two_towns_near_each_other_are_one_incident_where_a_report_names_both():
    assert len(told_alike(DELGA, MARAB, None, None, is_town_named=True)) == 1


ONE = {
    "same day, town, way and doer": ({}, {}),
    "the town is known to one only": ({}, {"place": land("SYR")}),
    "the doer is known to one only": ({}, {"perpetrators": frozenset()}),
    "part of the army": ({}, {"perpetrators": frozenset({AIR_FORCE})}),
    "jets for one, missiles for the other": ({}, {"modes": frozenset({"missile"})}),
    "the town and its airport": ({}, {"place": DELGA_AIRPORT}),
    "an undated report two days later": ({}, {"time": day(5, UNDATED)}),
    "the month in a later report": ({}, {"time": MAY}),
    "the month, in two later reports": ({"time": MAY}, {"time": MAY}),
    "the night between two days": ({}, {"time": day(4)}),
    "a border and one of its countries": ({"place": land("SYR", "IRQ")}, {"place": land("SYR")}),
}
TWO = {
    "two towns": ({}, {"place": TESRIN}),
    "two towns half an hour apart, their doers unknown": (
        {"perpetrators": frozenset()},
        {"perpetrators": frozenset(), "place": MARAB},
    ),
    "two countries": ({}, {"place": land("YEM")}),
    "two days apart": ({}, {"time": day(5)}),
    "an air strike and an ambush": ({"place": land("SYR")}, {"place": land("SYR"), "modes": frozenset({"firearms"})}),
    "two doers": ({"place": region("East")}, {"place": region("East"), "perpetrators": frozenset({REBELS})}),
    "fire and answering fire": (
        {"recipients": frozenset({REBELS})},
        {"perpetrators": frozenset({REBELS}), "recipients": frozenset({ARMY})},
    ),
    "answering fire at nobody named": (
        {"perpetrators": frozenset({GUNMEN}), "recipients": frozenset({ARMY})},
        {"recipients": frozenset()},
    ),
    "a month and a country, nobody named": (
        {"time": MAY, "place": land("SYR"), "perpetrators": frozenset()},
        {"time": MAY, "place": land("SYR"), "perpetrators": frozenset()},
    ),
    "a protest and an attack": ({}, {"event_type": "PROTEST", "modes": frozenset()}),
}


@pytest.mark.parametrize("case", ONE)
def test_one_incident(case):
    first, second = ONE[case]
    assert len(partition([incident("a1/1", **first), incident("a2/1", **second)])) == 1


@pytest.mark.parametrize("case", TWO)
def test_two_incidents(case):
    first, second = TWO[case]
    assert len(partition([incident("a1/1", **first), incident("a2/1", **second)])) == 2


def test_one_article_keeps_two_incidents_apart_in_every_other():
    fire = {"perpetrators": frozenset(), "recipients": frozenset()}
    told = [incident("a1/1"), incident("a1/2", **fire), incident("a2/1"), incident("a2/2", **fire)]
    groups = partition(told)
    assert len(groups) == 2
    assert all(len({name.split("/")[0] for name in group}) == 2 for group in groups)


def test_a_month_joins_the_day_it_fits_best():
    other = {"place": TESRIN, "time": day(20)}
    told = [incident("a1/1"), incident("a2/1", **other), incident("a3/1", time=MAY, place=TESRIN)]
    assert frozenset({"a2/1", "a3/1"}) in partition(told)


def test_background_joins_background_where_the_day_was_never_landed():
    told = [incident(f"a{n}/1", time=MAY, landed=date(2024, 8, n)) for n in (1, 2, 3)]
    assert len(partition(told)) == 1


def test_what_nobody_asserts_is_no_event():
    assert partition([incident("a1/1", is_told=False)]) == set()


NOWHERE = {
    "no day and only a country": {"time": day(4, UNDATED), "place": land("SYR")},
    "no day and only a region": {"time": None, "place": region("East")},
    "neither day nor place": {"time": None, "place": None},
}


@pytest.mark.parametrize("case", NOWHERE)
def test_what_has_no_day_town_or_number_is_no_event_of_its_own(case):
    assert partition([incident("a1/1", **NOWHERE[case])]) == set()
    toll = frozenset({Toll(CasualtyOutcome.KILLED, 3)})
    assert len(partition([incident("a1/1", tolls=toll, **NOWHERE[case])])) == 1


def test_an_answer_has_the_day_and_the_country_of_what_it_answers():
    attack = incident("a1/1")
    answer = incident("a1/2", time=None, place=None, answers="a1/1")
    assert settled([attack, answer])[1].time == attack.time
    assert settled([attack, answer])[1].place == land("SYR")
    assert settled([attack, incident("a1/2", time=day(5), answers="a1/1")])[1].time == day(5)


def test_a_denial_joins_the_event_it_speaks_of():
    linked = link_events([incident("a1/1"), incident("a2/1", is_told=False)], default_comparer())
    assert len(set(event_ids(linked).values())) == 1
    assert {link.mention_id: link.join_reason for link in linked.links}["a1/1:m"] == "founds"


def test_an_article_is_mainly_about_the_act_that_most_mentions_tell_as_news():
    told = [incident("a1/1", n_as_news=1), incident("a1/2", n_as_news=3), incident("a1/3", n_as_news=9, event_type="ACCUSE")]
    assert [one.is_main for one in settled(told)] == [False, True, False]
    assert not any(one.is_main for one in settled([incident("a1/1")]))


def in_a_week(*weights):
    """Acts of one article, each of another day and town, by their mentions as news."""
    places = (DELGA, MARAB, TESRIN)
    told = zip(weights, places, strict=True)
    return [incident(f"a1/{n}", n_as_news=news, time=day(n + 3), place=town) for n, (news, town) in enumerate(told)]


def test_a_round_up_is_mainly_about_none_of_its_acts():
    assert not any(one.is_main for one in settled(in_a_week(1, 1, 2)))
    assert [one.is_main for one in settled(in_a_week(1, 1, 3))] == [False, False, True]
    undated = [replace(one, time=None) for one in in_a_week(1, 1, 2)]
    assert [one.is_main for one in settled(undated)] == [False, False, True]
    one_town = [replace(one, place=DELGA, time=day(3)) for one in in_a_week(1, 1, 2)]
    assert [one.is_main for one in settled(one_town)] == [False, False, True]


def test_acts_are_the_incidents_of_the_seed():
    with (SEEDS / "plover_event_types.csv").open(encoding="utf-8") as types:
        assert {row["event_type"] for row in csv.DictReader(types) if row["is_incident"] == "true"} == ACTS


# ----------------------------------------------------------------------------------------------------------------- order

PLACES = st.sampled_from([DELGA, DELGA_AIRPORT, TESRIN, region("East"), land("SYR"), land("SYR", "IRQ"), None])
TIMES = st.sampled_from([day(3), day(4), day(5), day(4, UNDATED), MAY, None])
CASTS = st.frozensets(st.sampled_from([ARMY, AIR_FORCE, REBELS, GUNMEN]), max_size=2)
MODES = st.frozensets(st.sampled_from(["aerial", "drone", "firearms"]), max_size=1)


@st.composite
def told_incidents(draw):
    count = draw(st.integers(2, 14))
    return [
        incident(
            f"a{draw(st.integers(1, 6))}/{number}",
            time=draw(TIMES),
            place=draw(PLACES),
            modes=draw(MODES),
            perpetrators=draw(CASTS),
            recipients=draw(CASTS),
            landed=MAY_3 + timedelta(days=draw(st.integers(0, 3))),
        )
        for number in range(count)
    ]


@settings(deadline=None)
@given(told_incidents(), st.randoms(use_true_random=False))
def test_grouping_does_not_depend_on_the_order(incidents, random):
    shuffled = incidents[:]
    random.shuffle(shuffled)
    assert partition(shuffled) == partition(incidents)
    assert event_ids(link_events(shuffled, default_comparer())) == event_ids(link_events(incidents, default_comparer()))


@settings(deadline=None)
@given(told_incidents())
def test_day_by_day_gives_the_same_events_as_all_at_once(incidents):
    arriving = sorted(incidents, key=lambda one: one.context.landed_day)
    known, retired, links = {}, frozenset(), ()
    for landed in sorted({one.context.landed_day for one in arriving}):
        so_far = [one for one in arriving if one.context.landed_day <= landed]
        linked = link_events(so_far, default_comparer(), known, retired)
        known, links = event_ids(linked), linked.links
        retired |= {redirect.old_event_id for redirect in linked.redirects}
    grouped = {}
    for link in links:
        grouped.setdefault(link.event_id, set()).add(link.mention_id.removesuffix(":m"))
    assert {frozenset(group) for group in grouped.values()} == partition(incidents)


@settings(deadline=None)
@given(told_incidents())
def test_linking_again_changes_nothing(incidents):
    linked = link_events(incidents, default_comparer())
    again = link_events(incidents, default_comparer(), event_ids(linked))
    assert again.links == linked.links
    assert again.redirects == ()
