"""Whole runs, killed at any moment and run again in peace: the marts must be those of a run that nothing befell.

    python tests/torture/whole_runs.py --seed 7 --trials 20

`trials.py` strikes at every write of the lake, the work file and the published file, with reading and marts by hand. Here
the run is the one of the prompt, with its model, its checks and its dbt, in a group of processes of its own: either the group
is killed or its parent alone, whose children must not disturb the run after it.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [path for path in (str(ROOT), str(ROOT / "tests" / "spine")) if path not in sys.path]

from whole_run import marts  # noqa: E402

from extractors import whole_files  # noqa: E402
from extractors.settings import SEEDS, Settings, without_telemetry  # noqa: E402
from extractors.warehouse import soundness  # noqa: E402

_DAYS = (date(2024, 3, 14), date(2024, 3, 15))
_STORY = "omdurman"
_OF_THE_RUN = ("fetched_at", "published_version", "recorded_at", "as_of", "known_at")
"""What says when a run was, or names it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was killed, in which step, and what was wrong after the run that followed."""

    killed: str
    step: str
    was_struck: bool
    wrong: tuple[str, ...]


class WholeRuns:
    """The trials of one seed, in a folder of their own; the first day is run once and copied."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._random = random.Random(seed)
        articles = sorted((SEEDS / "articles").glob(f"{_STORY}-*.json"))
        self._sources = [folder / "first-day", folder / "second-day"]
        for number, source in enumerate(self._sources):
            source.mkdir()
            for article in articles[number::2]:
                shutil.copy(article, source)
        self._first = Settings(home=folder / "first")
        self._in_peace(self._first, 0)
        quiet = self._copy("quiet")
        started = time.monotonic()
        self._in_peace(quiet, 1)
        self.seconds = time.monotonic() - started
        self._before, self._wanted = self._seen(self._first), self._seen(quiet)
        assert self._before != self._wanted

    def trial(self, number: int) -> Trial:
        """One kill at a moment drawn from the length of a quiet run, the group's and the parent's in turn."""
        settings = self._copy("struck")
        killed = ("group", "parent")[number % 2]
        run = self._start(settings, 1)
        time.sleep(self._random.uniform(0, self.seconds))
        was_struck = run.poll() is None
        with_whom = os.killpg if killed == "group" else os.kill
        if was_struck:
            with_whom(run.pid, signal.SIGKILL)
        said, _ = run.communicate()
        wrong = [] if self._seen(settings) in (self._before, self._wanted) else ["readers saw neither the first day nor both"]
        self._in_peace(settings, 1)
        wrong += self._differences(settings)
        wrong += [str(damage) for damage in soundness.lake_damage(settings)]
        wrong += [f"left over: {path}" for path in whole_files.left_behind(settings.home)]
        return Trial(killed, _last_step(said), was_struck, tuple(wrong))

    def _copy(self, name: str) -> Settings:
        home = self._folder / name
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self._first.home, home, symlinks=True)
        return Settings(home=home)

    def _start(self, settings: Settings, number: int) -> subprocess.Popen[str]:
        command = [
            sys.executable,
            "-m",
            "extractors",
            "run",
            "--source",
            f"folder:{self._sources[number]}",
            "--day",
            str(_DAYS[number]),
        ]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=without_telemetry() | {"CROSSWIRE_HOME": str(settings.home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def _in_peace(self, settings: Settings, number: int) -> None:
        run = self._start(settings, number)
        said, _ = run.communicate()
        if run.returncode:
            raise AssertionError(f"a run in peace failed: {said}")

    def _seen(self, settings: Settings) -> dict[str, list[tuple]]:
        return marts(settings, without=_OF_THE_RUN)

    def _differences(self, settings: Settings) -> list[str]:
        seen = self._seen(settings)
        return [f"{table} differs from a quiet run's" for table in self._wanted if seen[table] != self._wanted[table]]


def _last_step(said: str) -> str:
    """The last line that begins with a time of day, without it."""
    lines = [line.partition(" ")[2] for line in said.splitlines() if line[:2].isdecimal() and line[2:3] == ":"]
    return lines[-1].partition(":")[0][:40] if lines else "start"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--trials", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = WholeRuns(Path(folder), given.seed)
        print(f"a day takes {timedelta(seconds=round(runs.seconds))}", flush=True)
        trials = []
        for number in range(given.trials):
            trials.append(trial := runs.trial(number))
            print(f"{number + 1}: {trial.killed} killed after {trial.step!r}: {', '.join(trial.wrong) or 'well'}", flush=True)
    struck = Counter((trial.killed, trial.step) for trial in trials if trial.was_struck)
    n_wrong = sum(bool(trial.wrong) for trial in trials)
    print(f"{len(trials)} trials, {sum(struck.values())} struck, {n_wrong} not well")
    for (killed, step), number in sorted(struck.items()):
        print(f"{killed:8} {step:42} {number}")
    return int(n_wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
