"""The lake: Parquet, the border between machines, below ``HOME/lake`` or ``CROSSWIRE_LAKE``. Every path in it is made here.

::

    landed/day=2021-06-29/<name>.parquet                      Article
    facts/<table>/extractor=<version>/<batch>.parquet         one of records.FACT_TABLES
    outcomes/step=<step>/day=2021-06-29/<run_id>.parquet      Outcome
    quality/border=<border>/day=2021-06-29/<run_id>.parquet   QualityResult
    quarantine/border=<border>/day=.../<run_id>.parquet       QuarantinedRow
    runs/step=<step>/day=2021-06-29/<run_id>.parquet          Run
    event_ids/<table>/<number>.parquet                        EventLink, EventRedirect: what each linking gave or changed
    commits/<number>.json                                     which files were written when: the order of all of them

A reader sees a whole file or none (`store`). Names follow from what is written, so a re-run overwrites its own files; which of
two was written later, the commits say, never a file's time. The ``article_facts`` file of a batch is written last: where it
lies, the facts of the batch are complete.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from extractors.records import (
    FACT_TABLES,
    Article,
    EventLink,
    EventRedirect,
    Facts,
    Outcome,
    QualityResult,
    QuarantinedRow,
    RedirectKind,
    Run,
    from_rows,
    to_table,
)
from extractors.settings import Place, Settings
from extractors.warehouse.lake_files import LakeFile, Rows, column, file_name, list_files, local, tables, write

COMPLETED = "article_facts"
BATCH = "extractor=[^/]+/[^/]+"
"""What the paths of a batch's fact files have in common, as a regular expression."""
_ROWS_AT_ONCE = 128


# ------------------------------------------------------------------------------------------------------------- articles


def write_articles(settings: Settings, day: date, batch_name: str, articles: Iterable[Article]) -> Place:
    """Lands articles. What a file of this name already holds stays: landing adds, it never edits or drops.

    Rows are sorted by `article_id` in small row groups, so that reading a batch of ids skips most of the file.
    """
    path = _day_path("landed", day, batch_name)
    there = [file.path for file in list_files(settings, path)]
    known = {article.article_id: article for article in scan(settings, there, None)}
    merged = {article.article_id: article for article in articles} | known
    rows = to_table(Article, (merged[key] for key in sorted(merged)))
    return write(settings, {path: Rows(rows, rows_at_once=_ROWS_AT_ONCE)})


def landed_article_ids(settings: Settings, day: date | None = None) -> set[str]:
    """The ids of every landed article (of one day, or of all); reads one column."""
    return set(column(settings, landed_files(settings, day), "article_id"))


def landed_days(settings: Settings) -> list[date]:
    """The days on which anything landed, in order."""
    return sorted({date.fromisoformat(file.part("day")) for file in landed_files(settings)})


def read_articles(settings: Settings, day: date | None = None, article_ids: Collection[str] | None = None) -> Iterator[Article]:
    """Landed articles, of one day or of all, some ids or all, a few at a time. An id landed twice comes once."""
    yield from scan(settings, [file.path for file in landed_files(settings, day)], article_ids)


def landed_files(settings: Settings, day: date | None = None) -> list[LakeFile]:
    """The files of landed articles, of one day or of all."""
    return list_files(settings, f"landed/day={day.isoformat() if day else '*'}/*.parquet")


# ---------------------------------------------------------------------------------------------------------------- facts


def read_article_ids(settings: Settings) -> set[str]:
    """The ids of every article that some extractor version has read; reads one column."""
    return set(column(settings, fact_files(settings, COMPLETED), "article_id"))


def write_facts(
    settings: Settings, extractor_version: str, batch_name: str, facts: Iterable[Facts], before: Mapping[str, pa.Table] = {}
) -> Place:
    """Writes one file per fact table, also for tables without a row, and others `before` them.

    Returns the path of the ``article_facts`` file.
    """
    read = list(facts)
    names = sorted(FACT_TABLES, key=lambda name: name == COMPLETED)
    rows = {
        _fact_path(table, extractor_version, batch_name): to_table(
            FACT_TABLES[table], (row for one in read for row in _rows_of(one, table))
        )
        for table in names
    }
    return write(settings, {path: Rows(table) for path, table in {**before, **rows}.items()})


def check_facts(facts: Facts) -> None:
    """Raises one of `UNWRITABLE` where a value of an article's facts fits no row; writes nothing."""
    for table, record in FACT_TABLES.items():
        to_table(record, _rows_of(facts, table))


def fact_files(settings: Settings, table: str, extractor_version: str = "*", day: date | None = None) -> list[LakeFile]:
    """The files of a fact table, of one extractor version or of all, of one landing day or of all."""
    return list_files(settings, _fact_path(table, extractor_version, f"{day.isoformat()}-*" if day else "*"))


def read_facts(settings: Settings, table: str, extractor_version: str = "*") -> Iterator[Any]:
    """The rows of a fact table as its records, file by file."""
    yield from _read(settings, FACT_TABLES[table], fact_files(settings, table, extractor_version))


# ---------------------------------------------------------------------------------------------------------------- audit


def write_outcomes(
    settings: Settings, run_id: str, step: str, day: date, outcomes: Iterable[Outcome], *, suffix: str | None = None
) -> Place:
    """What became of each article in a step. `suffix` tells the tasks of one mapped step apart (the batch name)."""
    path = outcomes_file(run_id if suffix is None else f"{run_id}-{suffix}", step, day)
    return write(settings, {path: Rows(to_table(Outcome, outcomes))})


