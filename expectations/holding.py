"""What a broken rule of severity ``hold`` does: its rows are held back, the others go on; too many of them stop the day.

The load leaves out the articles that are in quarantine and nothing is read from them, and the publish leaves out the events
(see `extractors.warehouse.quarantine`); here it is made known: an outcome row for each that says why and what to do, and a rule
about their share that blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from expectations.report import Severity, Stamp
from expectations.validation import Verdict
from extractors import lexicon
from extractors.records import Outcome, OutcomeStatus, QualityResult, QuarantinedRow

SHARE_RULE = "few_are_held_back"
REMEDY = (
    SHARE_RULE,
    "see audit.quarantine for rows and reasons; so many are the fault of a source, an adapter or a pipe: mend that, run again",
)


@dataclass(frozen=True, slots=True)
class _Constant:
    """A row of ``seeds/rule_constants.csv``."""

    constant: str
    value: float
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Bound:
    """How many may be held back of a day: fewer than `few`, or else no more than the share `most`."""

    few: int
    most: float

    @classmethod
    def of_seed(cls) -> Self:
        """The bound of ``seeds/rule_constants.csv``."""
        value = {row.constant: row.value for row in lexicon.read(_Constant, "rule_constants.csv")}
        return cls(int(value["few_held_back"]), value["max_held_back_share"])

    def allows(self, n_held: int, n_all: int) -> bool:
        """Whether the others go on.

        >>> Bound(few=5, most=0.01).allows(4, 4), Bound(5, 0.01).allows(5, 400), Bound(5, 0.01).allows(5, 500)
        (True, False, True)
        """
        return n_held < self.few or n_held <= self.most * n_all


def share_result(verdicts: Sequence[Verdict], n_all: int, bound: Bound, stamp: Stamp) -> Iterator[QualityResult]:
    """The rule that few of the `n_all` articles, or events, are held back; none for a suite that holds nothing back."""
    if not any(verdict.holds_back for verdict in verdicts):
        return
    n_held = len({_held_name(row) for verdict in verdicts if verdict.holds_back for row in verdict.offenders})
    yield QualityResult(
        run_id=stamp.run_id,
        border=stamp.border,
        day=stamp.day,
        expectation=SHARE_RULE,
        description=f"fewer than {bound.few} are held back, or at most {bound.most:.0%} of all",
        severity=Severity.FAIL.value,
        success=bound.allows(n_held, n_all),
        observed=f"n_checked {n_all}, n_held_back {n_held}",
        n_rows=n_all,
        n_unexpected=n_held,
        checked_at=datetime.now(UTC),
    )


def held_outcomes(verdicts: Sequence[Verdict], stamp: Stamp) -> Iterator[Outcome]:
    """One row for each article or event that is held back, under the first rule that it broke."""
    known: set[str] = set()
    for row in (row for verdict in verdicts if verdict.holds_back for row in verdict.offenders):
        name = _held_name(row)
        if name in known:
            continue
        known.add(name)
        yield Outcome(
            run_id=stamp.run_id,
            step=f"check_{stamp.border}",
            subject=name,
            article_id=row.article_id,
            source=None,
            status=OutcomeStatus.FAILED,
            reason=row.expectation,
            detail=f"held back, for {row.reason}; it is {row.row_json}",
            n_rows=0,
            day=stamp.day,
            recorded_at=row.quarantined_at,
        )


def _held_name(row: QuarantinedRow) -> str:
    """What is left out for a row: its article, or, of the marts, the event itself."""
    return row.article_id or row.subject
