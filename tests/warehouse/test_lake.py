"""What goes into the lake comes out of it."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from extractors.records import (
    AUDIT_TABLES,
    FACT_TABLES,
    LINK_TABLES,
    Article,
    Facts,
    Outcome,
    OutcomeStatus,
    from_rows,
    to_table,
)
from extractors.settings import Settings
from extractors.warehouse import batches, lake
from extractors.warehouse.batches import Batch

DAY, NEXT_DAY = date(2024, 3, 5), date(2024, 3, 6)
ROWS = [Article, *FACT_TABLES.values(), *LINK_TABLES.values(), *AUDIT_TABLES.values()]
SIMPLE: dict[type, st.SearchStrategy[typing.Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(min_value=datetime(1800, 1, 1), timezones=st.just(UTC)),
}


def values(annotation: typing.Any) -> st.SearchStrategy[typing.Any]:
    """Any value that a field with this annotation may hold."""
    if typing.get_origin(annotation) is types.UnionType:
        return st.one_of([st.none() if arm is types.NoneType else values(arm) for arm in typing.get_args(annotation)])
    if typing.get_origin(annotation) is tuple:
        return st.lists(values(typing.get_args(annotation)[0]), max_size=3).map(tuple)
    if dataclasses.is_dataclass(annotation):
        hints = typing.get_type_hints(annotation)
        return st.builds(annotation, **{name: values(hint) for name, hint in hints.items()})
    if issubclass(annotation, StrEnum):
        return st.sampled_from(list(annotation))
    return SIMPLE[annotation]


@pytest.mark.parametrize("record", ROWS, ids=lambda record: record.__name__)
def test_a_record_survives_parquet(record: type, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("records") / "rows.parquet"

    @hypothesis_settings(max_examples=15, deadline=None)
    @given(st.lists(values(record), max_size=3))
    def round_trip(rows: list[typing.Any]) -> None:
        pq.write_table(to_table(record, rows), path)
        assert from_rows(record, pq.read_table(path).to_pylist()) == rows

    round_trip()


@given(st.lists(st.text("abcdef0123456789", min_size=1), max_size=5), st.dates())
def test_a_batch_survives_json(ids: list[str], day: date) -> None:
    batch = Batch(f"{day.isoformat()}-x", day, tuple(ids), tuple(f"landed/{one}.parquet" for one in ids))
    assert Batch.from_json(batch.to_json()) == batch


def test_landed_articles_are_read_back(settings: Settings, article: Callable[..., Article]) -> None:
    landed = [article("b"), article("a")]
    lake.write_articles(settings, DAY, "first", landed)
    lake.write_articles(settings, NEXT_DAY, "second", [article("c", NEXT_DAY)])
    assert list(lake.read_articles(settings, DAY)) == [landed[1], landed[0]]
    assert [one.article_id for one in lake.read_articles(settings, article_ids=["c", "a"])] == ["a", "c"]
    assert lake.landed_article_ids(settings) == {"a", "b", "c"}
    assert lake.landed_article_ids(settings, NEXT_DAY) == {"c"}


def test_nothing_landed_is_no_error(settings: Settings) -> None:
    assert list(lake.read_articles(settings)) == []
    assert lake.landed_article_ids(settings) == set()
    assert batches.pending(settings, "1") == []


def test_landing_under_a_used_name_adds_and_never_drops_or_edits(settings: Settings, article: Callable[..., Article]) -> None:
    lake.write_articles(settings, DAY, "folder", [article("a")])
    lake.write_articles(settings, DAY, "folder", [dataclasses.replace(article("a"), title="Edited"), article("b")])
    lake.write_articles(settings, DAY, "folder", [])
    assert [(one.article_id, one.title) for one in lake.read_articles(settings)] == [
        ("a", "Shells hit Borova"),
        ("b", "Shells hit Borova"),
    ]


def test_the_same_articles_make_the_same_file(settings: Settings, article: Callable[..., Article]) -> None:
    first = lake.write_articles(settings, DAY, "one", [article("a"), article("b")]).read_bytes()
    assert lake.write_articles(settings, DAY, "two", [article("b"), article("a")]).read_bytes() == first


def test_a_failed_write_leaves_the_old_file(settings: Settings, article: Callable[..., Article]) -> None:
    lake.write_articles(settings, DAY, "folder", [article("a")])
    with pytest.raises(Exception, match=r"word_count|str"):
        lake.write_articles(settings, DAY, "folder", [dataclasses.replace(article("b"), word_count="many")])
    assert lake.landed_article_ids(settings) == {"a"}


def test_pending_batches_shrink_as_facts_arrive(
    settings: Settings, article: Callable[..., Article], facts: Callable[..., Facts]
) -> None:
    lake.write_articles(settings, DAY, "folder", [article(name) for name in "abc"])
    first, second = batches.pending(settings, "1", DAY)
    assert (first.article_ids, second.article_ids) == (("a", "b"), ("c",))
    assert [one.article_id for one in batches.articles_of(settings, first)] == ["a", "b"]

    lake.write_facts(settings, "1", first.name, [facts("a"), facts("b")])
    assert batches.pending(settings, "1", DAY) == [second]
    assert batches.pending(settings, "1", NEXT_DAY) == []
    assert batches.pending(settings, "2", DAY) == [first, second]


def test_a_batch_is_read_from_the_files_that_hold_it(settings: Settings, article: Callable[..., Article]) -> None:
    lake.write_articles(settings, DAY, "one", [article("b"), article("d"), article("e")])
    lake.write_articles(settings, DAY, "two", [article("a"), article("b"), article("c")])
    found = batches.pending(settings, "1")
    assert [batch.article_ids for batch in found] == [("b", "d"), ("e", "a"), ("c",)]
    assert [len(batch.paths) for batch in found] == [1, 2, 1]
    assert [[one.article_id for one in batches.articles_of(settings, batch)] for batch in found] == [
        ["b", "d"],
        ["e", "a"],
        ["c"],
    ]


def test_facts_are_read_back_by_table_and_version(settings: Settings, facts: Callable[..., Facts]) -> None:
    lake.write_facts(settings, "1", "2024-03-05-x", [facts("a"), facts("b")])
    lake.write_facts(settings, "2", "2024-03-05-x", [facts("a", version="2")])
    assert list(lake.read_facts(settings, "casualty_claims", "1")) == [*facts("a").casualty_claims, *facts("b").casualty_claims]
    assert len(list(lake.read_facts(settings, "sentences"))) == 3
    assert list(lake.read_facts(settings, "statements")) == []
    assert lake.fact_files(settings, "sentences", day=NEXT_DAY) == []
    with pytest.raises(KeyError, match="no fact table"):
        lake.fact_files(settings, "claims")


def test_outcomes_of_all_tasks_of_a_run_are_read_together(settings: Settings) -> None:
    now = datetime(2024, 3, 5, 12, tzinfo=UTC)
    run_id = "manual__2024-03-05T12:00:00+00:00"

    def outcome(run: str, subject: str) -> Outcome:
        return Outcome(run, "extract", subject, subject, None, OutcomeStatus.OK, None, None, 3, DAY, now)

    path = lake.write_outcomes(settings, run_id, "extract", DAY, [outcome(run_id, "a")], suffix="batch-1")
    lake.write_outcomes(settings, run_id, "extract", DAY, [outcome(run_id, "b")], suffix="batch-2")
    lake.write_outcomes(settings, f"{run_id}x", "extract", DAY, [outcome(f"{run_id}x", "c")])
    assert [row.subject for row in lake.read_outcomes(settings, run_id, "extract", DAY)] == ["a", "b"]
    assert not set(path.name) & set(":+")


def test_no_unfinished_file_is_left_or_listed(settings: Settings, article: Callable[..., Article]) -> None:
    path = lake.write_articles(settings, DAY, "folder", [article("a")])
    Path(path.with_name(".other.parquet.123")).write_bytes(b"half")
    assert [file.name for file in lake.landed_files(settings)] == ["folder"]
