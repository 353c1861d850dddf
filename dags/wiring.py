"""What the three DAGs share: assets, defaults, the pool of the one writer, and the day a run is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from airflow.sdk import Asset, get_current_context
from airflow.sdk.exceptions import AirflowFailException

from extractors.settings import load_settings
from extractors.steps import RunContext, StepFailed

Result = TypeVar("Result")

LANDED = Asset("crosswire://lake/landed")
FACTS = Asset("crosswire://lake/facts")
WAREHOUSE = Asset("crosswire://published/current")

START = datetime(1980, 1, 1, tzinfo=UTC)  # before any news day that one may want to re-run
WRITER_POOL = "duckdb_writer"  # one slot: DuckDB has one writer

DEFAULTS: dict[str, Any] = {
    "owner": "crosswire",
    "retries": load_settings().task_retries,
    "retry_delay": timedelta(minutes=2),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=20),
    "execution_timeout": timedelta(hours=2),
}


def processing_days(context: Mapping[str, Any]) -> list[date]:
    """The landing days a run is about: ``conf["day"]``, else the days of the asset events that started it, else the day its
    data interval ends. A run that assets started has no logical date; two landings may start one run.

    >>> processing_days({"params": {"day": "2021-06-29"}})
    [datetime.date(2021, 6, 29)]
    """
    asked = (context.get("params") or {}).get("day")
    if asked:
        return [date.fromisoformat(asked)]
    events = context.get("triggering_asset_events") or {}
    told = {day for asset_events in dict(events).values() for event in asset_events for day in event.extra.get("days", ())}
    if told:
        return sorted(date.fromisoformat(day) for day in told)
    end = context.get("data_interval_end") or context["dag_run"].run_after
    return [end.date()]


def run_step(verb: Callable[..., Result], *arguments: object, day: date) -> Result:
    """Calls a verb of `extractors.steps` for one day of this DAG run, under the settings of the worker.

    A `StepFailed` would fail again, so it fails the task at once; anything else (a full disk, a lost worker) is retried.
    """
    try:
        return verb(*arguments, RunContext(get_current_context()["run_id"], day, load_settings()))
    except StepFailed as refusal:
        raise AirflowFailException(str(refusal)) from refusal
