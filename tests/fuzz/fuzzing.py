"""`make fuzz`: each target of `targets` in turn, with new seeds, until the time is over; what fails is made small and shown.

python -m tests.fuzz.fuzzing --seconds 3600 --seed 7
"""

from __future__ import annotations

import argparse
import time
import traceback
import warnings
from dataclasses import dataclass
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.targets import TARGETS, Target

_ROUND = 50
"""Examples of a target before it is the next one's turn."""


@dataclass(slots=True)
class Tally:
    """What was tried of a target, how long, and how many seeds failed."""

    n_tried: int = 0
    n_failed: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return f"{self.n_tried:9,} tried  {self.seconds:7.0f} s  {self.n_failed:3} failed"


def fuzz(seconds: float, first_seed: int) -> dict[str, Tally]:
    """Tries all targets for a time, each at least once."""
    tallies = {name: Tally() for name in TARGETS}
    end = time.monotonic() + seconds
    for number in count(first_seed):
        for name, target in TARGETS.items():
            if time.monotonic() > end and tallies[name].n_tried:
                return tallies
            _try(name, target, number, tallies[name])
    raise AssertionError("seeds do not end")


def _try(name: str, target: Target, number: int, tally: Tally) -> None:
    started = time.monotonic()

    def counted(example: Any) -> None:
        tally.n_tried += 1
        target.holds(example)

    how = settings(max_examples=_ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    try:
        seed(number)(how(given(target.given)(counted)))()
    except Exception:  # whatever it is, it is a find, and the next target has its turn
        tally.n_failed += 1
        print(f"{name}, seed {number}:\n{traceback.format_exc()}", flush=True)
    tally.seconds += time.monotonic() - started


def main() -> int:
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    tallies = fuzz(chosen.seconds, chosen.seed)
    for name, tally in tallies.items():
        print(f"{name:12} {tally}")
    return int(any(tally.n_failed for tally in tallies.values()))


if __name__ == "__main__":
    raise SystemExit(main())
