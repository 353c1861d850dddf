"""`make mutate-dbt`: breaks every model in every small way and says which breaks its unit tests did not notice.

Starting dbt for each of some thousand mutants would take hours, so dbt runs once and what it compiled is executed here: the
inputs of a unit test become small tables in memory, the mutated SQL of the model runs over them. A mutant that some test of
its model notices is killed. Those that survive are printed, and the exit code is 1 unless each stands with its reason in
`surviving_mutants.csv`. Models without unit tests are named; the convention tests hold the list of them.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection
from mutating import Mutant, mutants

SECONDS_TO_LIVE = 2.0
REASONS = Path(__file__).with_name("surviving_mutants.csv")

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Given:
    """An input of a unit test: the relation it stands for, and its rows; None are those of the seed."""

    relation: str
    rows: Rows | None


@dataclass(frozen=True, slots=True)
class UnitTest:
    name: str
    model: str
    given: tuple[Given, ...]
    expected: Rows


@dataclass(frozen=True, slots=True)
class Project:
    """What dbt compiled: the SQL of each model and its unit tests."""

    sql: dict[str, str]
    tests: dict[str, list[UnitTest]]


class Outcome(Enum):
    KILLED = auto()
    SURVIVES = auto()
    STILLBORN = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the mutants of a model. Stillborn ones do not run at all and count for nothing."""

    model: str
    killed: int
    stillborn: int
    survivors: tuple[Mutant, ...]


def read_project(manifest: Path) -> Project:
    """The compiled project of a manifest.json that ``dbt build`` or ``dbt compile`` wrote."""
    parsed = json.loads(manifest.read_text())
    relations = {node["name"]: f"{node['schema']}.{node['alias']}" for node in parsed["nodes"].values() if "alias" in node}
    tests: dict[str, list[UnitTest]] = {}
    for test in parsed["unit_tests"].values():
        given = tuple(Given(_relation(one["input"], test["model"], relations), one["rows"]) for one in test["given"])
        tests.setdefault(test["model"], []).append(UnitTest(test["name"], test["model"], given, test["expect"]["rows"]))
    models = (node for node in parsed["nodes"].values() if node["resource_type"] == "model")
    return Project({node["name"]: node["compiled_code"] for node in models}, tests)


def _relation(given: str, model: str, relations: dict[str, str]) -> str:
    named = re.fullmatch(r"ref\('(\w+)'\)", given.strip())
    return relations[named[1] if named else model]


def judge(project: Project, model: str, built: Path) -> Verdict:
    """Runs the unit tests of a model against all its mutants. `built` is a built work file: it has the types and the seeds."""
    alive = {mutant.key: mutant for mutant in mutants(project.sql[model])}
    total, stillborn = len(alive), 0
    for test in project.tests[model]:
        with duckdb.connect() as connection:
            _lay_out(connection, built, test)
            if not _passes(connection, test, project.sql[model]):
                raise AssertionError(f"{test.name} fails on the model as it is; run dbt's own unit tests")
            for mutant in list(alive.values()):
                outcome = _outcome(connection, test, mutant)
                stillborn += outcome is Outcome.STILLBORN
                if outcome is not Outcome.SURVIVES:
                    del alive[mutant.key]
    return Verdict(model, total - stillborn - len(alive), stillborn, tuple(alive.values()))


def _outcome(connection: DuckDBPyConnection, test: UnitTest, mutant: Mutant) -> Outcome:
    """A mutant that recurses without end is stopped, and noticed by anybody."""
    stop = threading.Timer(SECONDS_TO_LIVE, connection.interrupt)
    stop.start()
    try:
        return Outcome.SURVIVES if _passes(connection, test, mutant.sql) else Outcome.KILLED
    except (duckdb.BinderException, duckdb.ParserException, duckdb.CatalogException):
        return Outcome.STILLBORN
    except duckdb.Error:
        return Outcome.KILLED
    finally:
        stop.cancel()


def _lay_out(connection: DuckDBPyConnection, built: Path, test: UnitTest) -> None:
    connection.execute(f"attach '{built}' as built (read_only)")
    for given in test.given:
        schema = given.relation.split(".")[0]
        connection.execute(f"create schema if not exists {schema}")
        rows = "" if given.rows is None else " limit 0"
        connection.execute(f"create or replace table {given.relation} as select * from built.{given.relation}{rows}")
        types = {name: kind for name, kind, *_ in connection.execute(f"describe {given.relation}").fetchall()}
        for row in given.rows or ():
            casts = ", ".join(f"cast(? as {types[column]})" for column in row)
            values = [None if value == "" else value for value in row.values()]  # a seed's NULL, as dbt reads its CSV
            connection.execute(f"insert into {given.relation} ({', '.join(row)}) select {casts}", values)


def _passes(connection: DuckDBPyConnection, test: UnitTest, sql: str) -> bool:
    """As dbt compares: the columns of the first expected row, in any order of rows."""
    found = connection.sql(sql)
    if not test.expected:
        return not found.fetchall()
    types = dict(zip(found.columns, found.types, strict=True))
    columns = list(test.expected[0])
    casts = ", ".join(f"cast(? as {types[column]})" for column in columns)
    expected = [connection.execute(f"select {casts}", [row.get(c) for c in columns]).fetchall()[0] for row in test.expected]
    return sorted(found.select(*columns).fetchall(), key=repr) == sorted(expected, key=repr)


def reasons() -> dict[tuple[str, str, str, int], str]:
    """Why each known survivor lives: (model, line, change, nth) -> reason."""
    with REASONS.open(newline="") as lines:
        return {(row["model"], row["line"], row["change"], int(row["nth"])): row["reason"] for row in csv.DictReader(lines)}


def judge_all(project: Project, built: Path, only: Sequence[str] = ()) -> Iterator[Verdict]:
    """The verdict on each model that has unit tests, or on those named."""
    for model in sorted(only or project.tests):
        yield judge(project, model, built)


def report(verdicts: Sequence[Verdict], excused: dict[tuple[str, str, str, int], str]) -> bool:
    """Prints killed and surviving mutants by model; true where no mutant survives without a reason."""
    unexplained = 0
    for verdict in verdicts:
        print(
            f"{verdict.model:32} {verdict.killed:4} killed {len(verdict.survivors):4} survive {verdict.stillborn:4} stillborn"
        )
        for mutant in verdict.survivors:
            reason = excused.get((verdict.model, *mutant.key))
            unexplained += reason is None
            print(
                f"    {mutant.change:40} in  {mutant.line}  #{mutant.nth}\n        {reason or 'NO REASON: write a unit test'}"
            )
    killed, alive = sum(v.killed for v in verdicts), sum(len(v.survivors) for v in verdicts)
    print(
        f"{killed} of {killed + alive} mutants killed, {alive - unexplained} survive with a reason, {unexplained} without one"
    )
    return not unexplained


def main(models: Sequence[str]) -> int:
    from stories import tell

    from extractors.settings import Settings
    from extractors.warehouse.build import build_all
    from tests.rows import store

    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        store(settings, *tell().rows)
        os.environ["DBT_WRITE_JSON"] = "true"
        build_all(settings)
        project = read_project(settings.cache / "dbt" / "manifest.json")
        verdicts = list(judge_all(project, settings.work_file, models))
    return 0 if report(verdicts, reasons()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
