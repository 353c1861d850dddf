"""A batch of articles: whatever one of them holds, the facts of its neighbours are written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extractors import reading_process, steps
from extractors.records import Article, Facts, OutcomeStatus
from extractors.settings import Settings
from extractors.version import extractor_version
from extractors.warehouse import lake

DAY = date(2024, 3, 5)
TOO_LARGE = 2**70


@pytest.mark.parametrize("killed", [TOO_LARGE, "seven"], ids=["too large for its column", "of another type"])
def test_facts_that_fit_no_row_fail_alone(
    settings: Settings,
    article: Callable[..., Article],
    facts: Callable[..., Facts],
    monkeypatch: pytest.MonkeyPatch,
    killed: object,
) -> None:
    lake.write_articles(settings, DAY, "folder", [article("a"), article("b")])
    monkeypatch.setattr(
        reading_process.ReadingProcess,
        "read",
        lambda self, one: facts(one.article_id, extractor_version(), killed if one.article_id == "a" else 7),
    )
    context = steps.RunContext("run", DAY, settings)
    (batch,) = steps.plan(context)

    assert steps.extract(batch, context) == 1
    assert [row.article_id for row in lake.read_facts(settings, "casualty_claims")] == ["b"]
    assert [row.article_id for row in lake.read_facts(settings, "article_facts")] == ["b"]
    outcomes = {one.article_id: one for one in lake.read_outcomes(settings, "run", steps.Step.EXTRACT, DAY)}
    assert (outcomes["a"].status, outcomes["b"].status) == (OutcomeStatus.FAILED, OutcomeStatus.OK)
    assert outcomes["a"].reason is not None and outcomes["a"].detail
