"""The lake: Parquet below ``HOME/lake``, the border between machines. Every path in it is made here.

::

    landed/day=2021-06-29/<name>.parquet                      Article
    facts/<table>/extractor=<version>/<batch>.parquet         one of records.FACT_TABLES
    outcomes/step=<step>/day=2021-06-29/<run_id>.parquet      Outcome
    quality/border=<border>/day=2021-06-29/<run_id>.parquet   QualityResult
    quarantine/border=<border>/day=.../<run_id>.parquet       QuarantinedRow
    runs/step=<step>/day=2021-06-29/<run_id>.parquet          Run
    event_ids/<table>/<number>.parquet                        EventLink, EventRedirect: what each linking gave or changed
    commits/<number>.json                                     which files were written when: the order of all of them

A file is written beside its place and moved into it, so a reader sees a whole file or none. Names follow from what is
written, so a re-run overwrites its own files; which of two was written later, the commits say, never a file's time. The
``article_facts`` file of a batch is written last: where it lies, the facts of the batch are complete.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from extractors.records import (
    FACT_TABLES,
    Article,
    EventLink,
    EventRedirect,
    Facts,
    Outcome,
    QualityResult,
    QuarantinedRow,
    Run,
    arrow_schema,
    from_rows,
    to_table,
)
from extractors.settings import Settings
from extractors.warehouse import commits

COMPLETED = "article_facts"
UNWRITABLE = (ValueError, TypeError, OverflowError)
"""What Arrow raises for a value that its column cannot hold, such as a number of 70 bits."""
_ROWS_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class LakeFile:
    """A file of the lake as it lies there now; `path` is relative to the lake, with ``/``.

    `commit` is the number of the commit that wrote it last (see `commits`), 0 for a file that somebody else put there.
    """

    path: str
    size: int
    commit: int

    @property
    def name(self) -> str:
        """The file name without ``.parquet``: of a fact file, the batch."""
        return Path(self.path).stem

    def part(self, key: str) -> str:
        """The value of a ``key=value`` folder on the path: ``part("extractor")``. KeyError where there is none."""
        for folder in self.path.split("/")[:-1]:
            name, equals, value = folder.partition("=")
            if equals and name == key:
                return value
        raise KeyError(f"{self.path} has no folder {key}=")


# ------------------------------------------------------------------------------------------------------------- articles


def write_articles(settings: Settings, day: date, batch_name: str, articles: Iterable[Article]) -> Path:
    """Lands articles. What a file of this name already holds stays: landing adds, it never edits or drops.

    Rows are sorted by `article_id` in small row groups, so that reading a batch of ids skips most of the file.
    """
    path = settings.lake / "landed" / f"day={day.isoformat()}" / f"{file_name(batch_name)}.parquet"
    known = {article.article_id: article for article in _articles_of(path)} if path.exists() else {}
    merged = {article.article_id: article for article in articles} | known
    _write(settings, {path: to_table(Article, (merged[key] for key in sorted(merged)))})
    return path


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


def write_facts(settings: Settings, extractor_version: str, batch_name: str, facts: Iterable[Facts]) -> Path:
    """Writes one file per fact table, also for tables without a row. Returns the path of the ``article_facts`` file."""
    read = list(facts)
    tables = sorted(FACT_TABLES, key=lambda name: name == COMPLETED)
    rows = {table: to_table(FACT_TABLES[table], (row for one in read for row in _rows_of(one, table))) for table in tables}
    paths = {table: settings.lake / _fact_path(table, extractor_version, batch_name) for table in tables}
    _write(settings, {paths[table]: rows[table] for table in tables})
    return paths[COMPLETED]


def check_facts(facts: Facts) -> None:
    """Raises one of `UNWRITABLE` where a value of an article's facts fits no row; writes nothing."""
    for table, record in FACT_TABLES.items():
        to_table(record, _rows_of(facts, table))


def fact_files(settings: Settings, table: str, extractor_version: str = "*", day: date | None = None) -> list[LakeFile]:
    """The files of a fact table, of one extractor version or of all, of one landing day or of all."""
    return list_files(settings, _fact_path(table, extractor_version, f"{day.isoformat()}-*" if day else "*"))


def read_facts(settings: Settings, table: str, extractor_version: str = "*") -> Iterator[Any]:
    """The rows of a fact table as its records, file by file."""
    for file in fact_files(settings, table, extractor_version):
        yield from _revived(FACT_TABLES[table], pq.read_table(settings.lake / file.path, partitioning=None))


# ---------------------------------------------------------------------------------------------------------------- audit


def write_outcomes(
    settings: Settings, run_id: str, step: str, day: date, outcomes: Iterable[Outcome], *, suffix: str | None = None
) -> Path:
    """What became of each article in a step. `suffix` tells the tasks of one mapped step apart (the batch name)."""
    name = run_id if suffix is None else f"{run_id}-{suffix}"
    path = settings.lake / "outcomes" / f"step={step}" / f"day={day.isoformat()}" / f"{file_name(name)}.parquet"
    _write(settings, {path: to_table(Outcome, outcomes)})
    return path


def read_outcomes(settings: Settings, run_id: str, step: str, day: date) -> list[Outcome]:
    """The outcomes that all tasks of one run wrote for one step and day."""
    return [row for row in outcomes_of_day(settings, step, day, f"{file_name(run_id)}*") if row.run_id == run_id]


def outcomes_of_day(settings: Settings, step: str, day: date, name: str = "*") -> list[Outcome]:
    """The outcomes that all runs, or those whose file has such a name, wrote for one step and day."""
    files = list_files(settings, f"outcomes/step={step}/day={day.isoformat()}/{name}.parquet")
    return [row for file in files for row in _revived(Outcome, pq.read_table(settings.lake / file.path, partitioning=None))]


