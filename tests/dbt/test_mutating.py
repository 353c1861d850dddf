"""What a mutant is, and that the unit tests of the models notice each."""

from __future__ import annotations

import pytest
from mutate import judge_all, read_project, reasons
from mutating import mutants

from extractors.settings import Settings


@pytest.mark.parametrize(
    ("sql", "change", "mutated"),
    [
        ("select 1 where a < b", "< -> <=", "select 1 where a <= b"),
        ("select 1 where a < b", "where a < b -> where true", "select 1 where true"),
        ("select * from t inner join u on a = b", "inner join -> left join", "select * from t left join u on a = b"),
        ("a union all b", "union all -> except all", "a except all b"),
        ("max(a)", "max -> min", "min(a)"),
        ("count(distinct a)", "count(distinct -> count(", "count(a)"),
        ("coalesce(f(a, b), 0)", "coalesce(f(a, b), 0) -> (f(a, b))", "(f(a, b))"),
        ("case when a then 1 end", "a -> false", "case when false then 1 end"),
        ("where x in (select y where z) or w", "where z -> where true", "where x in (select y where true) or w"),
        ("x = 'killed'", "'killed' -> 'killed~'", "x = 'killed~'"),
        ("a is not null", "is not null -> is null", "a is null"),
    ],
)
def test_a_mutant_has_one_change(sql: str, change: str, mutated: str) -> None:
    assert mutated in [mutant.sql for mutant in mutants(sql) if mutant.change == change]


@pytest.mark.parametrize(
    "sql",
    ["group by 1, 2", "-- a < b", "select land, order_by_hand from t", "'0cc175b9c0f1b6a831c399e269772661'", '"a = b"'],
)
def test_what_is_no_rule_is_left_alone(sql: str) -> None:
    assert list(mutants(sql)) == []


def test_equal_changes_on_equal_lines_are_told_apart() -> None:
    assert [mutant.key for mutant in mutants("a = 1\na = 1") if mutant.change == "= -> <>"] == [
        ("a = 1", "= -> <>", 1),
        ("a = 1", "= -> <>", 2),
    ]


@pytest.mark.slow
def test_no_mutant_survives_without_a_reason_and_no_reason_without_a_mutant(built: Settings) -> None:
    verdicts = judge_all(read_project(built.cache / "dbt" / "manifest.json"), built.work_file)
    surviving = {(verdict.model, *mutant.key) for verdict in verdicts for mutant in verdict.survivors}
    assert surviving == set(reasons())
