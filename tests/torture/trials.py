"""Many runs, each befallen by something, then a quiet one: what is lost, doubled, left over or damaged? All must be nothing.

    python tests/torture/trials.py --seed 7 --trials 300

A first day is published in peace. The second is struck; a reader looks at once, and must see the first day or both; the same
day is then run again in peace, and all of both days must be there once.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [path for path in (str(ROOT), str(ROOT / "tests" / "torture")) if path not in sys.path]

import days  # noqa: E402
import faults  # noqa: E402
from faults import Fault  # noqa: E402

from extractors.settings import Settings  # noqa: E402
from tests.warehouse.damages import DAMAGES  # noqa: E402

_DAMAGED = {
    "work file": "warehouse/work.duckdb",
    "facts": "lake/facts/*/extractor=1/*.parquet",
    "version": "published/crosswire-*.duckdb",
    "manifest": "published/crosswire-*/manifest.json",
}
_BROKEN = frozenset({"truncated", "emptied", "scrambled"})


@dataclass(frozen=True, slots=True)
class Trial:
    """What befell a run, and what was found after the quiet run behind it."""

    kind: str
    was_struck: bool
    found: days.Found
    is_whole_for_readers: bool
    said: str = ""

    @property
    def is_well(self) -> bool:
        """A clock alone stops no run; whatever else does leaves nothing that the next run does not put right."""
        is_stopped_by_a_clock = self.was_struck and self.kind == "clock set back"
        return not any(astuple(self.found)) and self.is_whole_for_readers and not is_stopped_by_a_clock


class Torture:
    """The trials of one seed, in a folder of their own; the first day is made once and copied."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._random = random.Random(seed)
        self._sources = [days.write_source(folder, number) for number in range(2)]
        self._first = Settings(home=folder / "first")
        self._quiet(self._first, 0, "first")
        started = time.monotonic()
        home = self._home("quiet")
        self._quiet(home, 1, "second")
        self.seconds = time.monotonic() - started
        self.n_writes = int((folder / "said.writes").read_text())

    def trials(self, number: int) -> Iterator[Trial]:
        """Each kind of fault in turn, at seeded places; all writes in order where there are enough trials."""
        places = self._random.sample(range(1, self.n_writes + 1), self.n_writes)
        kinds: list[Callable[[int], Trial]] = [
            lambda at: self._struck(Fault("killed at write", places[at % len(places)])),
            lambda at: self._struck(Fault("killed after", self._random.uniform(0, self.seconds))),
            lambda at: self._struck(Fault("disk full from write", places[at % len(places)])),
            lambda at: self._struck(Fault("files bounded", self._random.choice([0, 1_000, 5_000, 50_000, 500_000, 3_000_000]))),
            lambda at: self._damaged(sorted(_DAMAGED)[at % len(_DAMAGED)]),
            lambda at: self._at_once(),
        ]
        yield self._struck(Fault("read-only home"))
        yield self._struck(Fault("clock set back"))
        for at in range(max(0, number - 2)):
            yield kinds[at % len(kinds)](at // len(kinds))

    def _home(self, name: str) -> Settings:
        home = self._folder / name
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self._first.home, home, symlinks=True)
        return Settings(home=home)

    def _struck(self, fault: Fault) -> Trial:
        settings = self._home("struck")
        code = faults.run_with(fault, settings.home, self._day(settings, 1, "struck"), self._said)
        return self._after(settings, fault.kind, was_struck=code != 0)

    def _damaged(self, what: str) -> Trial:
        """Doctor's advice is to delete what can be made again; nothing else may be lost by it."""
        settings = self._home("damaged")
        path = self._random.choice(sorted(settings.home.glob(_DAMAGED[what])))
        DAMAGES[self._random.choice(sorted(_BROKEN))](path)
        code = faults.run_with(Fault("none"), settings.home, self._day(settings, 1, "damaged"), self._said)
        if what == "facts":
            for part in settings.lake.glob(f"facts/*/{path.parent.name}/{path.name}"):
                part.unlink()
        elif what == "work file":
            path.unlink()
        else:
            stem = path.parent.name if what == "manifest" else path.stem
            (settings.published / f"{stem}.duckdb").unlink()
            shutil.rmtree(settings.published / stem)
        return self._after(settings, f"damaged {what}", was_struck=code != 0, looks=False)

    def _at_once(self) -> Trial:
        settings = self._home("at-once")
        works = [self._day(settings, 1, f"at-once-{number}") for number in range(2)]
        children = [faults.start(Fault("none"), settings.home, work, self._said) for work in works]
        codes = [faults.wait(child) for child in children]
        return self._after(settings, "two at once", was_struck=any(codes))

    def _after(self, settings: Settings, kind: str, *, was_struck: bool, looks: bool = True) -> Trial:
        seen = self._asked(lambda: days.seen_by_readers(settings)) if looks else 6
        said = self._said.read_text() if self._said.exists() else ""
        self._quiet(settings, 1, "after")
        lost, doubled, left_over, damaged = self._asked_all(lambda: astuple(days.look(settings, 2)))
        return Trial(kind, was_struck, days.Found(lost, doubled, left_over, damaged), seen in {3, 6}, said)

    @property
    def _said(self) -> Path:
        return self._folder / "said.txt"

    def _day(self, settings: Settings, number: int, run_id: str) -> Callable[[], None]:
        def work() -> None:
            days.stand_in()
            days.run(settings, self._sources[number], number, run_id)

        return work

    def _quiet(self, settings: Settings, number: int, run_id: str) -> None:
        """A run that nothing befalls; raises where it fails all the same."""
        self._said.unlink(missing_ok=True)
        code = faults.run_with(Fault("none"), settings.home, self._day(settings, number, run_id), self._said)
        if code:
            raise AssertionError(f"a run in peace failed: {self._said.read_text() if self._said.exists() else code}")

    def _asked(self, question: Callable[[], int]) -> int:
        return self._asked_all(lambda: (question(),))[0]

    def _asked_all(self, question: Callable[[], tuple[int, ...]]) -> tuple[int, ...]:
        """The answer of a child: DuckDB's threads do not outlive a fork."""
        answer = self._folder / "answer.txt"
        answer.unlink(missing_ok=True)
        said = self._folder / "asked.txt"
        code = faults.run_with(
            Fault("none"), self._folder / "nowhere", lambda: answer.write_text(" ".join(map(str, question()))), said
        )
        if code:
            raise AssertionError(said.read_text())
        return tuple(int(number) for number in answer.read_text().split())


