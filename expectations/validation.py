"""Great Expectations over pandas frames, with results and offending rows as records.

The context lives in memory; only validation results and the static site lie on disk, one folder a border, so that two borders
may be checked at the same time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import great_expectations as gx
import pandas as pd
from duckdb import DuckDBPyConnection
from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.data_context import AbstractDataContext
from great_expectations.data_context.types.base import DataContextConfig, ProgressBarsConfig

from expectations.offenders import offenders
from expectations.report import Severity, Stamp
from expectations.rules import Frame, Rule
from extractors.records import QualityResult, QuarantinedRow
from extractors.warehouse.lake_files import file_name

_SHOWN = 3
_LONGEST = 160


def open_context(folder: Path) -> AbstractDataContext:
    """A context that keeps its validation results and its site below `folder`, and sends nothing anywhere."""
    in_memory = {"class_name": "InMemoryStoreBackend"}
    return gx.get_context(
        mode="ephemeral",
        project_config=DataContextConfig(
            analytics_enabled=False,
            progress_bars=ProgressBarsConfig(globally=False),
            expectations_store_name="expectations",
            validation_results_store_name="results",
            checkpoint_store_name="checkpoints",
            stores={
                "expectations": {"class_name": "ExpectationsStore", "store_backend": in_memory},
                "checkpoints": {"class_name": "CheckpointStore", "store_backend": in_memory},
                "validation_definition_store": {"class_name": "ValidationDefinitionStore", "store_backend": in_memory},
                "results": {"class_name": "ValidationResultsStore", "store_backend": _files(folder / "results")},
            },
            data_docs_sites={
                "site": {
                    "class_name": "SiteBuilder",
                    "show_how_to_buttons": False,
                    "store_backend": _files(folder / "site"),
                }
            },
        ),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one rule: the result, and the rows that broke it."""

    result: QualityResult
    offenders: tuple[QuarantinedRow, ...] = ()

    @property
    def holds_back(self) -> bool:
        """Whether the rule holds its offenders back and lets the others go on."""
        return self.result.severity == Severity.HOLD


def validate_all(
    context: AbstractDataContext, connection: DuckDBPyConnection, suite: Sequence[Frame], stamp: Stamp
) -> Iterator[Verdict]:
    """Checks a suite over the tables of a connection, one frame in memory at a time.

    A frame whose query does not run fails: a rule that cannot be checked does not hold.
    """
    for frame in suite:
        try:
            data = connection.execute(frame.query).df()
        except duckdb.Error as error:
            seen = f"cannot be read: {str(error).splitlines()[0]}"
            yield from (Verdict(_unchecked(rule, stamp, seen)) for rule in frame.rules)
            continue
        yield from _validate(context, frame, data, stamp)


def _validate(context: AbstractDataContext, frame: Frame, data: pd.DataFrame, stamp: Stamp) -> Iterator[Verdict]:
    """Checks every rule of a frame over its rows."""
    source = context.data_sources.add_or_update_pandas(frame.name)
    rows = source.add_dataframe_asset(frame.name).add_batch_definition_whole_dataframe("all")
    suite = gx.ExpectationSuite(name=frame.name, expectations=[rule.configured() for rule in frame.rules])
    definition = gx.ValidationDefinition(name=frame.name, data=rows, suite=context.suites.add_or_update(suite))
    validated = context.validation_definitions.add_or_update(definition).run(
        batch_parameters={"dataframe": data}, run_id=gx.RunIdentifier(run_name=file_name(stamp.run_id))
    )
    found = {result.expectation_config.meta["rule"]: result for result in validated.results if result.expectation_config}
    for rule in frame.rules:
        result = _recorded(rule, found[rule.name], frame, data, stamp)
        yield Verdict(result, () if result.success else tuple(offenders(frame, rule, rows, data, stamp)))


def _files(folder: Path) -> dict[str, str]:
    return {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)}


def _recorded(
    rule: Rule, validated: ExpectationValidationResult, frame: Frame, data: pd.DataFrame, stamp: Stamp
) -> QualityResult:
    if validated.exception_info.get("raised_exception"):
        return _unchecked(rule, stamp, validated.exception_info["exception_message"], n_rows=len(data))
    n_unexpected = validated.result.get("unexpected_count")
    if n_unexpected is None:
        n_unexpected = 0 if validated.success else len(data)
    seen = "; ".join(_examples(validated.result, frame, data)) or None
    return _result(
        rule, stamp, success=bool(validated.success), observed=seen, n_rows=len(data), n_unexpected=int(n_unexpected)
    )


def _examples(result: dict[str, Any], frame: Frame, data: pd.DataFrame) -> Iterator[str]:
    """A few unexpected values; a few rows, where they are unexpected themselves or are figures of the day, whether they hold or
    not: so the results of many days are the history of a figure.
    """
    if "partial_unexpected_list" in result and frame.subject is not None:
        yield from (str(value)[:_LONGEST] for value in result["partial_unexpected_list"][:_SHOWN])
        return
    for row in data.head(_SHOWN).to_dict("records"):
        yield ", ".join(f"{column} {_readable(value)}"[:_LONGEST] for column, value in row.items())


def _readable(value: Any) -> str:
    """A value as an operator reads it: four digits of a share, and no NaN where nothing is known."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return "unknown"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _unchecked(rule: Rule, stamp: Stamp, seen: str, n_rows: int = 0) -> QualityResult:
    """A rule that cannot be checked does not hold; one that holds back then stops the run, not knowing whom to hold."""
    result = _result(rule, stamp, success=False, observed=seen, n_rows=n_rows)
    return replace(result, severity=Severity.FAIL.value) if rule.severity is Severity.HOLD else result


def _result(
    rule: Rule, stamp: Stamp, *, success: bool, observed: str | None, n_rows: int = 0, n_unexpected: int = 0
) -> QualityResult:
    return QualityResult(
        run_id=stamp.run_id,
        border=stamp.border,
        day=stamp.day,
        expectation=rule.name,
        description=rule.says,
        severity=rule.severity.value,
        success=success,
        observed=observed,
        n_rows=n_rows,
        n_unexpected=n_unexpected,
        checked_at=datetime.now(UTC),
    )
