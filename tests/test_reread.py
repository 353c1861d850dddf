"""An archive read anew: what was read counts as a whole or not at all, nothing is read twice, and it can be taken back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from extractors import reread, steps
from extractors.records import ArticleFacts, Facts, OutcomeStatus, Run
from extractors.settings import Settings
from extractors.steps import Border, RunContext, StepFailed
from extractors.version import extractor_version
from extractors.waiting import waiting
from extractors.warehouse import lake, rereading
from extractors.warehouse.batches import Batch
from extractors.warehouse.load import connect_work, load
from tests.rows import article

MONDAY, TUESDAY = date(2024, 3, 4), date(2024, 3, 5)
OLD, NEW = "0.0.1+older", extractor_version()


@pytest.fixture
def context(settings: Settings) -> RunContext:
    """Three articles of two days that an older version has read, and one that nobody has."""
    settings = dataclasses.replace(settings, batch_size=1)
    for day, names in ((MONDAY, "ab"), (TUESDAY, "cd")):
        at = datetime(day.year, day.month, day.day, tzinfo=UTC)
        landed = [dataclasses.replace(article(name, at, "Shells hit Borova."), landed_day=day) for name in names]
        lake.write_articles(settings, day, "post", landed)
    write(settings, OLD, f"{MONDAY}-x", "a", "b")
    write(settings, OLD, f"{TUESDAY}-x", "c")
    load(settings)
    return RunContext("again", TUESDAY, settings)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Border, date]]:
    """Reads without a model, builds nothing, and refuses what a test puts into it."""
    refused: list[tuple[Border, date]] = []

    def extract(batch: Batch, context: RunContext) -> int:
        write(context.settings, NEW, batch.name, *batch.article_ids)
        return len(batch.article_ids)

    def check(border: Border, context: RunContext) -> str:
        if (border, context.day) in refused:
            raise StepFailed(rereading.take_back(context.settings) if border is Border.MARTS else "refused")
        return "passed"

    def republish(context: RunContext) -> Iterator[str]:
        yield "loading"
        load(context.settings)
        steps.check(Border.MARTS, context)
        publish(context.settings)

    monkeypatch.setattr(steps, "extract", extract)
    monkeypatch.setattr(steps, "check", check)
    monkeypatch.setattr(steps, "republish", republish)
    return refused


def write(settings: Settings, version: str, batch: str, *names: str) -> None:
    lake.write_facts(settings, version, batch, [Facts(ArticleFacts(name, version, True, 1)) for name in names])


def publish(settings: Settings) -> None:
    at = datetime.now(UTC)
    lake.write_run(settings, Run(f"p{at:%f}", "publish", TUESDAY, OutcomeStatus.OK, 0, 0, 0, None, at, at))


def loaded(settings: Settings) -> dict[str, str]:
    load(settings)
    with connect_work(settings) as connection:
        return dict(connection.sql("SELECT article_id, extractor_version FROM staging.article_facts ORDER BY ALL").fetchall())


def test_what_others_have_read_is_read_anew_and_counts(context: RunContext, refused: list[tuple[Border, date]]) -> None:
    said = list(reread.reread(context))
    assert [one for one in said if one.startswith("reading")] == [
        f"reading batch 1 of 2 of {MONDAY} anew: 1 articles",
        f"reading batch 2 of 2 of {MONDAY} anew: 1 articles",
        f"reading batch 1 of 1 of {TUESDAY} anew: 1 articles",
    ]
    assert loaded(context.settings) == {"a": NEW, "b": NEW, "c": NEW}
    assert list(reread.reread(context)) == ["nothing to read anew", "loading"]


def test_nothing_counts_before_all_has_passed_and_nothing_is_read_twice(
    context: RunContext, refused: list[tuple[Border, date]]
) -> None:
    refused.append((Border.EXTRACTED, TUESDAY))
    with pytest.raises(StepFailed):
        list(reread.reread(context))
    write(context.settings, NEW, f"{TUESDAY}-y", "d")  # a daily run beside it
    assert loaded(context.settings) == {"a": OLD, "b": OLD, "c": OLD, "d": NEW}
    assert f"what {NEW} read anew does not count yet" in [one.what for one in waiting(context.settings)]

    refused.clear()
    assert not [one for one in reread.reread(context) if one.startswith("reading")]
    assert set(loaded(context.settings).values()) == {NEW}
    assert not [one for one in waiting(context.settings) if "anew" in one.what]


def test_what_a_day_had_no_time_for_is_left(context: RunContext) -> None:
    batch = reread.plan(context)[0]
    write(context.settings, NEW, batch.name, *batch.article_ids)
    assert [one.article_ids for one in reread.plan(context)] == [("b",), ("c",)]
    assert reread.days(context) == [MONDAY]


def test_marts_that_are_refused_take_it_back(context: RunContext, refused: list[tuple[Border, date]]) -> None:
    refused.append((Border.MARTS, TUESDAY))
    with pytest.raises(StepFailed, match=f"What .*{NEW[-8:]} read anew .* counts no more"):
        list(reread.reread(context))
    assert loaded(context.settings) == {"a": OLD, "b": OLD, "c": OLD}
    refused.clear()
    list(reread.reread(context))
    assert set(loaded(context.settings).values()) == {NEW}


def test_marts_that_are_refused_later_take_nothing_back(context: RunContext, refused: list[tuple[Border, date]]) -> None:
    list(reread.reread(context))
    assert rereading.take_back(context.settings) == ""
    assert set(loaded(context.settings).values()) == {NEW}


def test_an_older_version_can_be_let_count_again(
    context: RunContext, refused: list[tuple[Border, date]], monkeypatch: pytest.MonkeyPatch
) -> None:
    list(reread.reread(context))
    monkeypatch.setattr(reread, "extractor_version", lambda model: OLD)
    list(reread.reread(context))
    assert set(loaded(context.settings).values()) == {OLD}