def table(trials: Sequence[Trial]) -> str:
    """One row a kind of fault: how often, how often the run ended by it, and what was found after."""
    kinds = Counter(trial.kind for trial in trials)
    lines = [f"{'':24} trials  struck  survived  lost  doubled  left over  damaged  half seen"]
    for kind in kinds:
        mine = [trial for trial in trials if trial.kind == kind]
        sums = [sum(getattr(trial.found, name) for trial in mine) for name in ("lost", "doubled", "left_over", "damaged")]
        n_struck, n_well = sum(trial.was_struck for trial in mine), sum(trial.is_well for trial in mine)
        half = sum(not trial.is_whole_for_readers for trial in mine)
        lost, doubled, left_over, damaged = sums
        lines.append(
            f"{kind:24} {len(mine):6}  {n_struck:6}  {n_well:8}  {lost:4}  {doubled:7}  {left_over:9}  {damaged:7}  {half:9}"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--trials", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(Path(folder), given.seed)
        print(f"a day has {torture.n_writes} writes and takes {torture.seconds:.1f} s", flush=True)
        trials = []
        for number, trial in enumerate(torture.trials(given.trials), 1):
            trials.append(trial)
            if not trial.is_well:
                print(f"trial {number}: {trial.kind}: {trial.found}\n{trial.said}", flush=True)
    print(table(trials))
    return int(not all(trial.is_well for trial in trials))


if __name__ == "__main__":
    sys.exit(main())
