"""The marts say about each story what an analyst would."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

pytestmark = pytest.mark.slow

AGREEMENT = [
    # event, fact, status, articles, reprints, origins, low, high, resolved, rule
    ("clash", "killed", "conflict", 2, 0, 2, 4, 7, 7, "newest_figure"),
    ("reprinted", "killed", "single_origin", 3, 2, 1, 6, 6, 6, "only_origin"),
    ("one-monitor", "killed", "single_origin", 2, 0, 1, 12, 12, 12, "only_origin"),
    ("compatible", "killed", "compatible", 2, 0, 2, 12, 15, 15, "common_range"),
    ("agreed", "killed", "agree", 2, 0, 2, 9, 9, 9, "origins_agree"),
    ("updated", "killed", "single_origin", 2, 0, 1, 7, 9, 9, "only_origin"),
    ("taken-back", "killed", "single_origin", 2, 0, 1, 6, 9, 6, "only_origin"),
    ("nobody", "killed", "single_origin", 2, 0, 1, 0, 0, 0, "only_origin"),
    ("nobody", "casualties", "single_origin", 2, 0, 1, 0, 0, 0, "only_origin"),
    ("nobody", "injured", "conflict", 2, 0, 2, 0, 3, 3, "newest_figure"),
    ("denied", "killed", "conflict", 2, 0, 2, 5, 5, 5, "only_origin"),
    ("part", "killed", "single_origin", 2, 0, 1, 9, 9, 9, "only_origin"),
    ("unsigned", "killed", "single_origin", 2, 0, 1, 9, 9, 9, "only_origin"),
    ("one-newsroom", "killed", "single_origin", 1, 0, 1, 9, 9, 9, "origins_agree"),
    ("doubled", "killed", "agree", 3, 1, 2, 9, 9, 9, "origins_agree"),
    ("rising", "killed", "superseded", 2, 0, 2, 7, 9, 9, "newest_figure"),
    ("corrected", "killed", "single_origin", 2, 1, 1, 7, 7, 7, "only_origin"),
    ("headline", "killed", "single_origin", 1, 0, 1, 15, 15, 15, "only_origin"),
    ("outvoted", "killed", "conflict", 3, 0, 3, 8, 11, 8, "most_origins"),
]

DETAILS = [
    ("agreed", "event_date", "agree", None),
    ("agreed", "location", "agree", None),
    ("agreed", "occurred", "agree", None),
    ("reprinted", "location", "single_origin", None),
    ("blamed", "event_date", "conflict", "timing"),
    ("blamed", "location", "agree", None),
    ("blamed", "perpetrator", "conflict", "responsibility"),
    ("blamed", "occurred", "conflict", "value"),
]


def one(warehouse: duckdb.DuckDBPyConnection, sql: str, *values: Any) -> tuple[Any, ...]:
    (row,) = warehouse.execute(sql, list(values)).fetchall()
    return tuple(row)


@pytest.mark.parametrize("expected", AGREEMENT, ids=lambda row: f"{row[0]}-{row[1]}")
def test_source_agreement(warehouse: duckdb.DuckDBPyConnection, expected: tuple[Any, ...]) -> None:
    columns = "event_id, fact, status, n_articles, n_reprints_discounted, n_independent_origins"
    values = "value_low, value_high, resolved_value, resolution_rule"
    found = one(
        warehouse,
        f"select {columns}, {values} from marts.source_agreement where event_id = ? and fact = ?",
        *expected[:2],
    )
    assert found == expected


@pytest.mark.parametrize("expected", DETAILS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_agreement_on_when_where_who_and_whether(warehouse: duckdb.DuckDBPyConnection, expected: tuple[Any, ...]) -> None:
    query = "select event_id, fact, status, conflict_kind from marts.source_agreement where event_id = ? and fact = ?"
    assert one(warehouse, query, *expected[:2]) == expected


def test_every_comparable_count_is_judged(warehouse: duckdb.DuckDBPyConnection) -> None:
    (count,) = one(warehouse, "select count(*) from marts.source_agreement where fact in ('killed', 'injured', 'casualties')")
    assert count == len(AGREEMENT) + 1  # and the killed of "admitted"


def test_sides_in_conflict_are_those_of_the_claims(warehouse: duckdb.DuckDBPyConnection) -> None:
    query = "select sides_in_conflict, conflict_kind from marts.source_agreement where event_id = 'nobody' and fact = 'injured'"
    assert one(warehouse, query) == (["perpetrator_side", "unknown"], "value")


def test_history_says_what_was_known_when(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.execute(
        "select as_of, killed_best, n_claims from marts.event_toll_history where event_id = 'updated' order by as_of"
    ).fetchall()
    assert rows == [(date(2024, 3, 5), 7, 1), (date(2024, 3, 6), 9, 2)]


def test_revision_names_the_claim_it_replaces(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert one(warehouse, "select supersedes_claim_id from marts.casualty_claims where claim_id = 'u2'") == ("u1",)


def test_reprint_names_the_claim_it_repeats(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert one(warehouse, "select origin_claim_id from marts.casualty_claims where claim_id = 'r3'") == ("r1",)


def test_feared_attack_is_no_event(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert one(warehouse, "select count(*) from marts.events where event_id = 'feared'") == (0,)
    assert one(warehouse, "select event_id, realis from marts.event_mentions where article_id = 'f1'") == (None, "hypothetical")


def test_admitted_shooting_of_civilians_is_graded_and_coded(warehouse: duckdb.DuckDBPyConnection) -> None:
    query = (
        "select evidence_grade, acled_event_type, ucdp_type_of_violence, title, fatalities_best "
        "from marts.events where event_id = 'admitted'"
    )
    title = "Shooting, Borova, 5 Mar 2024"
    assert one(warehouse, query) == ("confirmed", "Violence against civilians", 3, title, 2)


def test_two_texts_of_one_monitor_are_weak_evidence(warehouse: duckdb.DuckDBPyConnection) -> None:
    query = "select n_articles, n_independent_origins, evidence_grade from marts.events where event_id = 'one-monitor'"
    assert one(warehouse, query) == (2, 1, "weak")


def test_standards_read_the_same_claims_by_their_own_rules(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.execute(
        "select convention, fatalities_low, fatalities_best, fatalities_high, grade from marts.standards_lens "
        "where event_id = 'clash' order by convention"
    ).fetchall()
    assert rows == [
        ("acled", None, 4, None, None),
        ("airwars", 4, None, 7, "fair"),
        ("ibc", 4, None, 7, "corroborated"),
        ("ucdp", 4, 7, 7, None),
    ]


def test_unlisted_outlet_becomes_a_publisher(warehouse: duckdb.DuckDBPyConnection) -> None:
    query = "select publisher_name, publisher_type from marts.publishers where publisher_id = 'borova-post'"
    assert one(warehouse, query) == ("Borova Post", "other")
