"""What waits and for what: a run that stopped, articles that nobody read, rows held back, facts that are not published.

All of it is read from the lake and the published file; nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from extractors.records import OutcomeStatus
from extractors.settings import Settings
from extractors.warehouse import WarehouseError, commits, lake, quarantine, rereading

_EXTRACT = "extract"
_RESUME = "`crosswire resume`, or the next run"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits, why, and what to do."""

    what: str
    why: str
    remedy: str


def unread(settings: Settings) -> Mapping[date, frozenset[str]]:
    """By landing day, the articles that no version has read. Not those held back since they landed, nor those that a reading
    failed on: their outcome rows ask for somebody to look.
    """
    known = lake.read_article_ids(settings) | quarantine.held_back(settings).articles
    left = {day: lake.landed_article_ids(settings, day) - known for day in lake.landed_days(settings)}
    left = {day: ids - _unreadable(settings, day) for day, ids in left.items() if ids}
    return {day: frozenset(ids) for day, ids in left.items() if ids}


def waiting(settings: Settings) -> Iterator[Waiting]:
    """All that waits, what is earliest on the way of the data first."""
    yield from _stopped(settings)
    for day, ids in sorted(unread(settings).items()):
        yield Waiting(f"{_articles(len(ids))} of {day} not read", "no run has got so far", _RESUME)
    read = lake.read_article_ids(settings)
    for day in lake.landed_days(settings):
        if failed := _unreadable(settings, day) - read:
            why = "reading failed; audit.outcomes has the reason of each"
            yield Waiting(
                f"{_articles(len(failed))} of {day} unreadable", why, "`crosswire read FILE --verbose` on one of them"
            )
    yield from _held(settings)
    if version := rereading.unfinished(settings):
        why = "not all of it is read and checked, or a check refused it"
        yield Waiting(f"what {version} read anew does not count yet", why, "`crosswire reread`")
    yield from _unpublished(settings)


def _stopped(settings: Settings) -> Iterator[Waiting]:
    """The step that ran last, if it failed."""
    last = lake.last_run(settings)
    if last and last.status is OutcomeStatus.FAILED:
        outcomes = lake.read_outcomes(settings, last.run_id, last.step, last.day)
        details = [outcome.detail for outcome in outcomes if outcome.subject == last.step and outcome.detail]
        why = details[-1] if details else f"{last.n_failed} of {last.n_ok + last.n_skipped + last.n_failed} articles failed"
        yield Waiting(f"run {last.run_id} of {last.day}, stopped at {last.step}", why, "mend that, then `crosswire resume`")


def _held(settings: Settings) -> Iterator[Waiting]:
    rows = {(row.border, row.reason, row.article_id or row.subject) for row in quarantine.rows(settings) if row.is_held_back}
    for (border, reason), number in sorted(Counter((border, reason) for border, reason, _ in rows).items()):
        rule, _, remedy = reason.partition("; do: ")
        yield Waiting(f"{number} held back at the border {border}", f"broken: {rule}", remedy or "see audit.quarantine")


def _unpublished(settings: Settings) -> Iterator[Waiting]:
    since = _published_at(settings)
    written = commits.written_since(settings, since)
    counts = rereading.in_force(settings).of(lake.fact_files(settings, lake.COMPLETED))
    n_batches = len({file.path for file in counts}.intersection(written))
    if n_batches:
        why = f"nothing was published since {since:%Y-%m-%d %H:%M} UTC" if since else "nothing was ever published"
        yield Waiting(f"{n_batches} batch{'es' if n_batches > 1 else ''} of facts not published", why, _RESUME)


def _published_at(settings: Settings) -> datetime | None:
    from extractors.warehouse.open import open_published

    try:
        with open_published(settings) as connection:
            ((published_at,),) = connection.sql("SELECT published_at FROM audit.publication").fetchall()
    except WarehouseError:
        return None
    moment: datetime = published_at
    return moment.replace(tzinfo=UTC)


def _unreadable(settings: Settings, day: date) -> set[str]:
    """The articles of a day that some reading failed on."""
    outcomes = lake.outcomes_of_day(settings, _EXTRACT, day)
    return {outcome.subject for outcome in outcomes if outcome.article_id and outcome.status is OutcomeStatus.FAILED}


def _articles(number: int) -> str:
    return f"{number} article{'s' if number > 1 else ''}"
