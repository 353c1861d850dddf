"""What linking costs as the archive grows, and what a day costs on top of it.

    PYTHONPATH=. python tests/bench/linking.py [--articles 1000 10000 100000] [--marts] [--folder FOLDER]

The news is invented (`news`), 1,000 articles a day, and written straight to a work file: reading has a bench of its own. Each
measured step runs in a process of its own; seconds are of one core (CPU time, all threads), memory is the most it held.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extractors.settings import Settings
from tests.bench.news import News
from tests.bench.news_rows import Writer
from tests.rows import store

PER_DAY = 1000
WARM_UP = 4
"""Days that are left out: a first day has no follow-ups of earlier stories, so its stories are smaller than they will be."""
GOAL_SECONDS, GOAL_GIB, GOAL_EXPONENT = 600, 6, 1.2
KIB = 1024 if sys.platform != "darwin" else 1
LINK = "from extractors.linking.link import link; print(link(settings))"
MARTS = "from extractors.warehouse.build import build_all; build_all(settings)"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one core, and the most memory held, in GiB."""

    seconds: float
    gib: float


def main() -> None:
    arguments = _arguments()
    table = Table("articles", "linking s", "GiB", "exponent", "a day more s", "GiB", "marts s", "GiB", title="Linking")
    before: tuple[int, Cost] | None = None
    for count in sorted(arguments.articles):
        with tempfile.TemporaryDirectory(dir=arguments.folder) as home:
            settings = Settings(home=Path(home))
            whole, day, marts = _measured(settings, max(1, count // PER_DAY), min(count, PER_DAY), arguments.marts)
        growth = _exponent(*before, count, whole) if before else None
        table.add_row(f"{count:,}", *_shown(whole), f"{growth:.2f}" if growth else "", *_shown(day), *_shown(marts))
        before = count, whole
    Console().print(
        table, f"goals: {GOAL_SECONDS} s and {GOAL_GIB} GiB for linking and marts of 100,000; exponent {GOAL_EXPONENT}"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000], help="how many, smallest first")
    parser.add_argument("--marts", action="store_true", help="build the marts too")
    parser.add_argument("--folder", type=Path, help="where to put the work files (the system's temporary folder)")
    return parser.parse_args()


def _measured(settings: Settings, n_days: int, per_day: int, with_marts: bool) -> tuple[Cost, Cost, Cost | None]:
    news, writer = News(per_day), Writer()
    *archive, last = islice(news.days(WARM_UP + n_days + 1), WARM_UP, None)
    for reports in archive:
        store(settings, *writer.rows_of(reports))
    whole = _run(LINK, settings)
    marts = _run(MARTS, settings) if with_marts else None
    store(settings, *writer.rows_of(last))
    return whole, _run(LINK, settings), marts


def _run(code: str, settings: Settings) -> Cost:
    """Runs a step in a new process; its own child processes count too."""
    setup = "import sys, pathlib; from extractors.settings import Settings; settings = Settings(home=pathlib.Path(sys.argv[1]))"
    process = subprocess.Popen([sys.executable, "-c", f"{setup}; {code}", str(settings.home)])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the step failed: {code}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIB / 2**30)


def _exponent(few: int, before: Cost, many: int, after: Cost) -> float:
    return math.log(after.seconds / before.seconds) / math.log(many / few)


def _shown(cost: Cost | None) -> tuple[str, str]:
    return (f"{cost.seconds:.1f}", f"{cost.gib:.2f}") if cost else ("", "")


if __name__ == "__main__":
    main()
