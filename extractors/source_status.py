"""How each source does: what it landed, when it last answered, what went wrong last, how long it has been silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import pyarrow.compute as pc
import pyarrow.dataset as ds

from extractors.records import OutcomeStatus
from extractors.settings import Settings
from extractors.sources.roster import read_roster
from extractors.warehouse.lake_files import list_files, local

_COLUMNS = ["source", "status", "day", "detail", "recorded_at"]


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One source as of a day. `spec` is how the command line names it; `is_enabled` None where no ``feeds.yml`` has it.

    `last_answer` is the last day on which it gave anything usable, be it that nothing is new; `last_article` the last on which
    it gave a new article, and `days_silent` the days since. None where there is no such day.
    """

    spec: str
    is_enabled: bool | None
    n_articles: int = 0
    last_answer: date | None = None
    last_article: date | None = None
    days_silent: int | None = None
    last_error: str | None = None
    last_error_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """What an outcome says of its source."""

    source: str
    status: OutcomeStatus
    day: date
    detail: str | None


def source_statuses(settings: Settings, today: date) -> list[SourceStatus]:
    """Every source of ``feeds.yml`` in its order, then those that were landed without being in it; as of the end of `today`."""
    named = [SourceStatus(source.spec, source.enabled) for source in read_roster(settings.feeds)]
    known = {status.spec: status for status in named}
    for row in _outcomes(settings, today):
        known[row.source] = _after(known.get(row.source) or SourceStatus(row.source, None), row)
    return [_counted(status, today) for status in known.values()]


def _after(status: SourceStatus, row: _Row) -> SourceStatus:
    """A status, one outcome later."""
    match row.status:
        case OutcomeStatus.OK:
            return replace(status, n_articles=status.n_articles + 1, last_answer=row.day, last_article=row.day)
        case OutcomeStatus.SKIPPED:
            return replace(status, last_answer=row.day)
        case OutcomeStatus.FAILED:
            return replace(status, last_error=row.detail, last_error_on=row.day)


def _counted(status: SourceStatus, today: date) -> SourceStatus:
    return replace(status, days_silent=(today - status.last_article).days if status.last_article else None)


def _outcomes(settings: Settings, today: date) -> Iterable[_Row]:
    """The outcomes of all landings until `today` that have a source, in the order of their days."""
    files = local(settings, (file.path for file in list_files(settings, "outcomes/step=land/day=*/*.parquet")))
    if not files:
        return
    wanted = pc.field("source").is_valid() & (pc.field("day") <= today)
    table = ds.dataset(files, format="parquet").to_table(columns=_COLUMNS, filter=wanted)
    for row in table.sort_by([("day", "ascending"), ("recorded_at", "ascending")]).to_pylist():
        yield _Row(row["source"], OutcomeStatus(row["status"]), row["day"], row["detail"])
