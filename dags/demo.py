"""Runs the three DAGs for a day, in a row and in one process, each as ``airflow dags test`` runs it, for `make demo`.

Airflow takes eight CPU seconds to start, and Great Expectations three; here each starts once. This is no DAG file.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from airflow.__main__ import main as airflow

DAGS = {
    "land_articles": "landing the sample articles",
    "extract_facts": "reading them",
    "build_warehouse": "building and publishing the warehouse",
}
_SHOWN = 40


def main() -> int:
    """A line for the eye for each DAG; all that Airflow says goes to the log, whose end is shown where a DAG fails."""
    parser = argparse.ArgumentParser(description="Runs the three DAGs for a day.")
    parser.add_argument("day", help="the landing day, e.g. 2024-03-14")
    parser.add_argument("log", type=Path, help="where all that Airflow says goes")
    given = parser.parse_args()
    given.log.parent.mkdir(parents=True, exist_ok=True)
    given.log.write_bytes(b"")
    for dag, what in DAGS.items():
        print(f"{datetime.now():%H:%M:%S}  {what} ...", end="", flush=True)
        with said_to(given.log):
            code = run(dag, given.day)
        print(" FAILED" if code else " done", flush=True)
        if code:
            print(*given.log.read_text().splitlines()[-_SHOWN:], f"the whole log: {given.log}", sep="\n")
            return 1
    return 0


def run(dag: str, day: str) -> int:
    """Tests a DAG as the command does; returns its exit code."""
    sys.argv = ["airflow", "dags", "test", dag, "-c", f'{{"day": "{day}"}}']
    try:
        airflow()  # type: ignore[no-untyped-call]
    except SystemExit as end:
        return int(bool(end.code))
    return 0


@contextlib.contextmanager
def said_to(log: Path) -> Iterator[None]:
    """What this process and those that it starts print goes to a file."""
    kept = {stream: os.dup(stream) for stream in (1, 2)}
    with log.open("ab") as file:
        for stream in kept:
            os.dup2(file.fileno(), stream)
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        for stream, printed in kept.items():
            os.dup2(printed, stream)
            os.close(printed)


if __name__ == "__main__":
    sys.exit(main())