def outcomes_file(name: str, step: str, day: date) -> str:
    """The path of the outcomes of a step and day under a name."""
    return _day_path(f"outcomes/step={step}", day, name)


def read_outcomes(settings: Settings, run_id: str, step: str, day: date) -> list[Outcome]:
    """The outcomes that all tasks of one run wrote for one step and day."""
    return [row for row in outcomes_of_day(settings, step, day, f"{file_name(run_id)}*") if row.run_id == run_id]


def outcomes_of_day(settings: Settings, step: str, day: date, name: str = "*") -> list[Outcome]:
    """The outcomes that all runs, or those whose file has such a name, wrote for one step and day."""
    files = list_files(settings, f"outcomes/step={step}/day={day.isoformat()}/{name}.parquet")
    return list(_read(settings, Outcome, files))


def write_quality(settings: Settings, run_id: str, border: str, day: date, results: Iterable[QualityResult]) -> Place:
    """What the expectations of one border found."""
    return write(settings, {_day_path(f"quality/border={border}", day, run_id): Rows(to_table(QualityResult, results))})


def write_quarantine(settings: Settings, run_id: str, border: str, day: date, rows: Iterable[QuarantinedRow]) -> Place:
    """The rows that broke a rule in one check; written also where there are none, for that clears what an earlier one found."""
    return write(settings, {_day_path(f"quarantine/border={border}", day, run_id): Rows(to_table(QuarantinedRow, rows))})


def read_quarantine(settings: Settings, files: Sequence[LakeFile]) -> list[QuarantinedRow]:
    """The rows of some checks."""
    return list(_read(settings, QuarantinedRow, files))


def write_run(settings: Settings, run: Run) -> Place:
    """That a step ran, and how it went."""
    return write(settings, {_day_path(f"runs/step={run.step}", run.day, run.run_id): Rows(to_table(Run, [run]))})


def last_run(settings: Settings) -> Run | None:
    """The step that was written down last; None where none ran."""
    files = list_files(settings, "runs/*/*/*.parquet")
    if not files:
        return None
    return read_runs(settings, [max(files, key=lambda file: (file.commit, file.path))])[0]


def read_runs(settings: Settings, files: Sequence[LakeFile]) -> list[Run]:
    """What some files say of steps that ran."""
    return list(_read(settings, Run, files))


# ------------------------------------------------------------------------------------------------------------------- ids


def write_event_ids(settings: Settings, links: Sequence[EventLink], redirects: Sequence[EventRedirect]) -> None:
    """Notes the events that mentions are given to, and the events that redirect from now on; nothing where there is none."""
    for table, record, rows in (("links", EventLink, links), ("redirects", EventRedirect, redirects)):
        if rows:
            numbers = [int(file.name) for file in list_files(settings, f"event_ids/{table}/*.parquet")]
            name = f"{max(numbers, default=-1) + 1:08d}.parquet"
            write(settings, {f"event_ids/{table}/{name}": Rows(to_table(record, rows))})


def read_event_ids(settings: Settings) -> tuple[list[EventLink], list[EventRedirect]]:
    """All that was noted, as it holds now: the last event of each mention, the last merge of each event, and every split."""
    links = _read(settings, EventLink, list_files(settings, "event_ids/links/*.parquet"))
    redirects = _read(settings, EventRedirect, list_files(settings, "event_ids/redirects/*.parquet"))
    last = {link.mention_id: link for link in links}
    moved = {(one.old_event_id, one.event_id if one.kind is RedirectKind.SPLIT else None): one for one in redirects}
    return list(last.values()), list(moved.values())


# ---------------------------------------------------------------------------------------------------------------- rows


def scan(settings: Settings, paths: Sequence[str], article_ids: Collection[str] | None) -> Iterator[Article]:
    """The articles in some files, some ids or all, a few at a time. An id landed twice comes once."""
    if not paths:
        return
    wanted = None if article_ids is None else pc.field("article_id").isin(list(article_ids))
    scanner = ds.dataset(local(settings, paths), format="parquet").scanner(
        filter=wanted, batch_size=_ROWS_AT_ONCE, batch_readahead=1, fragment_readahead=1
    )
    seen: set[str] = set()
    for rows in scanner.to_batches():
        for article in _revived(Article, rows):
            if article.article_id not in seen:
                seen.add(article.article_id)
                yield article


def _read(settings: Settings, record: type, files: Sequence[LakeFile]) -> Iterator[Any]:
    for table in tables(settings, files):
        yield from _revived(record, table)


def _revived(record: type, rows: pa.Table | pa.RecordBatch) -> list[Any]:
    return from_rows(record, rows.to_pylist())


def _rows_of(facts: Facts, table: str) -> Iterable[Any]:
    return (facts.article,) if table == COMPLETED else getattr(facts, table)


def _fact_path(table: str, extractor_version: str, batch_name: str) -> str:
    if table not in FACT_TABLES:
        raise KeyError(f"{table!r} is no fact table; there are {', '.join(FACT_TABLES)}")
    return f"facts/{table}/extractor={extractor_version}/{batch_name}.parquet"


def _day_path(folder: str, day: date, name: str) -> str:
    return f"{folder}/day={day.isoformat()}/{file_name(name)}.parquet"
