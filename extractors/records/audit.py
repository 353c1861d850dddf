"""What operators look at: runs, outcomes of articles, results of the quality gates, quarantined rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from extractors.records.codes import OutcomeStatus, WithdrawalBasis


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article (or file) in one step. `reason` is a short code, `detail` a sentence for the operator."""

    run_id: str
    step: str
    subject: str
    article_id: str | None
    source: str | None
    status: OutcomeStatus
    reason: str | None
    detail: str | None
    n_rows: int
    day: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class QualityResult:
    """One expectation checked once at one border, for one landing day."""

    run_id: str
    border: str
    day: date
    expectation: str
    description: str
    severity: str
    success: bool
    observed: str | None
    n_rows: int
    n_unexpected: int
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """A row that broke a rule, as it was, and why. `subject` names it; `row_json` is what the rule looked at.

    Where `is_held_back`, its article (or what was read from it) stays out of the warehouse until a later check clears it.
    """

    border: str
    day: date | None
    expectation: str
    severity: str
    is_held_back: bool
    subject: str
    article_id: str | None
    reason: str
    row_json: str
    run_id: str | None
    quarantined_at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one step over one day."""

    run_id: str
    step: str
    day: date
    status: OutcomeStatus
    n_ok: int
    n_skipped: int
    n_failed: int
    extractor_version: str | None
    started_at: datetime
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An article version of a work that was taken back, when (UTC), and why; `withdrawn_by` is the person who decided it."""

    article_id: str
    url: str
    title: str | None
    basis: WithdrawalBasis
    withdrawn_at: datetime
    withdrawn_by: str | None
    why: str


AUDIT_TABLES: dict[str, type] = {
    "runs": Run,
    "outcomes": Outcome,
    "quality_results": QualityResult,
    "quarantine": QuarantinedRow,
    "withdrawals": Withdrawal,
}
