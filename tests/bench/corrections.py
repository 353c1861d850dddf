"""`make bench-corrections`: what a daily run pays for withdrawals, decisions and the record of publishes, with none to make.

The news is invented (`news`): an archive is published, a day lands on top, and the day's load, linking, build and publish are
measured. The share is that of the functions of `RECORD`, called from their places in that run; the ratio is the run beside what
is left without them. Seconds are of one core, dbt's process included; models of dbt that look for versions are not taken out.
"""

from __future__ import annotations

import argparse
import functools
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from extractors.linking import decided_facts
from extractors.linking.link import link
from extractors.settings import Settings
from extractors.warehouse import history, overridden, withdrawals
from extractors.warehouse.build import build_all
from extractors.warehouse.load import load
from extractors.warehouse.publish import publish
from tests.bench.news import News
from tests.bench.news_rows import Writer
from tests.rows import store

MOST_RATIO = 1.05
RECORD: tuple[tuple[Any, str], ...] = (
    (overridden, "revert"),
    (withdrawals, "show"),
    (withdrawals, "take_out"),
    (history, "recall"),
    (history, "record"),
    (decided_facts, "apply"),
)
STEPS: tuple[Callable[[Settings], object], ...] = (load, link, build_all, lambda settings: publish(settings, "bench"))


def measure(settings: Settings, n_days: int, per_day: int) -> dict[str, float]:
    """Seconds of a day's whole run, under "run", and of each function of the record in it."""
    news, writer = News(per_day), Writer()
    *archive, last = islice(news.days(n_days + 1), n_days + 1)
    for reports in archive:
        store(settings, *writer.rows_of(reports))
    _run(settings)
    store(settings, *writer.rows_of(last))
    with _timed() as spent:
        before = _seconds()
        _run(settings)
        spent["run"] = _seconds() - before
    return spent


def _run(settings: Settings) -> None:
    for step in STEPS:
        step(settings)


@contextmanager
def _timed() -> Iterator[dict[str, float]]:
    """The functions of the record note what they take, until the end."""
    spent: dict[str, float] = {}
    before = [(module, name, getattr(module, name)) for module, name in RECORD]
    for module, name, function in before:
        setattr(module, name, _noting(spent, f"{module.__name__.rpartition('.')[2]}.{name}", function))
    try:
        yield spent
    finally:
        for module, name, function in before:
            setattr(module, name, function)


def _noting(spent: dict[str, float], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def noted(*given: Any, **named: Any) -> Any:
        started = time.process_time()
        try:
            return function(*given, **named)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - started

    return noted


def _seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=4, help="of the archive")
    parser.add_argument("--per-day", type=int, default=100, help="articles a day")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        spent = measure(Settings(home=Path(home)), given.days, given.per_day)
    run = spent.pop("run")
    record = sum(spent.values())
    print(f"{given.per_day} articles on top of {given.days * given.per_day:,}: {run:.1f} s of one core")
    for name, seconds in spent.items():
        print(f"  {name:<20} {seconds:6.2f} s")
    ratio = run / (run - record)
    print(f"ratio with the record to without {ratio:.3f} (at most {MOST_RATIO})")
    return 0 if ratio <= MOST_RATIO else 1


if __name__ == "__main__":
    raise SystemExit(main())
