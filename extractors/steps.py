"""The verbs of a run, each one step. The command line calls them in a row, the DAGs one a task: same functions, same result.

    land -> check landed -> plan, extract (a batch at a time) -> settle -> check extracted
         -> load -> link -> build -> check marts -> publish

Every step is idempotent: it may be run again for the same day and leaves the same warehouse. A step that must stop the run
raises `StepFailed`, which says what to do; what happened to single articles is in the outcome rows.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from extractors.records import Facts, Outcome, OutcomeStatus, Run
from extractors.settings import PROJECT_ROOT, Settings, without_telemetry
from extractors.warehouse import lake
from extractors.warehouse.lake import Batch


class Border(StrEnum):
    """Where data changes hands and is checked."""

    LANDED = "landed"
    EXTRACTED = "extracted"
    MARTS = "marts"


class StepFailed(Exception):  # noqa: N818 - reads as what happened, in a log and at the prompt
    """A step that must stop the run. The message says what went wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Which run this is, on which day, for the rows that say so."""

    run_id: str
    day: date
    settings: Settings
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def outcome(self, step: str, subject: str, status: OutcomeStatus, n_rows: int, **said: str | None) -> Outcome:
        return Outcome(
            run_id=self.run_id,
            step=step,
            subject=subject,
            article_id=said.get("article_id"),
            source=said.get("source"),
            status=status,
            reason=said.get("reason"),
            detail=said.get("detail"),
            n_rows=n_rows,
            day=self.day,
            recorded_at=datetime.now(UTC),
        )

    def close(self, step: str, outcomes: Iterable[Outcome], extractor_version: str | None = None) -> Counter[OutcomeStatus]:
        """Writes the run row of a step and returns how many articles went well, were skipped, failed."""
        counts = Counter(outcome.status for outcome in outcomes)
        lake.write_run(
            self.settings,
            Run(
                run_id=self.run_id,
                step=step,
                day=self.day,
                status=OutcomeStatus.FAILED if counts[OutcomeStatus.FAILED] else OutcomeStatus.OK,
                n_ok=counts[OutcomeStatus.OK],
                n_skipped=counts[OutcomeStatus.SKIPPED],
                n_failed=counts[OutcomeStatus.FAILED],
                extractor_version=extractor_version,
                started_at=self.started_at,
                finished_at=datetime.now(UTC),
            ),
        )
        return counts


def land(source: str, ledger: Ledger) -> Counter[OutcomeStatus]:
    """Lands what a source has for the day. `source` is a spec such as ``folder:seeds/articles``."""
    from extractors.land import land as land_source

    land_source(source, ledger.day, ledger.settings, ledger.run_id)
    return ledger.close("land", lake.read_outcomes(ledger.settings, ledger.run_id, "land", ledger.day))


def plan(ledger: Ledger) -> list[Batch]:
    """The landed articles of the day that this extractor version has not read yet, in batches."""
    from extractors.extract import extractor_version

    return lake.pending_batches(ledger.settings, extractor_version(), ledger.day)


def extract(batch: Batch, ledger: Ledger) -> int:
    """Reads one batch and writes its facts and outcomes. Returns the number of articles read."""
    from extractors import pipeline
    from extractors.extract import extract_all, extractor_version

    nlp = pipeline.load(ledger.settings.model)
    results = list(extract_all(lake.read_batch(ledger.settings, batch), nlp))
    read = [result for result in results if isinstance(result, Facts)]
    lake.write_facts(ledger.settings, extractor_version(), batch.name, read)
    outcomes = [_outcome_of(result, ledger) for result in results]
    lake.write_outcomes(ledger.settings, ledger.run_id, "extract", ledger.day, outcomes, suffix=batch.name)
    return len(read)


def settle(ledger: Ledger) -> Counter[OutcomeStatus]:
    """Closes the extraction of a run; too many articles that could not be read are a failed run, a few are not."""
    from extractors.extract import extractor_version

    outcomes = lake.read_outcomes(ledger.settings, ledger.run_id, "extract", ledger.day)
    counts = ledger.close("extract", outcomes, extractor_version())
    failed, total = counts[OutcomeStatus.FAILED], counts.total()
    if total and failed / total > ledger.settings.max_failed_share:
        reasons = Counter(outcome.reason for outcome in outcomes if outcome.status is OutcomeStatus.FAILED)
        raise StepFailed(
            f"{failed} of {total} articles could not be read (allowed: {ledger.settings.max_failed_share:.0%}); "
            f"reasons: {', '.join(f'{reason} x{n}' for reason, n in reasons.most_common(3))}. "
            "See audit.outcomes; `crosswire read FILE --verbose` shows the trace for one article."
        )
    return counts


def load(ledger: Ledger) -> None:
    """Merges the lake's new files into the staging tables of the work file."""
    from extractors.warehouse import load as loading

    loading.load(ledger.settings)


