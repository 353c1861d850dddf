"""That a step ran, how long it took, why it failed: one row of ``audit.runs`` a step, one of ``audit.outcomes`` a failure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from extractors.records import Outcome, OutcomeStatus, Run
from extractors.settings import Settings
from extractors.warehouse import lake

STEP_FAILED = "step_failed"
_LONGEST = 2_000


@contextmanager
def recorded(settings: Settings, run_id: str, step: str, day: date) -> Iterator[None]:
    """Writes down in the lake how the step inside went; what it raises goes on.

    A step repeated under its run id replaces its row of runs. The rows of failures stay, for they did happen.
    """
    started_at = datetime.now(UTC)
    try:
        yield
    except BaseException as error:
        lake.write_outcomes(settings, run_id, step, day, [_failure(run_id, step, day, error)], suffix=f"{started_at:%H%M%S%f}")
        lake.write_run(settings, _run(run_id, step, day, OutcomeStatus.FAILED, started_at))
        raise
    lake.write_run(settings, _run(run_id, step, day, OutcomeStatus.OK, started_at))


def _failure(run_id: str, step: str, day: date, error: BaseException) -> Outcome:
    return Outcome(
        run_id=run_id,
        step=step,
        subject=step,
        article_id=None,
        source=None,
        status=OutcomeStatus.FAILED,
        reason=STEP_FAILED,
        detail=(str(error) or type(error).__name__)[:_LONGEST],
        n_rows=0,
        day=day,
        recorded_at=datetime.now(UTC),
    )


def _run(run_id: str, step: str, day: date, status: OutcomeStatus, started_at: datetime) -> Run:
    """A step over the whole warehouse counts no articles."""
    return Run(
        run_id=run_id,
        step=step,
        day=day,
        status=status,
        n_ok=0,
        n_skipped=0,
        n_failed=0,
        extractor_version=None,
        started_at=started_at,
        finished_at=datetime.now(UTC),
    )
