"""One batch of landed articles, read: its facts in the lake, and an outcome row for each article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from extractors import pipeline
from extractors.extract import Unread, extract_all
from extractors.records import Facts, Outcome, OutcomeStatus
from extractors.settings import Settings
from extractors.version import extractor_version
from extractors.warehouse import batches, lake
from extractors.warehouse.batches import Batch

STEP = "extract"


def read(batch: Batch, settings: Settings, run_id: str, day: date) -> int:
    """Writes the facts and outcomes of a batch in a run of a day. Returns the number of articles read."""
    found = list(extract_all(batches.articles_of(settings, batch), pipeline.load(settings.model)))
    results = _written(found, batch, settings)
    outcomes = [_outcome(result, run_id, day) for result in results]
    lake.write_outcomes(settings, run_id, STEP, day, outcomes, suffix=batch.name)
    return len(_facts(results))


def _written(results: Sequence[Facts | Unread], batch: Batch, settings: Settings) -> Sequence[Facts | Unread]:
    """Writes the facts of a batch. Where they cannot be written, the article at fault is an `Unread` and the others are."""
    version = extractor_version(settings.model)
    try:
        lake.write_facts(settings, version, batch.name, _facts(results))
    except lake.UNWRITABLE:
        results = [_writable(result) for result in results]
        lake.write_facts(settings, version, batch.name, _facts(results))
    return results


def _facts(results: Sequence[Facts | Unread]) -> list[Facts]:
    return [result for result in results if isinstance(result, Facts)]


def _writable(result: Facts | Unread) -> Facts | Unread:
    if isinstance(result, Facts):
        try:
            lake.check_facts(result)
        except lake.UNWRITABLE as error:
            return Unread(result.article.article_id, type(error).__name__, str(error)[:500])
    return result


def _outcome(result: Facts | Unread, run_id: str, day: date) -> Outcome:
    """What the operators read about one article that was, or was not, read."""
    if isinstance(result, Facts):
        article_id, status, reason, detail = result.article.article_id, OutcomeStatus.OK, None, None
        n_rows = len(result.event_mentions) + len(result.casualty_claims)
    else:
        article_id, status, reason, detail = result.article_id, OutcomeStatus.FAILED, result.reason, result.detail
        n_rows = 0
    return Outcome(
        run_id=run_id,
        step=STEP,
        subject=article_id,
        article_id=article_id,
        source=None,
        status=status,
        reason=reason,
        detail=detail,
        n_rows=n_rows,
        day=day,
        recorded_at=datetime.now(UTC),
    )
