"""What a check found, in words an operator can act on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extractors.records import QualityResult
from extractors.steps import Border


class Severity(StrEnum):
    """Whether a broken expectation stops the run (FAIL), holds its rows back and lets the others go on (HOLD), or is
    recorded and shown (WARN).
    """

    FAIL = "fail"
    HOLD = "hold"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which run checks which border, for which landing day."""

    run_id: str
    border: str
    day: date


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The results of one border, and what to do about each expectation by its name."""

    border: Border
    results: tuple[QualityResult, ...]
    remedies: tuple[tuple[str, str], ...] = ()

    @property
    def failures(self) -> tuple[QualityResult, ...]:
        """What does not hold, the blocking first."""
        broken = (result for result in self.results if not result.success)
        return tuple(sorted(broken, key=lambda result: (result.severity, result.expectation)))

    @property
    def blocking(self) -> bool:
        """Whether the run must stop here."""
        return any(result.severity == Severity.FAIL for result in self.failures)

    def __str__(self) -> str:
        held = len(self.results) - len(self.failures)
        lines = [f"{self.border}: {held} of {len(self.results)} expectations hold"]
        for result in self.failures:
            lines.append(f"{result.severity.upper()} {result.expectation}: {result.description}")
            lines.append(f"     seen: {result.observed} ({result.n_unexpected} of {result.n_rows} rows)")
            lines.append(f"     do:   {dict(self.remedies).get(result.expectation, 'see audit.quality_results')}")
        return "\n".join(lines)
