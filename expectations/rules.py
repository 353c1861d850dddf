"""The nouns of a suite: a frame to look at and the rules it must keep."""

from __future__ import annotations

from dataclasses import dataclass

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.report import Severity

MOST_VIOLATIONS = 10_000
"""More offending rows than this say nothing new and would only fill the memory, where none of them is held back for it."""

ENOUGH_DAYS = 5
"""Of fewer days before, nothing is usual."""

_GX_SEVERITY = {Severity.FAIL: "critical", Severity.HOLD: "critical", Severity.WARN: "warning"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation as a sentence, with the reason for its bound and what to do where it does not hold."""

    name: str
    says: str
    why: str
    remedy: str
    severity: Severity
    expectation: Expectation

    def configured(self) -> Expectation:
        """The expectation as Great Expectations stores and shows it."""
        words = {"description": self.says, "notes": self.why, "severity": _GX_SEVERITY[self.severity]}
        return self.expectation.copy(update={**words, "meta": {"rule": self.name}})


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of a query over the tables of a border, and the rules they must keep. Only needed columns are selected.

    `subject` is the column that names a row. Offending rows go into quarantine by that name, and a column ``article_id`` says
    whose they are; None where a row is a figure of the whole day, which has no rows to keep.
    """

    name: str
    query: str
    rules: tuple[Rule, ...]
    subject: str | None = None


def no_rows(
    name: str,
    query: str,
    *,
    subject: str | None,
    says: str,
    why: str,
    remedy: str,
    severity: Severity = Severity.HOLD,
) -> Frame:
    """A rule across tables: the query finds the offenders, and there must be none. By default they are held back."""
    rule = Rule(name, says, why, remedy, severity, gxe.ExpectTableRowCountToEqual(value=0))
    most = "" if severity is Severity.HOLD else f" LIMIT {MOST_VIOLATIONS}"
    return Frame(name, f"SELECT * FROM ({query}){most}", (rule,), subject)
