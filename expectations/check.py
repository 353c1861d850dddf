"""Checks one border: ``python -m expectations.check landed --home data --run-id r1 --day 2021-06-29``.

Exit code 0: everything that blocks holds (warnings are printed); 1: a blocking expectation does not hold; 2: wrong usage, or
there is nothing to check yet. ``python -m expectations.check --questions`` checks one border after another, as
`extractors.checking` asks.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from typing import TYPE_CHECKING

from expectations.borders import count_subjects, open_border
from expectations.report import CheckReport, Stamp
from extractors.settings import Settings, load_settings
from extractors.steps import Border
from extractors.warehouse import WarehouseError, lake
from extractors.warehouse.load import load_audit
from extractors.warehouse.locks import one_at_a_time

if TYPE_CHECKING:
    from expectations.rules import Frame


def suite_of(border: Border) -> tuple[Frame, ...]:
    """The suite of a border. Imports Great Expectations, which takes seconds."""
    suite: tuple[Frame, ...] = importlib.import_module(f"expectations.{border}").SUITE
    return suite


def check(border: Border, settings: Settings, run_id: str, day: date) -> CheckReport:
    """Checks a border for a run and its day, and writes the results to the lake and the Data Docs, and the rows that broke
    a rule into quarantine. What is held back while the others go on is an outcome row, too.

    Those of the marts are merged into the work file at once, so that the file published next holds them.
    """
    from expectations import docs, holding, validation

    suite, folder, stamp = suite_of(border), settings.quality_docs / border, Stamp(run_id, border, day)
    context = validation.open_context(folder)
    with open_border(border, settings, day) as connection:
        verdicts = tuple(validation.validate_all(context, connection, suite, stamp))
        n_all = count_subjects(connection, border)
    share = holding.share_result(verdicts, n_all, holding.Bound.of_seed(), stamp)
    results = (*(verdict.result for verdict in verdicts), *share)
    lake.write_quality(settings, run_id, border, day, results)
    offenders = (row for verdict in verdicts for row in verdict.offenders)
    lake.write_quarantine(settings, run_id, border, day, offenders)
    if outcomes := list(holding.held_outcomes(verdicts, stamp)):
        lake.write_outcomes(settings, run_id, f"check_{border}", day, outcomes, suffix="held")
    if border is Border.MARTS:
        load_audit(settings)
    remedies = (*((rule.name, rule.remedy) for frame in suite for rule in frame.rules), holding.REMEDY)
    report = CheckReport(border, results, remedies)
    with one_at_a_time(settings, f"docs-{border}"):
        docs.build_docs(context, folder, report)
    return report


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="expectations.check", description="Checks the data at one border.")
    parser.add_argument("border", type=Border, choices=list(Border), help="landed, extracted or marts")
    parser.add_argument("--home", help="where the lake and the warehouse lie (default: CROSSWIRE_HOME, then data/)")
    parser.add_argument("--run-id", required=True, help="the run that the results are recorded under")
    parser.add_argument("--day", required=True, type=date.fromisoformat, help="the landing day, e.g. 2021-06-29")
    given = parser.parse_args(arguments)
    try:
        report = check(given.border, load_settings(given.home), given.run_id, given.day)
    except WarehouseError as error:
        print(error, file=sys.stderr)
        return 2
    print(report)
    return 1 if report.blocking else 0


def answers(questions: Iterable[str]) -> Iterator[str]:
    """For each line of arguments, which are a JSON list, a line with the exit code and all that was said."""
    for question in questions:
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            try:
                code = main(json.loads(question))
            except Exception:  # whatever is wrong with a rule is an answer
                code = 1
                traceback.print_exc()
        yield json.dumps({"code": code, "said": said.getvalue()})


if __name__ == "__main__":
    if sys.argv[1:] == ["--questions"]:
        for answer in answers(sys.stdin):
            print(answer, flush=True)
        os._exit(0)  # all is said and closed; to take all modules apart would last most of a second
    else:
        sys.exit(main())
