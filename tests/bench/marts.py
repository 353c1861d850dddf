"""`make bench-marts`: one dbt build over invented news, and its ratio to a raw scan and aggregate of the same rows.

The rows are staged as Parquet first, so that the yardstick reads what any engine would: a count, a sum and a distinct count
over each of the large staging tables. Peak memory is that of the largest child process, as the operating system counts it.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from extractors.settings import Settings
from extractors.warehouse.build import build_all
from extractors.warehouse.work import connect_work

ROWS = Path(__file__).with_name("staged_news.sql")
MOST_SECONDS, MOST_GIB = 90, 8
YARDSTICK = {
    "articles": "count(*), sum(word_count), count(distinct publisher_name)",
    "event_mentions": "count(*), sum(end_char), count(distinct article_event_id)",
    "actor_mentions": "count(*), sum(end_char), count(distinct article_id)",
    "casualty_claims": "count(*), sum(quantity_best), count(distinct mention_id)",
}


@dataclass(frozen=True, slots=True)
class Measured:
    n_articles: int
    n_mentions: int
    n_claims: int
    n_pairs: int
    build_seconds: float
    cpu_seconds: float
    peak_gib: float
    scan_seconds: float

    def __str__(self) -> str:
        return (
            f"{self.n_articles:,} articles, {self.n_mentions:,} mentions, {self.n_claims:,} claims, {self.n_pairs:,} pairs\n"
            f"one dbt build       {self.build_seconds:8.1f} s ({self.cpu_seconds:.0f} CPU), {self.peak_gib:.1f} GiB at most\n"
            f"raw scan of Parquet {self.scan_seconds:8.2f} s\n"
            f"ratio               {self.build_seconds / self.scan_seconds:8.0f}"
        )

    @property
    def is_within_bounds(self) -> bool:
        """The bound holds for 100,000 articles; fewer have no more time, for starting dbt takes its share."""
        return self.build_seconds <= MOST_SECONDS and self.peak_gib <= MOST_GIB


def stage(settings: Settings, n_articles: int) -> None:
    """Fills the staging tables of a fresh work file."""
    with connect_work(settings) as connection:
        for statement in duckdb.extract_statements(ROWS.read_text()):
            values = {"n_articles": n_articles} if "n_articles" in statement.named_parameters else None
            connection.execute(statement, values)


def measure(settings: Settings, n_articles: int) -> Measured:
    """Stages, exports, builds, and scans the export."""
    stage(settings, n_articles)
    exported = settings.home / "parquet"
    exported.mkdir()
    with read(settings) as work:
        for table in YARDSTICK:
            work.execute(f"copy staging.{table} to '{exported / table}.parquet' (format parquet)")
    build_seconds = seconds(lambda: build_all(settings))
    dbt = resource.getrusage(resource.RUSAGE_CHILDREN)
    scan_seconds = seconds(lambda: scan(exported))
    with read(settings) as work:
        counts = [count(work, table) for table in ("staging.casualty_claims", "marts.claim_pairs")]
        n_mentions = count(work, "staging.event_mentions") + count(work, "staging.actor_mentions")
    cpu_seconds, peak_gib = dbt.ru_utime + dbt.ru_stime, dbt.ru_maxrss / 2**20
    return Measured(n_articles, n_mentions, *counts, build_seconds, cpu_seconds, peak_gib, scan_seconds)


def scan(exported: Path) -> None:
    with duckdb.connect() as connection:
        for table, aggregates in YARDSTICK.items():
            connection.execute(f"select {aggregates} from '{exported / table}.parquet'").fetchall()


@contextmanager
def read(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(settings.work_file), read_only=True) as connection:
        yield connection


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])


def seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--home", type=Path, help="an empty folder to keep what is built in")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measured = measure(Settings(home=given.home or Path(scratch)), given.articles)
    print(measured)
    return 0 if measured.is_within_bounds else 1


if __name__ == "__main__":
    raise SystemExit(main())
