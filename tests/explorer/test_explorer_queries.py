"""The questions of the explorer on a small warehouse: what they answer, and that they answer a page at a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from explored import DAY, HISTORY, HOSTILE, NAMELESS, STRIKE

from dashboards.explorer.origins import origins
from dashboards.explorer.queries import actors, claims, disagreements, event, figures, incidents, places, quality, sources
from dashboards.explorer.queries.incidents import Wanted
from extractors.marts.counts import Count
from extractors.warehouse.load import connect_work


def test_the_newest_day_is_shown_until_another_is_asked_for(warehouse):
    assert incidents.days_around(warehouse, None) == incidents.Days(DAY, DAY - timedelta(days=1), None)


@pytest.mark.parametrize(
    ("asked_for", "day"),
    [
        pytest.param(date(2030, 1, 1), DAY, id="later-than-all"),
        pytest.param(date(1990, 1, 1), DAY - timedelta(days=1), id="earlier-than-all"),
        pytest.param(DAY - timedelta(days=1), DAY - timedelta(days=1), id="a-day-with-news"),
    ],
)
def test_a_day_without_news_leads_to_the_nearest_before_or_to_the_first(warehouse, asked_for, day):
    assert incidents.days_around(warehouse, asked_for).day == day


def test_a_day_in_numbers(warehouse):
    assert incidents.day_in_numbers(warehouse, DAY) == incidents.Day(DAY, 2, 2, 1, 1, 1)


def test_an_incident_has_its_ranges_and_what_the_day_changed(warehouse):
    (strike, nameless) = incidents.incidents_of_day(warehouse, Wanted(DAY), 1).rows
    assert strike.counts == (Count("killed", "conflict", 4, None, 7, True),)
    assert (strike.n_texts, strike.n_origins, strike.is_open) == (2, 2, True)
    assert (strike.is_moved, strike.before_low, strike.before_high, strike.told_low, strike.told_high) == (True, 7, 7, 4, 7)
    assert (nameless.event_id, nameless.is_new, nameless.is_moved) == (NAMELESS, True, False)
    assert nameless.counts == (Count("captured", "single_origin", 87, 87, 87, False),)
    assert (nameless.n_origins, nameless.is_open) == (None, False)


def test_background_and_other_countries_are_shown_when_asked_for(warehouse):
    with_background = incidents.incidents_of_day(warehouse, Wanted(DAY, with_background=True), 1)
    assert [one.event_id for one in with_background.rows][-1] == HISTORY
    assert [
        one.event_id for one in incidents.incidents_of_day(warehouse, Wanted(DAY, "SDN", with_background=True), 1).rows
    ] == [STRIKE]
    assert incidents.incidents_of_day(warehouse, Wanted(DAY, "FRA", with_background=True), 1).rows == ()


def test_a_list_comes_in_pages_and_a_page_beyond_the_end_is_the_last(warehouse):
    first = incidents.incidents_of_day(warehouse, Wanted(DAY, with_background=True), 1, size=2)
    assert (first.total, first.first, first.last, first.has_next) == (3, 1, 2, True)
    beyond = incidents.incidents_of_day(warehouse, Wanted(DAY, with_background=True), 99, size=2)
    assert (beyond.number, beyond.first, beyond.last, beyond.has_next) == (2, 3, 3, False)


def test_an_event_is_found_by_its_id_and_by_the_id_it_had_before_it_was_merged(warehouse):
    assert event.event(warehouse, STRIKE) == event.event(warehouse, "e9")
    assert event.event(warehouse, "' or 1=1 --") is None


def test_events_are_found_by_the_words_of_their_title(warehouse):
    assert [one.event_id for one in event.find(warehouse, "NOV shelling")] == [HISTORY]
    assert len(event.find(warehouse, "")) == 3
    assert event.find(warehouse, "nowhere") == ()


def test_claims_stand_under_their_origin_and_reprints_are_folded(warehouse):
    told = origins(claims.claims(warehouse, STRIKE, "killed"))
    shown = [([claim.claim_id for claim in one.firsthand], [claim.claim_id for claim in one.reprints]) for one in told]
    assert shown == [(["c3"], []), (["c1", "c4"], ["c2"])]
    assert told[1].carriers == (f"Echo {HOSTILE}",)
    assert [(one.name, one.basis) for one in told] == [
        ("Doctors' Union", "named as the source"),
        (f"the ministry {HOSTILE}", "named as the source"),
    ]
    assert all(one.is_compared for one in told)


def test_a_part_of_the_toll_did_not_enter_the_verdict(warehouse):
    compared = {claim.claim_id: claim.is_compared for claim in claims.claims(warehouse, STRIKE, "killed")}
    assert compared == {"c1": True, "c2": True, "c3": True, "c4": False}


def test_a_figure_that_is_no_toll_stands_behind_no_origin(warehouse):
    (beside,) = origins(claims.claims(warehouse, STRIKE, "missing"))
    assert (beside.number, [claim.toll_role for claim in beside.firsthand]) == (None, ["vague"])


def test_an_origin_of_reprints_alone_speaks_through_them(warehouse):
    reprints = [claim for claim in claims.claims(warehouse, STRIKE, "killed") if claim.claim_id == "c2"]
    (origin,) = origins(reprints)
    assert ([claim.claim_id for claim in origin.firsthand], origin.reprints) == (["c2"], ())


def test_the_words_that_count_are_marked_by_their_offsets_in_the_sentence(warehouse):
    (claim,) = (claim for claim in claims.claims(warehouse, STRIKE, "killed") if claim.claim_id == "c1")
    assert claim.evidence[claim.focus_start : claim.focus_end] == "Four people died"


def test_an_event_in_all_its_parts(warehouse):
    assert [one.outcome for one in claims.facts(warehouse, STRIKE)] == ["killed", "missing"]
    assert [one.outcome for one in claims.facts(warehouse, STRIKE, "missing")] == ["missing", "killed"]
    assert [one.role for one in event.parts(warehouse, STRIKE)] == ["alleged_perpetrator", "victim"]
    assert [one.as_of for one in claims.tolls(warehouse, STRIKE)] == [DAY - timedelta(days=1), DAY]
    assert [one.convention for one in event.lenses(warehouse, STRIKE)] == ["acled", "ibc"]
    assert [one.claim for one in event.responsibilities(warehouse, STRIKE)] == ["accused"]
    assert [one.speaker for one in event.statements(warehouse, STRIKE)] == ["Doctors' Union"]
    assert [(one.family, one.is_origin) for one in event.articles(warehouse, STRIKE)] == [
        ("t3", True),
        ("t1", True),
        ("t1", False),
    ]


def test_a_disagreement_says_who_names_the_lowest_and_who_the_highest_figure(warehouse):
    (one,) = disagreements.disagreements(warehouse, disagreements.Wanted(), 1).rows
    assert (one.lowest_says, one.highest_says) == (f"the ministry {HOSTILE}", "Doctors' Union")
    assert (one.low, one.high, one.is_open, list(one.sides or ())) == (4, 7, True, ["third_party", "victim_side"])


def test_a_figure_that_was_replaced_is_neither_the_lowest_nor_the_highest(own):
    with connect_work(own) as work:
        work.execute("update marts.casualty_claims set is_standing = false where claim_id = 'c1'")
        (one,) = disagreements.disagreements(work, disagreements.Wanted(), 1).rows
    assert (one.lowest_says, one.highest_says) == ("Doctors' Union", "Doctors' Union")


@pytest.mark.parametrize(
    ("wanted", "facts"),
    [
        pytest.param(disagreements.Wanted(status=None), ["killed", "location", "captured"], id="any-verdict"),
        pytest.param(disagreements.Wanted(status="single_origin"), ["captured"], id="captured"),
        pytest.param(disagreements.Wanted(status="agree", order="spread"), ["location"], id="verdict"),
        pytest.param(disagreements.Wanted(fact="location"), [], id="fact"),
        pytest.param(disagreements.Wanted(kind="value", country="SDN", order="newest"), ["killed"], id="kind-and-country"),
        pytest.param(disagreements.Wanted(kind="timing"), [], id="other-kind"),
    ],
)
def test_disagreements_are_filtered(warehouse, wanted, facts):
    assert [one.fact for one in disagreements.disagreements(warehouse, wanted, 1).rows] == facts


def test_places_are_points_with_a_precision_and_the_rest_is_counted(warehouse):
    (place,) = places.places(warehouse, places.Window())
    assert (place.name, place.precision, place.n_events, place.n_conflicts, place.most_killed) == ("Omdurman", 1, 1, 1, 7)
    assert places.unplaced(warehouse, places.Window()) == 1
    assert places.places(warehouse, places.Window(last=date(2024, 3, 1))) == ()


def test_spans_count_incidents_by_time(warehouse):
    window = places.Window(with_background=True)
    assert places.first_and_last_day(warehouse, window) == (date(2023, 11, 1), DAY)
    assert places.spans(warehouse, window, "month") == (
        places.Span(date(2023, 11, 1), False, 1),
        places.Span(date(2024, 3, 1), True, 1),
    )
    assert places.first_and_last_day(warehouse, places.Window(country="FRA")) is None


def test_actors_are_found_by_name_and_alias(warehouse):
    assert [one.actor_id for one in actors.actors(warehouse, "DOCTORS", None, 1).rows] == ["union"]
    assert [one.actor_id for one in actors.actors(warehouse, "the union", None, 1).rows] == ["union"]
    assert [one.actor_id for one in actors.actors(warehouse, "", "state_forces", 1).rows] == ["army"]
    assert actors.actors(warehouse, "%", None, 1).rows == ()
    assert actors.actor(warehouse, "nobody") is None
    assert actors.actor_types(warehouse) == ("civilian_group", "ngo", "state_forces")


def test_an_actor_has_roles_spellings_and_figures(warehouse):
    assert [one.role for one in actors.parts(warehouse, "army", 1).rows] == ["alleged_perpetrator"]
    assert [one.n_mentions for one in actors.aliases(warehouse, "union")] == [2]
    assert [(one.quantity_type, one.best, one.high) for one in actors.figures(warehouse, "union")] == [("at_least", 7, None)]


def test_sources_are_counted_and_scored(warehouse):
    assert [(one.publisher_id, one.n_articles, one.n_reprints) for one in sources.outlets(warehouse, 1).rows] == [
        ("river-post", 2, 0),
        ("echo", 1, 1),
    ]
    (score,) = sources.scores(warehouse, "claimant", "killed", 1).rows
    assert (score.name, score.share_agreeing, score.mean_error) == ("Doctors' Union", 0.5, -1.5)


def test_quality_puts_what_is_broken_first(warehouse):
    assert quality.publication(warehouse).run_id == "first"
    assert [one.success for one in quality.checks(warehouse, 1).rows] == [False, True]
    assert quality.checks_in_numbers(warehouse) == quality.Checks(2, 0, 1)
    assert [one.status for one in quality.outcomes(warehouse)] == ["failed", "ok"]
    assert quality.steps(warehouse, 1).total == 1
    assert quality.held_back(warehouse) == 0


def test_codes_have_meanings_and_countries_names(warehouse):
    assert figures.meanings(warehouse)[("agreement_status", "compatible")] == "They differ and can all be true"
    assert figures.countries(warehouse) == (figures.Country("SDN", "Sudan", 1),)
