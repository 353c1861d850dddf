"""The rows that broke a rule, as they go into quarantine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from great_expectations.core.batch_definition import BatchDefinition

from expectations.report import Severity, Stamp
from expectations.rules import MOST_VIOLATIONS, Frame, Rule
from extractors.records import QuarantinedRow
from extractors.steps import Border


def offenders(
    frame: Frame, rule: Rule, rows: BatchDefinition[Any], data: pd.DataFrame, stamp: Stamp
) -> Iterator[QuarantinedRow]:
    """The rows that break a rule which does not hold; none where a row is a figure of the day.

    A rule that holds back keeps its articles from the load, or, at the marts, its events from the publish. One that stops the
    run keeps its articles from the load too, so that later days go on; at the marts nothing is published then. Of a rule that
    holds back all rows are given, of others `MOST_VIOLATIONS` at most.
    """
    if frame.subject is None:
        return
    for line in _breaking(rule, rows, data).to_json(orient="records", lines=True, date_format="iso").splitlines():
        row = json.loads(line)
        yield QuarantinedRow(
            border=stamp.border,
            day=stamp.day,
            expectation=rule.name,
            severity=rule.severity.value,
            is_held_back=rule.severity is Severity.HOLD or (rule.severity is Severity.FAIL and stamp.border != Border.MARTS),
            subject=str(row[frame.subject]),
            article_id=row.get("article_id"),
            reason=f"{rule.says}; do: {rule.remedy}",
            row_json=line,
            run_id=stamp.run_id,
            quarantined_at=datetime.now(UTC),
        )


def _breaking(rule: Rule, rows: BatchDefinition[Any], data: pd.DataFrame) -> pd.DataFrame:
    """A rule about values says which rows break it; a rule that there be no rows is broken by all of them."""
    batch = rows.get_batch({"dataframe": data})
    seen = batch.validate(rule.expectation, result_format={"result_format": "COMPLETE"}).result
    every = list(data.index) if "observed_value" in seen else []
    breaking: pd.DataFrame = data.loc[seen.get("unexpected_index_list", every)]
    return breaking if rule.severity is Severity.HOLD else breaking.head(MOST_VIOLATIONS)
