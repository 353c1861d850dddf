"""What is read of one incident out of the marts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from extractors import wording
from extractors.marts.counts import Count, Group, counts_of, groups_of, led
from extractors.marts.origins import origins_of
from extractors.marts.parties import parties_of, sides_of
from extractors.marts.tolls import asides_of, repeated, tolls_of, tolls_on
from extractors.marts.verdicts import comparisons_of, verdicts_of
from tests.incident import RAID, tell


@pytest.fixture(scope="module")
def warehouse() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as connection:
        tell(connection)
        yield connection


def count(fact: str, low: int | None, high: int | None, is_open: bool = False) -> Count:
    return Count(fact, "agree", low, None, high, is_open)


def test_counts_lead_with_the_gravest_and_leave_out_what_says_nothing(warehouse):
    assert counts_of(warehouse, [RAID, "nowhere"]) == {
        RAID: (Count("killed", "conflict", 7, None, 50, True), Count("captured", "single_origin", 87, 87, 87, False))
    }


@pytest.mark.parametrize(
    ("counts", "event_mode", "leads"),
    [
        pytest.param([count("injured", 9, 9), count("killed", 1, 1)], "firearms", "killed", id="the-dead-before-the-hurt"),
        pytest.param([count("killed", 0, 0), count("injured", 9, 9)], None, "injured", id="nobody-killed-leads-nothing"),
        pytest.param([count("killed", 0, 0), count("injured", 0, 0)], None, "killed", id="nobody-harmed-at-all"),
        pytest.param([count("killed", 1, 1), count("captured", 87, 87)], "abduct", "captured", id="abduction"),
        pytest.param([count("killed", 1, 1), count("captured", 87, 87)], "firearms", "killed", id="captives-of-a-battle"),
        pytest.param([count("killed", 3, 3), count("captured", 0, 0)], "abduct", "killed", id="nobody-taken-after-all"),
        pytest.param([count("killed", None, None), count("missing", 4, 4)], None, "missing", id="not-counted"),
    ],
)
def test_what_an_incident_leads_with(counts, event_mode, leads):
    assert led(counts, event_mode)[0].fact == leads


def test_civilians_and_attackers_are_told_apart(warehouse):
    groups = groups_of(warehouse, [RAID])[RAID]
    assert (groups.civilians, groups.attackers) == (Group(3, 3, 4), Group(9, None, 9))


def test_tolls_stand_before_those_replaced_and_attackers_come_last(warehouse):
    tolls = tolls_on(tolls_of(warehouse, RAID), "killed")
    assert [(toll.claim_id, toll.is_standing, toll.superseded_by_id) for toll in tolls] == [
        ("c3", True, None),
        ("c2", True, None),
        ("c8", True, None),
        ("c1", False, "c3:k"),
        ("c5", True, None),
    ]


@pytest.mark.parametrize(
    ("outcome", "high", "facts"),
    [
        pytest.param("casualties", 0, ["killed", "injured", "casualties"], id="no-casualties-speaks-to-all-three"),
        pytest.param("casualties", 9, ["casualties"], id="a-combined-count-to-itself"),
        pytest.param("captured", 0, ["captured"], id="nobody-taken-to-the-taken"),
    ],
)
def test_what_a_toll_speaks_to(warehouse, outcome, high, facts):
    toll = replace(tolls_of(warehouse, RAID)[0], outcome=outcome, low=0, high=high)
    assert [fact for fact in ("killed", "injured", "casualties", "captured") if tolls_on([toll], fact)] == facts


def test_a_toll_is_worded_as_its_speaker_did(warehouse):
    said = {toll.claim_id: wording.given(toll) for toll in tolls_of(warehouse, RAID)}
    assert said == {
        "c1": "4 killed",
        "c2": "more than 50 killed",
        "c3": "7 killed",
        "c4": "87 captured",
        "c5": "9 killed",
        "c7": "“dozens” (24 or more) injured",
        "c8": "at least 2 killed",
    }


def test_tolls_of_one_origin_that_say_the_same_stand_together(warehouse):
    tolls = tolls_of(warehouse, RAID)
    assert [len(some) for some in repeated(tolls)] == [1] * len(tolls)
    assert [len(some) for some in repeated([*tolls, *tolls])] == [2] * len(tolls)


def test_figures_that_are_no_toll_say_what_they_are(warehouse):
    assert [(figure.best, figure.toll_role) for figure in asides_of(warehouse, RAID)] == [(5, "part"), (300, "period")]


def test_origins_have_their_names_on_one_line(warehouse):
    assert {origin.label for origin in origins_of(warehouse, RAID)} == {"the mayor", "Doctors' Union", "Hill Times"}


def test_verdicts_are_on_counts_first_and_parties_have_names(warehouse):
    verdicts = verdicts_of(warehouse, RAID)
    assert [verdict.fact for verdict in verdicts] == ["killed", "captured", "casualties", "perpetrator"]
    assert list(verdicts[-1].values) == ["Hill Front", "not Hill Front"]
    assert verdicts[0].is_open and not verdicts[-1].is_open


def test_a_verdict_rests_on_figures_that_stand(warehouse):
    (pairs,) = comparisons_of(warehouse, RAID)
    assert (pairs.fact, pairs.verdict, pairs.n_pairs) == ("killed", "conflict", 1)
    assert (wording.quantity(pairs.one), pairs.one.speaker) == ("more than 50", "Doctors' Union")
    assert (wording.quantity(pairs.other), pairs.other.speaker) == ("7", "the mayor")


def test_a_conflict_that_no_verdict_has_is_not_told(warehouse):
    with warehouse.cursor() as other:
        other.execute("BEGIN; UPDATE marts.source_agreement SET status = 'compatible' WHERE fact = 'killed'")
        assert comparisons_of(other, RAID) == ()
        other.execute("ROLLBACK")


def test_parties_fight_or_are_said_to_have_done_it(warehouse):
    front, army = parties_of(warehouse, [RAID, "nowhere"])[RAID]
    assert (front.name, list(front.roles), list(front.accused_by)) == (
        "Hill Front",
        ["denies_responsibility", "perpetrator"],
        ["Army of Aland"],
    )
    assert [(figure.low, figure.whose, figure.is_attackers) for figure in army.figures] == [
        (2, "own", False),
        (9, "other", True),
    ]


def test_a_side_has_its_toll_where_a_speaker_stands_on_one(warehouse):
    with warehouse.cursor() as other:
        other.execute("BEGIN; UPDATE marts.casualty_claims SET claimant_side = 'victim_side' WHERE claim_id = 'c3'")
        sides = [side for side in sides_of(other, RAID) if side.outcome == "killed"]
        assert [(side.side, side.low, side.high, side.is_open) for side in sides] == [
            ("third_party", 50, 50, True),
            ("victim_side", 7, 7, False),
        ]
        other.execute("ROLLBACK; BEGIN; UPDATE marts.casualty_claims SET claimant_side = 'unknown'")
        assert sides_of(other, RAID) == ()
        other.execute("ROLLBACK")
