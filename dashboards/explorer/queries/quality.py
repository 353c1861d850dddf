"""How the runs went that made this version, and what their checks found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import Listing, Page, fetch, fetch_page
from extractors.warehouse.manifest import Publication


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one run over one landing day."""

    run_id: str
    step: str
    day: date
    status: str
    n_ok: int
    n_skipped: int
    n_failed: int
    started_at: datetime
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of articles in a step."""

    step: str
    status: str
    reason: str | None
    n_articles: int
    detail: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """An expectation at the last check of a border."""

    border: str
    day: date
    description: str
    severity: str
    success: bool
    observed: str | None
    n_rows: int
    n_unexpected: int


@dataclass(frozen=True, slots=True)
class Checks:
    """How many expectations there are and how many broke at their last check: those that block a publish, those that warn."""

    n_all: int
    n_failed: int
    n_warned: int


@dataclass(frozen=True, slots=True)
class Accuracy:
    """A figure of how well articles are read, with its 95% interval, None for a mean, and how many things it is of."""

    measured_on: str
    field: str
    measure: str
    value: float
    low: float | None
    high: float | None
    n: int


def publication(connection: DuckDBPyConnection) -> Publication | None:
    """The signature of the file; None for one of before files were signed."""
    signed = "select 1 from duckdb_tables() where schema_name = 'audit' and table_name = 'publication'"
    if not connection.execute(signed).fetchall():
        return None
    columns = "run_id, crosswire_version, contract_version, published_at"
    return fetch(connection, Publication, f"select {columns} from audit.publication limit 1")[0]


def steps(connection: DuckDBPyConnection, number: int, size: int = 20) -> Page[Step]:
    """The steps, the newest first."""
    return fetch_page(connection, Listing(Step, _STEPS, "select count(*) from audit.runs"), {}, number, size)


def outcomes(connection: DuckDBPyConnection, days: int = 7, limit: int = 50) -> tuple[Outcome, ...]:
    """What became of articles over the last landing days, failures first, each with one example."""
    return fetch(connection, Outcome, _OUTCOMES, {"days": days, "limit": limit})


def checks(connection: DuckDBPyConnection, number: int, size: int = 25) -> Page[Check]:
    """Each expectation at its last check, the broken ones first."""
    listing = Listing(Check, f"{_LAST_CHECKS} {_CHECKS}", f"{_LAST_CHECKS} select count(*) from last")
    return fetch_page(connection, listing, {}, number, size)


def checks_in_numbers(connection: DuckDBPyConnection) -> Checks:
    """How many expectations hold."""
    return fetch(connection, Checks, f"{_LAST_CHECKS} {_CHECKS_IN_NUMBERS}")[0]


def accuracy(connection: DuckDBPyConnection) -> tuple[Accuracy, ...]:
    """How well articles are read, as it was measured, set by set; none in a file of before it was published."""
    there = "select 1 from duckdb_tables() where schema_name = 'audit' and table_name = 'accuracy'"
    return fetch(connection, Accuracy, _ACCURACY) if connection.execute(there).fetchall() else ()


def held_back(connection: DuckDBPyConnection) -> int:
    """Rows in quarantine that are left out of the warehouse."""
    ((count,),) = connection.execute("select count(*) from audit.quarantine where is_held_back").fetchall()
    return int(count)


_ACCURACY = """
select measured_on, field, measure, value, low, high, n from audit.accuracy
order by measured_on like 'golden%' desc, measured_on, rowid
"""
_STEPS = """
select run_id, step, day, status, n_ok, n_skipped, n_failed, started_at, finished_at from audit.runs
order by finished_at desc, run_id, step
limit $size offset $skipped
"""
_OUTCOMES = """
select step, status, reason, count(*), min(detail) from audit.outcomes
where day > (select max(day) from audit.outcomes) - cast($days as integer)
group by step, status, reason
order by status = 'failed' desc, status = 'skipped' desc, step, count(*) desc, reason
limit $limit
"""
_LAST_CHECKS = """
with last as (
    select * from audit.quality_results
    qualify row_number() over (partition by border, expectation, description order by checked_at desc) = 1
)
"""
_CHECKS = """
select border, day, description, severity, success, observed, n_rows, n_unexpected from last
order by success, severity, border, expectation, description
limit $size offset $skipped
"""
_CHECKS_IN_NUMBERS = """
select
    count(*), count(*) filter (where not success and severity = 'fail'),
    count(*) filter (where not success and severity <> 'fail')
from last
"""