def write_quality(settings: Settings, run_id: str, border: str, day: date, results: Iterable[QualityResult]) -> Path:
    """What the expectations of one border found."""
    path = settings.lake / "quality" / f"border={border}" / f"day={day.isoformat()}" / f"{file_name(run_id)}.parquet"
    _write(settings, {path: to_table(QualityResult, results)})
    return path


def write_quarantine(settings: Settings, run_id: str, border: str, day: date, rows: Iterable[QuarantinedRow]) -> Path:
    """The rows that broke a rule in one check; written also where there are none, for that clears what an earlier one found."""
    path = settings.lake / "quarantine" / f"border={border}" / f"day={day.isoformat()}" / f"{file_name(run_id)}.parquet"
    _write(settings, {path: to_table(QuarantinedRow, rows)})
    return path


def read_quarantine(settings: Settings, file: LakeFile) -> list[QuarantinedRow]:
    """The rows of one check."""
    return _revived(QuarantinedRow, pq.read_table(settings.lake / file.path, partitioning=None))


def write_run(settings: Settings, run: Run) -> Path:
    """That a step ran, and how it went."""
    path = settings.lake / "runs" / f"step={run.step}" / f"day={run.day.isoformat()}" / f"{file_name(run.run_id)}.parquet"
    _write(settings, {path: to_table(Run, [run])})
    return path


def last_run(settings: Settings) -> Run | None:
    """The step that was written down last; None where none ran."""
    files = list_files(settings, "runs/*/*/*.parquet")
    if not files:
        return None
    last = max(files, key=lambda file: (file.commit, file.path))
    run: Run = _revived(Run, pq.read_table(settings.lake / last.path, partitioning=None))[0]
    return run


# ------------------------------------------------------------------------------------------------------------------- ids


def write_event_ids(settings: Settings, links: Sequence[EventLink], redirects: Sequence[EventRedirect]) -> None:
    """Notes the events that mentions are given to, and the events that redirect from now on; nothing where there is none."""
    for table, record, rows in (("links", EventLink, links), ("redirects", EventRedirect, redirects)):
        if rows:
            number = len(list_files(settings, f"event_ids/{table}/*.parquet"))
            _write(settings, {settings.lake / "event_ids" / table / f"{number:08d}.parquet": to_table(record, rows)})


def read_event_ids(settings: Settings) -> tuple[list[EventLink], list[EventRedirect]]:
    """All that was noted, as it holds now: the last event of each mention, the last redirect of each event."""
    last: dict[str, EventLink] = {}
    for file in list_files(settings, "event_ids/links/*.parquet"):
        last |= {link.mention_id: link for link in _revived(EventLink, pq.read_table(settings.lake / file.path))}
    moved: dict[str, EventRedirect] = {}
    for file in list_files(settings, "event_ids/redirects/*.parquet"):
        moved |= {one.old_event_id: one for one in _revived(EventRedirect, pq.read_table(settings.lake / file.path))}
    return list(last.values()), list(moved.values())


# ---------------------------------------------------------------------------------------------------------------- files


def list_files(settings: Settings, pattern: str) -> list[LakeFile]:
    """The files of the lake that match a glob pattern, by path."""
    number_of = commits.order(settings)
    paths = sorted((path.relative_to(settings.lake).as_posix(), path) for path in settings.lake.glob(pattern))
    return [LakeFile(name, path.stat().st_size, number_of.get(name, 0)) for name, path in paths]


def _write(settings: Settings, tables: Mapping[Path, pa.Table]) -> None:
    """Writes files in their order as one commit."""
    for path, table in tables.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        rows_a_group = _ROWS_AT_ONCE if table.schema == arrow_schema(Article) else None
        pq.write_table(table, unfinished, compression="zstd", row_group_size=rows_a_group)
        unfinished.replace(path)
    commits.commit(settings, list(tables))


def scan(settings: Settings, paths: Sequence[str], article_ids: Collection[str] | None) -> Iterator[Article]:
    """The articles in some files, some ids or all, a few at a time. An id landed twice comes once."""
    if not paths:
        return
    wanted = None if article_ids is None else pc.field("article_id").isin(list(article_ids))
    scanner = ds.dataset([str(settings.lake / path) for path in paths], format="parquet").scanner(
        filter=wanted, batch_size=_ROWS_AT_ONCE, batch_readahead=1, fragment_readahead=1
    )
    seen: set[str] = set()
    for rows in scanner.to_batches():
        for article in _revived(Article, rows):
            if article.article_id not in seen:
                seen.add(article.article_id)
                yield article


def _articles_of(path: Path) -> Iterator[Article]:
    for rows in pq.ParquetFile(path).iter_batches(_ROWS_AT_ONCE):
        yield from _revived(Article, rows)


def _revived(record: type, rows: pa.Table | pa.RecordBatch) -> list[Any]:
    return from_rows(record, rows.to_pylist())


def column(settings: Settings, files: Sequence[LakeFile], name: str) -> Iterator[str]:
    """One column of some files."""
    for file in files:
        yield from pq.read_table(settings.lake / file.path, columns=[name], partitioning=None)[name].to_pylist()


def _rows_of(facts: Facts, table: str) -> Iterable[Any]:
    return (facts.article,) if table == COMPLETED else getattr(facts, table)


def _fact_path(table: str, extractor_version: str, batch_name: str) -> str:
    if table not in FACT_TABLES:
        raise KeyError(f"{table!r} is no fact table; there are {', '.join(FACT_TABLES)}")
    return f"facts/{table}/extractor={extractor_version}/{batch_name}.parquet"


def file_name(name: str) -> str:
    """A run id as a file name: Airflow's hold colons and plus signs, which object stores and Windows refuse."""
    return re.sub(r"[^\w.-]", "-", name)
