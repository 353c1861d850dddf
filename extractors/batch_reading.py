"""One batch of landed articles, read: its facts in the lake, and an outcome row for each article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from extractors import reading_process
from extractors.progress import Tell, silent, told
from extractors.records import DecidedRoles, Facts, Outcome, OutcomeStatus, Unread, to_table
from extractors.settings import Settings
from extractors.version import extractor_version
from extractors.warehouse import batches, lake
from extractors.warehouse.batches import Batch
from extractors.warehouse.lake_files import UNWRITABLE

STEP = "extract"


def read(batch: Batch, settings: Settings, run_id: str, day: date, tell: Tell = silent) -> int:
    """Writes the facts and outcomes of a batch in a run of a day. Returns the number of articles read.

    Articles are read in a process of their own, each within its time and memory (``extractors.reading_process``).
    """
    reader = reading_process.shared(settings)
    articles = batches.articles_of(settings, batch)
    n_articles = len(batch.article_ids)
    found = [reader.read(article) for article in told(articles, lambda n, _: f"reading: {n} of {n_articles} articles", tell)]
    try:
        return _write(found, batch, settings, run_id, day)
    except UNWRITABLE:
        return _write([_writable(result) for result in found], batch, settings, run_id, day)


def read_again(article_id: str, decided: DecidedRoles, settings: Settings) -> Facts | Unread:
    """Reads a landed article with the roles that a person gave some of its claims; nothing is written."""
    (article,) = lake.read_articles(settings, article_ids=[article_id])
    return reading_process.shared(settings).read(article, decided)


def _write(results: Sequence[Facts | Unread], batch: Batch, settings: Settings, run_id: str, day: date) -> int:
    """Writes the outcomes, then the facts, so that a batch whose facts are complete has its outcomes, whatever stops it.

    Raises one of ``UNWRITABLE``, before it writes anything, where a value fits no row.
    """
    outcomes = to_table(Outcome, (_outcome(result, run_id, day) for result in results))
    before = {lake.outcomes_file(f"{run_id}-{batch.name}", STEP, day): outcomes}
    lake.write_facts(settings, extractor_version(settings.model), batch.name, _facts(results), before)
    return len(_facts(results))


def _facts(results: Sequence[Facts | Unread]) -> list[Facts]:
    return [result for result in results if isinstance(result, Facts)]


def _writable(result: Facts | Unread) -> Facts | Unread:
    if isinstance(result, Facts):
        try:
            lake.check_facts(result)
        except UNWRITABLE as error:
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
