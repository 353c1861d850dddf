"""What a broken rule of severity ``hold`` does: its articles are held back, the others go on; too many of them stop the day.

The load leaves out what is in quarantine, and nothing is read from it (see `extractors.warehouse.quarantine`); here it is made
known: an outcome row for each article that says why and what to do, and a rule about their share that blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from expectations.report import Severity, Stamp
from expectations.validation import Verdict
from extractors.records import Outcome, OutcomeStatus, QualityResult

SHARE_RULE = "few_articles_are_held_back"
REMEDY = (
    SHARE_RULE,
    "see audit.quarantine for articles and reasons; so many are the fault of a source or its adapter: mend that",
)


def share_result(verdicts: Sequence[Verdict], allowed: float, stamp: Stamp) -> Iterator[QualityResult]:
    """The rule that at most this share of the day's articles is held back; none for a suite that holds nothing back.

    One article of two is a half and goes on where a half is allowed; one of one does not.
    """
    holding = [verdict for verdict in verdicts if verdict.result.severity == Severity.HOLD]
    if not holding:
        return
    n_articles = max(verdict.result.n_rows for verdict in holding)
    n_held = len({row.article_id for verdict in holding for row in verdict.offenders})
    yield QualityResult(
        run_id=stamp.run_id,
        border=stamp.border,
        day=stamp.day,
        expectation=SHARE_RULE,
        description=f"at most {allowed:.0%} of the day's articles are held back",
        severity=Severity.FAIL.value,
        success=n_held <= allowed * n_articles,
        observed=f"n_articles {n_articles}, n_held_back {n_held}",
        n_rows=n_articles,
        n_unexpected=n_held,
        checked_at=datetime.now(UTC),
    )


def held_outcomes(verdicts: Sequence[Verdict], stamp: Stamp) -> Iterator[Outcome]:
    """One row for each article that is held back, under the first rule that it broke."""
    known: set[str] = set()
    for verdict in verdicts:
        for row in verdict.offenders if verdict.result.severity == Severity.HOLD else ():
            if row.article_id is None or row.article_id in known:
                continue
            known.add(row.article_id)
            yield Outcome(
                run_id=stamp.run_id,
                step=f"check_{stamp.border}",
                subject=row.article_id,
                article_id=row.article_id,
                source=None,
                status=OutcomeStatus.FAILED,
                reason=row.expectation,
                detail=f"held back, for {row.reason}; it is {row.row_json}",
                n_rows=0,
                day=stamp.day,
                recorded_at=row.quarantined_at,
            )