def link(ledger: Ledger) -> None:
    """Text families, actors and incidents across all articles."""
    from extractors.linking.link import link as link_articles

    link_articles(ledger.settings)


def build(ledger: Ledger) -> None:
    """The relational models, by dbt."""
    from extractors.warehouse.build import BuildError, build_all

    try:
        build_all(ledger.settings)
    except BuildError as error:
        raise StepFailed(str(error)) from error


def check(border: Border, ledger: Ledger) -> str:
    """Great Expectations at a border, in a process of its own (it takes seconds to import). Returns what it printed."""
    arguments = ["--home", str(ledger.settings.home), "--run-id", ledger.run_id, "--day", ledger.day.isoformat()]
    done = subprocess.run(
        [sys.executable, "-m", "expectations.check", border, *arguments],
        cwd=PROJECT_ROOT,
        env=without_telemetry(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StepFailed(f"the {border} border refused the data:\n{(done.stdout + done.stderr).strip()[-3000:]}")
    return done.stdout.strip()


def publish(ledger: Ledger) -> Path:
    """Copies the audited work file to a versioned, read-only file and swaps ``current.duckdb`` to it."""
    from extractors.warehouse import publish as publishing

    return publishing.publish(ledger.settings, ledger.run_id)


def run(source: str, ledger: Ledger) -> Iterator[str]:
    """All steps for one source and day, in order; yields a line for the eye before each step."""
    yield f"landing {source} for {ledger.day}"
    counts = land(source, ledger)
    yield f"checking {_said(counts)}"
    check(Border.LANDED, ledger)
    batches = plan(ledger)
    for number, batch in enumerate(batches, 1):
        yield f"reading batch {number} of {len(batches)}: {len(batch.article_ids)} articles"
        extract(batch, ledger)
    settle(ledger)
    yield "checking the facts"
    check(Border.EXTRACTED, ledger)
    yield "loading the work file"
    load(ledger)
    yield "linking texts, actors and incidents"
    link(ledger)
    yield "building the marts"
    build(ledger)
    yield "checking the marts"
    check(Border.MARTS, ledger)
    yield "publishing"
    publish(ledger)


def _outcome_of(result: object, ledger: Ledger) -> Outcome:
    if isinstance(result, Facts):
        n_rows = len(result.event_mentions) + len(result.casualty_claims)
        article_id = result.article.article_id
        return ledger.outcome("extract", article_id, OutcomeStatus.OK, n_rows, article_id=article_id)
    from extractors.extract import Unread

    if not isinstance(result, Unread):
        raise TypeError(f"not a result of extraction: {result!r}")
    return ledger.outcome(
        "extract",
        result.article_id,
        OutcomeStatus.FAILED,
        0,
        article_id=result.article_id,
        reason=result.reason,
        detail=result.detail,
    )


def _said(counts: Counter[OutcomeStatus]) -> str:
    return ", ".join(f"{n} {status}" for status, n in sorted(counts.items())) or "nothing new"
